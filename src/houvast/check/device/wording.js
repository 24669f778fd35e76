// How are the people, what they did and what was answered told? Always in letters. (check/wording.py)

import { chosen, dayOf, relationParts } from "./building.js";
import { capital, compiled, keys, listed, said, say } from "./compiled.js";
import { UNKNOWN, every, happenedIn, lettersOf, one } from "./fields.js";

export const ageInWords = (fields, letter) => {
  const code = one(fields, `age.${letter}`, UNKNOWN);
  return code === UNKNOWN ? say("leeftijd niet bekend") : compiled.ages[code][0].toLowerCase();
};

const personInWords = (fields, letter) => {
  const extras = keys(compiled.extras).filter((key) => every(fields, `extra.${letter}`).includes(key));
  const school = compiled.school_words[one(fields, `school.${letter}`, UNKNOWN)];
  return [ageInWords(fields, letter), school, ...extras.map((key) => compiled.extras[key].toLowerCase())].join("; ");
};

const relationsInWords = (fields) => {
  if (one(fields, "related") === "none") return say("Geen familie, huisgenoten of gezag");
  const rows = relationParts(fields)
    .filter(([of, kind, to]) => compiled.relations[kind] && of && to)
    .map(([of, kind, to]) => `${of} ${compiled.relations[kind][0]} ${to}`);
  return listed(rows) || say("Niet bekend");
};

// Who did what was ticked, as it was filled in.
const blockInWords = (fields, key) => {
  const people = (role) => {
    const found = chosen(fields, `${key}.${role}`);
    const unsure = every(fields, `${key}.${role}`).includes(UNKNOWN);
    return listed([...found, ...(unsure || !found.length ? [compiled.somebody] : [])]);
  };
  const [by, of, to] = ["by", "of", "to"].map(people);
  const several = chosen(fields, `${key}.by`).length + every(fields, `${key}.by`).includes(UNKNOWN) > 1;
  let sentence = said(compiled.block_words[key][several ? 1 : 0], { by, of, to });
  if (key === "exchange" && by === to && several) sentence = say("{by} stuurden elkaar eigen beelden", { by });
  const details = [
    ["how", compiled.how_made],
    ["agreed", compiled.agreed_words],
    ["kept", compiled.kept_words],
    ["which", compiled.which],
  ]
    .map(([part, table]) => [].concat(table[one(fields, `${key}.${part}`)] || [])[0])
    .filter(Boolean);
  for (const mean of keys(compiled.means)) if (every(fields, `${key}.means`).includes(mean)) details.push(compiled.means[mean]);
  if (every(fields, `${key}.doubt`).length) details.push(say("niet zeker of dit gebeurde"));
  const extra = details.map((words) => words[0].toLowerCase() + words.slice(1)).join("; ");
  return `${capital(sentence)}${extra && ` (${extra})`}.`;
};

// What the act was, as it follows the person: "toonde een beeld van A aan C".
export const actInWords = (judgement, act) => {
  const subject = judgement.scene.subject(act);
  const others = listed(subject.others.filter((letter) => !letter.includes(".")));
  let image = others ? say("een beeld van {people}", { people: others }) : say("een beeld");
  if (subject.own === true) image = say("een eigen beeld");
  const letters = (found, otherwise) => (found && found.length ? listed(found) : otherwise || say("iemand anders"));
  return said(compiled.act_words[act.kind], { image, to: letters(act.to), source: letters(act.from, others) });
};

// What was filled in: label, words, and the page on which it can be changed.
export const toldRows = (fields) => {
  const ticked = (table, name) => keys(table).filter((key) => every(fields, name).includes(key)).map((key) => table[key]);
  const more = ticked(compiled.more, "more").join("; ");
  const date = dayOf(one(fields, "date"));
  const [year, month, day] = (date || "").split("-").map(Number);
  return [
    [say("Gevaar op dit moment"), listed(ticked(compiled.danger_words, "danger")) || say("Nog niet gezegd"), "what"],
    ...happenedIn(fields).map((key) => [compiled.blocks[key].title, blockInWords(fields, key), "acts"]),
    ...(more ? [[say("Telt ook mee"), more, "what"]] : []),
    ...lettersOf(fields).map((letter) => [say("Persoon {letter}", { letter }), personInWords(fields, letter), "who"]),
    [say("Datum"), date ? `${day}/${month}/${year}` : say("Niet bekend"), "who"],
    [say("Familie, huisgenoten of gezag"), relationsInWords(fields), "who"],
  ];
};
