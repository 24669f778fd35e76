// What was filled in on the pages: fields are names with a list of texts, as a form sends them. (check/fields.py)

import { compiled, keys, unique, without } from "./compiled.js";

export const UNKNOWN = "unknown";
export const LETTERS = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZ"];
export const WHAT = "what";
export const WHO = "who";
export const ACTS = "acts";
export const PAGES = [WHAT, WHO, ACTS];

const PERSON = /^(age|school|extra)\.([A-Z])$/;
const RELATION = /^rel\.(\d)\.(of|kind|to)$/;
const IN_BLOCK = ["by", "of", "to", "doubt", "which", "how", "means", "agreed", "kept"];

// The page on which the field stands, null when there is no such field.
const pageOf = (name) => {
  if (["happened", "danger", "more"].includes(name)) return WHAT;
  if (["letters", "date", "related"].includes(name) || PERSON.test(name) || RELATION.test(name)) return WHO;
  const [block, part] = name.split(".");
  return compiled.blocks[block] && IN_BLOCK.includes(part) ? ACTS : null;
};

// `before` with the fields of `page` as posted; fields the page did not show stay.
export const merged = (before, posted, page) => {
  const found = {};
  for (const name of keys(before)) if (!wasShown(name, before, page)) found[name] = before[name];
  for (const name of keys(posted)) {
    const given = unique(posted[name].filter((value) => value));
    if (pageOf(name) === page && given.length) found[name] = name === "danger" ? withoutNo(given) : given;
  }
  return found;
};

// A danger that is named wins from "nee" and "weet ik niet".
const withoutNo = (dangers) => {
  const named = without(dangers, compiled.no_danger);
  return named.length ? named : dangers;
};

const wasShown = (name, before, page) =>
  pageOf(name) === page && (page !== ACTS || happenedIn(before).includes(name.split(".")[0]));

// Every value of a field, and the single one, or `otherwise`.
export const every = (fields, name) => fields[name] || [];
export const one = (fields, name, otherwise = "") => every(fields, name)[0] || otherwise;

// The people, in the order of the alphabet; A and B when nothing was filled in yet.
export const lettersOf = (fields) => [...(fields.letters || ["A", "B"])].sort();

// What was ticked, in the order of the page.
export const happenedIn = (fields) => keys(compiled.blocks).filter((key) => every(fields, "happened").includes(key));

export const withPerson = (fields) => {
  const present = lettersOf(fields);
  if (present.length >= compiled.most_people) return fields;
  return { ...fields, letters: [...present, LETTERS.find((letter) => !present.includes(letter))] };
};

// The fields without `letter` and without everything that was said of `letter`.
export const withoutPerson = (fields, letter) => {
  const left = lettersOf(fields).filter((found) => found !== letter);
  if (!left.length || !lettersOf(fields).includes(letter)) return fields;
  const kept = {};
  for (const name of keys(fields)) {
    const person = name.match(PERSON);
    if (person && person[2] === letter) continue;
    const values = /\.(by|of|to)$/.test(name) ? fields[name].filter((value) => value !== letter) : fields[name];
    if (values.length) kept[name] = values;
  }
  return { ...kept, letters: left };
};

// Room for one more relation on the page.
export const withRelation = (fields) => {
  const rows = Math.min(relationRows(fields) + 1, compiled.most_relations);
  return { ...fields, related: ["some"], [`rel.${rows - 1}.kind`]: [UNKNOWN] };
};

export const relationRows = (fields) =>
  Math.max(0, ...keys(fields).map((name) => Number((name.match(RELATION) || [0, 0])[1]))) + 1;
