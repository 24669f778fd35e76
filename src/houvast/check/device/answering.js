// How the answer to a question enters a situation: a new document, the old one untouched. (law/answering.py)

import { keys, last } from "./compiled.js";

// A copy of `document` with `value` at `place`; some answers say more than one key.
export const withAnswer = (document, place, value) => {
  const changed = JSON.parse(JSON.stringify(document));
  const index = () => Number(place.match(/^acts\[(\d+)\]/)[1]);
  if (place === "acts.make.consent") addMake(changed, value);
  else if (place.endsWith(".happened")) {
    if (value === false) changed.acts.splice(index(), 1);
    else changed.acts[index()].happened = true;
  } else {
    putAt(changed, place, value);
    if (place.endsWith(".means") && String(value) === "ask") unforced(changed, index());
  }
  return changed;
};

const listOf = (document) => [].concat(document.content || {});

const stepsOf = (document, place) => {
  if (place.startsWith("content.") && Array.isArray(document.content)) place = place.replace("content", "content[0]");
  return place.match(/\w+/g);
};

// What stands in `document` at `place`, null when nothing does.
export const toldAt = (document, place) => stepsOf(document, place).reduce((at, step) => at?.[step] ?? null, document);

const putAt = (document, place, value) => {
  const steps = stepsOf(document, place);
  let at = document;
  steps.slice(0, -1).forEach((step, number) => {
    if (at[step] == null) at[step] = /^\d+$/.test(steps[number + 1]) ? [] : {};
    at = at[step];
  });
  at[last(steps)] = value;
};

const unforced = (document, index) => {
  const act = document.acts[index];
  const contents = listOf(document).filter((content) => act.content == null || act.content === content.id);
  const depicts = contents.length === 1 ? contents[0].depicts : null;
  for (const letter of [act.from, depicts].find((found) => found && found.length) || []) {
    const will = ((document.free_will ||= {})[letter] ||= {});
    if (letter !== act.by && will.impaired == null && !(will.by || []).length) will.impaired = false;
  }
};

// A making of each content that was sent or kept, as far as no act tells of that making.
const addMake = (document, consent) => {
  const told = document.acts.filter((act) => act.act === "make").map((act) => `${act.content}/${act.by}`);
  const exchanged = document.acts.filter((act) => ["send", "keep"].includes(act.act)).map((act) => act.content);
  const several = listOf(document).length > 1;
  for (const content of listOf(document)) {
    const name = several ? content.id : undefined;
    if (several && !exchanged.includes(name)) continue;
    for (const make of makes(content, keys(document.people || {}), consent)) {
      if (told.includes(`${name}/${make.by}`)) continue;
      document.acts.push({ ...make, ...(several && { content: name }) });
    }
  }
};

const makes = (content, people, consent) => {
  const depicts = content.depicts || [];
  const selfmade = ["self", "together"].includes(content.origin) && depicts.length > 0;
  return (selfmade ? depicts : [null]).map((maker) => ({
    act: "make",
    consent: Object.fromEntries((consent ? people : depicts).map((letter) => [letter, consent])),
    ...(maker && { by: maker }),
  }));
};
