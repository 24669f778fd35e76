// What does somebody do now, in at most five lines, in the order of need? (check/tasks.py)

import { compiled, listed, said, say, unique } from "./compiled.js";
import { flag } from "./reading.js";

const MOST_TASKS = 5;

// What to do now on this answer, first thing first.
export const tasksOf = (answer) => {
  const { circumstances, contents } = answer.judgement.situation;
  const task = compiled.tasks;
  const online = flag(circumstances, "still_online") ? [task.take_down] : [];
  const handling = contents.some((content) => content.kind !== "none") ? task.handling : task.notes;
  const care = careFor(answer.judgement.victims);
  const secret = flag(circumstances, "heard_under_secrecy");
  const found = {
    urgent: () => [...urgentTasks(circumstances), ...online, task.notify, care, handling],
    notify: () => [care, ...online, task.notify, handling, task.complaint],
    consult: () => [care, ...online, secret ? task.secrecy : task.consult, ...unique([handling, task.notes])],
    care: () => [task.talk, ...online, task.clb, handling, task.doubt],
  };
  return found[answer.advice.level]().slice(0, MOST_TASKS);
};

const urgentTasks = (circumstances) => {
  const found = circumstances.dangers.map((danger) => compiled.tasks[danger]);
  if (flag(circumstances, "recent_physical_violence")) found.push(compiled.tasks.recent_physical_violence);
  return found.length ? found : [compiled.tasks.other];
};

const careFor = (victims) =>
  victims.length
    ? {
        ...compiled.tasks.talk,
        text: say("Zorg eerst voor {victims}", { victims: listed(victims) }),
        detail:
          victims.length > 1
            ? say("Luister. Zeg dat het niet hun schuld is. Vraag niet telkens opnieuw naar alles.")
            : said(compiled.not_your_fault, { victim: victims[0] }),
      }
    : compiled.tasks.talk;
