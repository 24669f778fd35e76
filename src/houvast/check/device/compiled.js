// What Python compiled (check/compiled.py): rules, reasons, words and templates. Filled once, first.

export const compiled = {};

export const fill = (found) => Object.assign(compiled, found);

export class InputError extends Error {
  constructor(place, value, allowed) {
    super(compiled.refusal.replace("{place}", place).replace("{value}", value).replace("{allowed}", allowed));
    Object.assign(this, { place, value, allowed });
  }
}

// `text` with each {name} replaced, as Python's str.format does.
export const said = (text, words = {}) => text.replace(/\{(\w+)\}/g, (_, name) => words[name]);

// The words as one phrase: "A", "A en B", "A, B en C".
export const listed = (words) =>
  words.length > 1 ? said(compiled.list, { first: words.slice(0, -1).join(", "), last: last(words) }) : words.join("");

// --- what Python has and scripts have not ---

export function* each(list, make) {
  for (const one of list) yield make(one);
}

export const range = (count) => Array.from({ length: count }, (_, index) => index);
export const unique = (list) => [...new Set(list)];
export const meets = (one, two) => one.some((found) => two.includes(found));
export const without = (one, two) => one.filter((found) => !two.includes(found));
export const within = (one, two) => one.every((found) => two.includes(found));
export const capital = (text) => text && text[0].toUpperCase() + text.slice(1);
export const values = Object.values;
export const keys = Object.keys;
export const last = (list) => list[list.length - 1];

// The first of the largest, undefined when there is none.
export const largest = (list, rank) => {
  let best, most;
  for (const one of list) {
    const found = rank(one);
    if (most === undefined || found > most) [best, most] = [one, found];
  }
  return best;
};

// The Dutch text of a script in the language of the rules, with each {name} replaced.
export const say = (dutch, words) => said(compiled.said[dutch] || dutch, words);
