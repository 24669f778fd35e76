// What still has to be mended on a page before the check can go on? (check/problems.py)

import { chosen, dayOf, documentOf, relationParts } from "./building.js";
import { InputError, compiled, say } from "./compiled.js";
import { UNKNOWN, WHAT, WHO, every, happenedIn, one } from "./fields.js";
import { parse } from "./reading.js";

const FIRST_YEAR = "1950";
const problem = (field, anchor, text) => ({ field, anchor, text });

// What is wrong on `page`, in the order of the page; empty when the check can go on.
export const problemsOn = (fields, page, today) => {
  if (page === WHAT) return what(fields);
  if (page === WHO) return who(fields, today);
  const found = acts(fields);
  return found.length ? found : whole(fields);
};

const what = (fields) => {
  if (happenedIn(fields).length) return [];
  return [problem("happened", "vraag-happened", say("Kruis aan wat er gebeurde."))];
};

const who = (fields, today) => {
  const found = [];
  const text = one(fields, "date");
  const day = dayOf(text);
  const date = (sentence) => found.push(problem("date", "date", sentence));
  if (text && !day) date(say("Schrijf de datum als dag/maand/jaar, zoals 20/11/2025."));
  else if (day && day < FIRST_YEAR) date(say("Kijk het jaar van de datum na."));
  else if (day && day > today) date(say("Deze datum ligt in de toekomst."));
  const related = one(fields, "related");
  if (related === "none" || related === UNKNOWN) return found;
  const rows = relationParts(fields);
  const isTold = ([of, kind, to]) => of || to || compiled.relations[kind];
  if (related === "some" && !rows.some(isTold)) {
    found.push(problem("related", "vraag-related", say("Vul in wie familie is of gezag heeft.")));
  }
  for (const [number, row] of rows.entries()) {
    const [of, kind, to] = row;
    if (isTold(row) && (!of || !to || !compiled.relations[kind])) {
      found.push(problem("related", `rel-${number}-of`, say("Vul de hele regel in: wie, wat en van wie.")));
    } else if (of && of === to) {
      found.push(problem("related", `rel-${number}-to`, say("Kies twee verschillende personen.")));
    }
  }
  return found;
};

const acts = (fields) => {
  const found = [];
  for (const key of happenedIn(fields)) {
    if (!every(fields, `${key}.by`).length) {
      const text = `${compiled.blocks[key].legends.by} ${say("Kies een letter, of “Weet ik niet”.")}`;
      found.push(problem(`${key}.by`, `vraag-${key}.by`, text));
    }
  }
  const depicted = chosen(fields, "make.of");
  const alone = depicted.length === 1 && !every(fields, "make.of").includes(UNKNOWN);
  if (happenedIn(fields).includes("make") && alone && every(fields, "make.by").includes(depicted[0])) {
    const text = say("Wie zichzelf in beeld brengt, hoort bij “eigen beelden”. Kies hier iemand anders.");
    found.push(problem("make.of", "vraag-make.of", text));
  }
  return found;
};

// What the rules do not accept together: told in their own words.
const whole = (fields) => {
  try {
    parse(documentOf(fields));
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return [problem("", "inhoud", error.message)];
  }
  return [];
};
