// The situation of a document, in the shape the rules need. (law/reading.py)
// The documents come from the pages here, so only what cannot be true together is refused.

import { InputError, compiled, keys, unique } from "./compiled.js";
import { UNKNOWN_AGE } from "./ages.js";
import { refuseContradictions } from "./contradictions.js";

const told = (value) => (value === undefined ? null : value);
const age = (value) =>
  value == null ? UNKNOWN_AGE : Array.isArray(value) ? { low: value[0], high: value[1] } : { low: value, high: value };
const given = (found) => keys(found || {}).filter((key) => found[key] != null);

export const parse = (document) => {
  const people = {};
  for (const letter of keys(document.people || {})) people[letter] = person(letter, document.people[letter] || {});
  // Without a list of people, whoever is named is there.
  const named = (letter) => {
    if (letter != null && !people[letter]) people[letter] = person(letter, {});
    return told(letter);
  };
  const several = (letters) => (letters == null ? null : letters.map(named));
  const byLetter = (found) => given(found).map((letter) => [named(letter), found[letter]]);
  const on = told(document.date);
  const contents = readContents(document.content, several);
  const acts = document.acts == null ? null : document.acts;
  if (acts && acts.length > compiled.most_acts) {
    const [value, allowed] = compiled.too_many_acts;
    throw new InputError("acts", value.replace("{count}", acts.length), allowed);
  }
  const situation = {
    people,
    contents,
    on,
    acts: acts && acts.map((act, index) => readAct(act, index, on, contents, { named, several, byLetter })),
    free_will: Object.fromEntries(
      byLetter(document.free_will).map(([letter, will]) => [
        letter,
        { impaired: (will.by || []).length ? true : told(will.impaired), by: will.by || [] },
      ]),
    ),
    relations: document.relations == null ? null : document.relations.map((found) => relation(found, named)),
    circumstances: circumstances(document.circumstances || {}),
  };
  refuseContradictions(situation);
  return situation;
};

const person = (letter, found) => ({
  letter,
  age: age(found.age),
  birth_date: told(found.birth_date),
  age_now: age(found.age_now),
  pupil_of: told(found.pupil_of),
  vulnerable: told(found.vulnerable),
  home_unsafe: told(found.home_unsafe),
});

const readContents = (found, several) => {
  if (found == null) return [readContent({}, several)];
  const list = Array.isArray(found) ? found : [found];
  return list.length ? list.map((one) => readContent(one, several)) : [readContent({ kind: "none", depicts: [] }, several)];
};

const readContent = (found, several) => {
  const named = several(found.named) || [];
  return {
    kind: told(found.kind),
    depicts: several(found.depicts),
    sexual: told(found.sexual),
    origin: told(found.origin),
    named,
    id: told(found.id),
  };
};

const readAct = (found, index, on, contents, { named, several, byLetter }) => {
  const flags = {};
  for (const name of compiled.acts[found.act].flags) if (found[name] != null) flags[name] = found[name];
  return {
    index,
    kind: found.act,
    by: named(found.by),
    to: several(found.to),
    from: several(found.from),
    of: several(found.of),
    on: found.date == null ? on : found.date,
    until: told(found.until),
    consent: Object.fromEntries(byLetter(found.consent)),
    is_certain: !("happened" in found) || found.happened === true,
    ages: Object.fromEntries(byLetter(found.ages).map(([letter, value]) => [letter, age(value)])),
    content:
      found.content != null
        ? contents.findIndex((one) => one.id === found.content)
        : contents.length === 1
          ? 0
          : -1,
    means: told(found.means),
    flags,
  };
};

const relation = (found, named) => ({
  of: named(found.of),
  to: named(found.to),
  kind: found.kind,
  degree: told(found.degree),
  authority: told(found.authority),
  used: told(found.used),
});

const circumstances = (found) => {
  const dangers = Array.isArray(found.danger_now) ? found.danger_now : [];
  const danger = Array.isArray(found.danger_now) ? dangers.length > 0 : told(found.danger_now);
  const flags = Object.fromEntries(
    given(found)
      .filter((key) => key !== "danger_now")
      .map((key) => [key, found[key]]),
  );
  return {
    danger_now: danger,
    dangers,
    flags,
    // Whether the danger of now is, or is not said to be other than, a meeting.
    meeting_today: Boolean(danger) && (!dangers.length || dangers.includes("meeting")),
  };
};

// A detail of an act or of the circumstances, null when not known.
export const flag = (found, name) => told(found.flags[name]);

const UNKNOWN_CONTENT = { kind: null, depicts: null, sexual: null, origin: null, named: [], id: null };
export const contentOf = (situation, act) => (act.content >= 0 ? situation.contents[act.content] : UNKNOWN_CONTENT);
export const letters = (situation) => unique(keys(situation.people));
