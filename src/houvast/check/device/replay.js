// What do the answers make of the situation, and which question comes next? (check/replay.py)
// A reply is { value }, or {} for "weet ik niet"; an answer that no longer fits is left out, not lost.

import { toldAt, withAnswer } from "./answering.js";
import { nextQuestion } from "./asking.js";
import { documentOf } from "./building.js";
import { compiled, unique } from "./compiled.js";
import { judge } from "./judgement.js";
import { current } from "./places.js";
import { kindOf, put } from "./questions.js";
import { parse } from "./reading.js";

export const isKnownReply = (reply) => "value" in reply;

// The situation of `fields` with the replies of `path` in their order, and the steps that took effect.
export const replay = (fields, path, replies) => {
  let now = documentOf(fields);
  const steps = [];
  for (const name of unique(path)) {
    const reply = replies[name];
    const place = current(now, name);
    if (reply === undefined || place === null) continue;
    const changed = answered(now, place, reply);
    if (changed === null) continue;
    steps.push({ name, reply });
    now = changed;
  }
  return { document: now, steps, path: steps.map((step) => step.name) };
};

const judged = ({ document }) => judge(parse(document));

// The next question, null when nothing that somebody may know can change the answer.
export const askNext = (replayed) => {
  const unknown = replayed.steps.filter((step) => !isKnownReply(step.reply));
  const skipped = unknown.map((step) => current(replayed.document, step.name)).filter(Boolean);
  return nextQuestion(judged(replayed), skipped);
};

// The question with the lasting `name` on this situation, null when it no longer fits.
export const askAgain = (replayed, name) => {
  const place = current(replayed.document, name);
  if (place === null || !compiled.questions[kindOf(place)]) return null;
  const judgement = judged(replayed);
  try {
    return put(judgement, place, 0);
  } catch {
    return null;
  }
};

// The document with the reply, null when the two do not go together any more.
const answered = (now, place, reply) => {
  if (!compiled.questions[kindOf(place)]) return null;
  if (!isKnownReply(reply)) return now;
  try {
    if (!isOpen(now, place, reply.value)) return null;
    const changed = withAnswer(now, place, reply.value);
    parse(changed);
    return changed;
  } catch {
    return null;
  }
};

// Whether an answer may still say this: what was told since on an earlier page goes before it.
const isOpen = (now, place, value) => {
  const told = toldAt(now, place);
  const kind = kindOf(place);
  if (told === null || kind === "means") return true;
  if (kind !== "age") return false;
  const [low, high] = ends(told);
  const [lowest, highest] = ends(value);
  return low <= lowest && highest <= high;
};

const ends = (age) => (Array.isArray(age) ? age : [age, age]);
