// Which worlds are still possible, as the bits of one BigInt, and what a rule says in each. (law/worlds.py)
// A truth is true, false or a formula { isAll, parts }; a part is true, false or [raw fact, values].

import { keys, unique } from "./compiled.js";

const formula = (isAll, left) => {
  const found = new Map(left.map((part) => [`${part[0]}=${[...part[1]].sort()}`, part]));
  return { isAll, parts: [...found.values()] };
};

// True when every part is, false when one is not, else what remains to be known.
export const allOf = (parts) => {
  const left = [];
  for (const part of parts) {
    if (part === false) return false;
    if (part !== true) left.push(part);
  }
  return left.length ? formula(true, left) : true;
};

// True when one part is, false when none is, else what remains to be known.
export const anyOf = (parts) => {
  const left = [];
  for (const part of parts) {
    if (part === true) return true;
    if (part !== false) left.push(part);
  }
  return left.length ? formula(false, left) : false;
};

const stripes = new Map();

// The worlds in which the axis with this `stride` and `size` has its `value`-th value.
export const stripe = (total, stride, size, value) => {
  const name = `${total}/${stride}/${size}/${value}`;
  let found = stripes.get(name);
  if (found === undefined) {
    found = tiled(total, stride * size, all(stride) << BigInt(stride * value));
    // Only small ones are kept: the large ones are as large as memory, and rare.
    if (stripes.size > 4096) stripes.clear();
    if (total <= MOST_WORLDS) stripes.set(name, found);
  }
  return found;
};

// The `worlds` of one `period` again and again, by doubling: dividing takes far longer.
const tiled = (total, period, worlds) => {
  for (; period < total; period *= 2) worlds |= worlds << BigInt(period);
  return BigInt.asUintN(total, worlds);
};

export const all = (total) => (1n << BigInt(total)) - 1n;

// How many worlds are in `mask`: seven digits at a time, each pair of bits, of four, of eight.
export const count = (mask) => {
  const digits = mask.toString(16);
  let found = 0;
  for (let at = 0; at < digits.length; at += 7) {
    let bits = parseInt(digits.slice(at, at + 7), 16);
    bits -= (bits >> 1) & 0x55555555;
    bits = (bits & 0x33333333) + ((bits >> 2) & 0x33333333);
    found += (((bits + (bits >> 4)) & 0xf0f0f0f) * 0x1010101) >>> 24;
  }
  return found;
};

export const MOST_WORLDS = 1 << 12;

// The worlds of `truths`, exact; raw facts are joined when there would be over `largest`.
export const frame = (truths, domains, largest = MOST_WORLDS) => {
  const unknown = keys(truths).filter((key) => typeof truths[key] !== "boolean");
  const names = unique(unknown.flatMap((key) => truths[key].parts.map(([name]) => name)));
  const total = names.reduce((worlds, name) => worlds * domains[name].length, 1);
  return total <= largest ? direct(truths, domains, names, total) : joined(truths, unknown, domains);
};

const direct = (truths, domains, names, total) => {
  const full = all(total);
  const axes = [];
  const strides = {};
  let stride = 1;
  for (const name of names) {
    axes.push([name, domains[name].length, stride]);
    strides[name] = stride;
    stride *= domains[name].length;
  }
  const masks = {};
  for (const key of keys(truths)) {
    const truth = truths[key];
    if (typeof truth === "boolean") {
      masks[key] = truth ? full : 0n;
      continue;
    }
    let mask = truth.isAll ? full : 0n;
    for (const [name, wanted] of truth.parts) {
      let part = 0n;
      domains[name].forEach((value, index) => {
        if (wanted.includes(value)) part |= stripe(total, strides[name], domains[name].length, index);
      });
      mask = truth.isAll ? mask & part : mask | part;
    }
    masks[key] = mask;
  }
  return { full, total, masks, axes };
};

// Facts that share raw facts become one axis with a value for each way they can fall out.
const joined = (truths, unknown, domains) => {
  const groups = clusters(truths, unknown).map(([facts, raws]) => [facts, raws, ways(facts, truths, domains)]);
  const total = groups.reduce((worlds, [, , found]) => worlds * found.length, 1);
  const full = all(total);
  const masks = {};
  for (const key of keys(truths)) masks[key] = truths[key] === true ? full : 0n;
  const axes = [];
  let stride = 1;
  for (const [facts, raws, found] of groups) {
    axes.push([raws.join("+"), found.length, stride]);
    facts.forEach((key, at) => {
      let worlds = 0n;
      found.forEach((way, index) => {
        if (way[at] === "1") worlds |= all(stride) << BigInt(stride * index);
      });
      masks[key] = tiled(total, stride * found.length, worlds);
    });
    stride *= found.length;
  }
  return { full, total, masks, axes };
};

// Facts grouped so that no two groups share a raw fact: [facts, their raw facts].
const clusters = (truths, unknown) => {
  let found = [];
  for (const key of unknown) {
    let facts = [key];
    let raws = unique(truths[key].parts.map(([name]) => name));
    const apart = [];
    for (const other of found) {
      if (other[1].some((raw) => raws.includes(raw))) {
        facts = [...other[0], ...facts];
        raws = unique([...other[1], ...raws]);
      } else apart.push(other);
    }
    found = [...apart, [facts, raws]];
  }
  return found;
};

// Every combination of truth that the facts can have together, each a text of 0 and 1.
const ways = (facts, truths, domains) => {
  const formulas = facts.map((key) => truths[key]);
  const raws = unique(formulas.flatMap((found) => found.parts.map(([name]) => name)));
  const wanted = formulas.map((found) => new Map(found.parts));
  let reached = new Set([formulas.map((found) => (found.isAll ? "1" : "0")).join("")]);
  for (const name of raws) {
    const turns = facts.map((_, index) => index).filter((index) => wanted[index].has(name));
    const effects = unique(
      domains[name].map((value) => turns.map((index) => (wanted[index].get(name).includes(value) ? "1" : "0")).join("")),
    );
    const grown = new Set();
    for (const way of reached) {
      for (const effect of effects) {
        const state = [...way];
        turns.forEach((index, at) => {
          const holds = effect[at];
          state[index] = formulas[index].isAll ? (state[index] < holds ? state[index] : holds) : state[index] > holds ? state[index] : holds;
        });
        grown.add(state.join(""));
      }
    }
    reached = grown;
  }
  return [...reached].sort();
};

// Whether two worlds that differ only on this axis differ in `mask`.
export const depends = (mask, { full, total }, size, stride) => {
  if (mask === 0n || mask === full) return false;
  const first = stripe(total, stride, size, 0);
  const base = mask & first;
  for (let value = 1; value < size; value += 1) {
    if (((mask >> BigInt(stride * value)) & first) !== base) return true;
  }
  return false;
};
