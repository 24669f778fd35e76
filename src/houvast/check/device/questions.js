// Which question tells most about what is still open. (law/questions.py)
// Greedy: the expected drop in entropy of the outcomes, summed over the acts, by what it costs.

import { compiled, keys, last, said, values } from "./compiled.js";
import { NOT_ACCOUNTABLE, OPEN, PUNISHABLE, harmParts, read } from "./judgement.js";
import { letters } from "./reading.js";
import { count, depends, frame, stripe } from "./worlds.js";

const MOST_WORLDS_ASKED = 1 << 13;

// The place in the situation where the answer to the raw fact stands, null when not askable.
export const placeOf = (raw) => {
  [raw] = raw.split("#");
  if (raw.startsWith("victims.") || /acts\[\d+\]\.content\b/.test(raw)) return null;
  if (raw.startsWith("people.") && raw.includes("@")) return `${raw.split("@")[0].replace(/\.age$/, "")}.birth_date`;
  const found = raw.match(/acts\[\d+\]\.(by|to)(?=[._]|$)/) || raw.match(/content(\[\d+\])?\.depicts/);
  if (found) return found[0];
  return raw.replace(/\.asked$/, ".means");
};

// The place that the raw fact is about, whether it can be asked or not.
export const placeTold = (raw) => {
  const place = placeOf(raw);
  if (place === "acts.make.consent" || place === "acts.show") return "acts";
  const found = raw.match(/acts\[\d+\]\.content\b/);
  return place || (found ? found[0] : raw);
};

// The kinds of question that tell who somebody is: then more can be asked about that person.
const WHO_KINDS = ["who", "to_whom", "depicts"];

// Which template asks for the fact at `place`.
export const kindOf = (place) => {
  const end = last(place.split("."));
  if (place.startsWith("acts.make")) return "making_consent";
  if (place.includes(".consent.")) return "consent";
  if (place.includes(".ages.")) return "age";
  return { by: "who", to: "to_whom" }[end] || end;
};

// --- what a question tells ---

// The facts that can still change an outcome (or, withVictims, who is a victim).
export const candidates = (judgement, { withVictims, skipped }) => {
  const gains = {};
  const behind = {};
  const wanted = victimsThatDecide(judgement);
  for (const finding of judgement.findings) {
    for (const [worlds, parts] of targets(judgement, finding, withVictims, wanted)) {
      const found = gainsOf(worlds, parts);
      for (const raw of keys(found)) {
        const place = placeOf(raw);
        if (place === null || skipped.includes(place)) continue;
        gains[place] = (gains[place] || 0) + found[raw];
        if (WHO_KINDS.includes(kindOf(place))) (behind[place] ||= new Set()).add(raw);
      }
    }
  }
  const people = letters(judgement.situation).length;
  return keys(gains).map((fact) => ({
    fact,
    score: Math.floor((gains[fact] / compiled.questions[kindOf(fact)].cost) * 1e6 + 0.5),
    unfolds: people * (behind[fact] ? behind[fact].size : 0),
  }));
};

const isVictimAxis = ([name]) => name.startsWith("victims.");

// The persons whose being a victim decides the outcome of an own act.
const victimsThatDecide = (judgement) =>
  judgement.findings.flatMap((finding) =>
    finding.readings.flatMap((reading) => reading.worlds.axes.filter(isVictimAxis).map(([name]) => name.split(".")[1])),
  );

// For each moment that is judged: its worlds, cut into the parts that must be told apart.
const targets = (judgement, finding, withVictims, wanted) => {
  const { scene } = judgement;
  const { act, readings } = finding;
  const harms = {};
  // Whether a victim makes a victim with this act decides too (judgement, the second layer).
  const softened = readings.some((found) => found.worlds.axes.some(isVictimAxis));
  if (readings.some((reading) => reading.base.includes(PUNISHABLE))) {
    for (const [letter, truth] of harmParts(scene, act)) {
      const counts = !letter.includes(".") && letter !== act.by && truth !== true;
      if (counts && (withVictims || softened || wanted.includes(letter))) harms[letter] = truth;
    }
  }
  if (finding.outcome !== OPEN && values(harms).every((truth) => typeof truth === "boolean")) return [];
  const found = [];
  for (const reading of readings) {
    if (reading.statute === null) continue;
    const truths = { ...reading.truths };
    for (const letter of keys(harms)) truths[`harm.${letter}`] = harms[letter];
    const worlds = frame(truths, scene.domains, MOST_WORLDS_ASKED);
    const { classes } = read(reading.statute, act.kind, truths, worlds);
    let parts = values(classes).filter((mask) => mask);
    const punishable = classes[PUNISHABLE] | classes[NOT_ACCOUNTABLE];
    for (const letter of keys(harms)) {
      const victim = punishable & ~worlds.masks[`harm.${letter}`];
      parts = parts.flatMap((part) => [part & victim, part & ~victim].filter((cut) => cut));
    }
    if (parts.length > 1) found.push([worlds, parts]);
  }
  return found;
};

// For each raw fact that can matter the expected drop in entropy over `parts`.
const gainsOf = (worlds, parts) => {
  const { total } = worlds;
  const before = entropy(parts.map(count), total);
  const gains = {};
  for (const [name, size, stride] of worlds.axes) {
    if (!parts.some((part) => depends(part, worlds, size, stride))) continue;
    let left = 0;
    for (let value = 0; value < size; value += 1) {
      const slot = stripe(total, stride, size, value);
      left += entropy(parts.map((part) => count(part & slot)), total / size) / size;
    }
    const raws = name.split("+");
    for (const raw of raws) gains[raw] = (gains[raw] || 0) + (before - left + 1e-9) / raws.length;
  }
  return gains;
};

const entropy = (counts, total) =>
  Math.log2(total) - counts.reduce((sum, found) => sum + (found ? found * Math.log2(found) : 0), 0) / total;

// --- how a question is put ---

// The question for the fact at `place`, in words, with its options [label, value].
export const put = (judgement, place, atMostLeft) => {
  const kind = kindOf(place);
  const template = compiled.questions[kind];
  const act = actAt(judgement, place);
  const words = { letter: letterAt(judgement, place, act), act: actAsked(act) };
  let options = template.options || [];
  if (kind === "age") options = ageBands(judgement, place, options);
  else if (kind === "depicts") options = pictured(judgement);
  else if (kind === "who") options = people(judgement, act);
  else if (kind === "to_whom") options = people(judgement, act).map(([label, value]) => [label, [value]]);
  else if (kind === "relations") options = relations(judgement);
  else if (kind === "consent" && act && act.kind !== "keep") options = options.slice(0, 2);
  return {
    fact: place,
    text: said(template.text, words),
    why: said(template.why, words),
    options,
    atMostLeft,
    input: template.input || "options",
  };
};

const actAsked = (act) =>
  act
    ? said(compiled.acts[act.kind].asked, { by: act.by || compiled.asking.somebody })
    : compiled.asking.something;

const actAt = (judgement, place) => {
  const found = place.match(/^acts\[(\d+)\]/);
  if (!found) return null;
  const act = judgement.scene.acts[Number(found[1])];
  if (!act) throw new RangeError(place);
  return act;
};

const letterAt = (judgement, place, act) => {
  const found = place.match(/\.([A-Z][0-9]?)(\.|$)/);
  if (found) return found[1];
  const relation = place.match(/^relations\[(\d+)\]/);
  if (relation) return judgement.situation.relations[Number(relation[1])].of;
  return (act && act.by) || compiled.asking.that_person;
};

// Everybody whom the act does not name already: nobody acts towards him- or herself.
const people = (judgement, act) => {
  const named = act ? [act.by, ...(act.to || []), ...(act.from || [])] : [];
  return letters(judgement.situation)
    .filter((letter) => !named.includes(letter))
    .map((letter) => [letter, letter]);
};

function* pairs(judgement) {
  const found = letters(judgement.situation);
  for (const [index, one] of found.entries()) for (const two of found.slice(index + 1)) yield [one, two];
}

const pictured = (judgement) => [
  ...letters(judgement.situation).map((letter) => [said(compiled.asking.only, { one: letter }), [letter]]),
  ...[...pairs(judgement)].map(([one, two]) => [said(compiled.asking.both, { one, two }), [one, two]]),
];

// The age bands that are still possible, cut to what is known.
const ageBands = (judgement, place, options) => {
  const letter = last(place.replace(/\.age$/, "").split("."));
  const act = actAt(judgement, place);
  const known = act ? act.ages[letter] : judgement.situation.people[letter].age;
  return options
    .map(([label, [low, high]]) => [label, Math.max(low, known.low), Math.min(high, known.high)])
    .filter(([, low, high]) => low <= high)
    .map(([label, low, high]) => [label, low === high ? low : [low, high]]);
};

// No relation that matters, or for each pair the kinds the law names.
const relations = (judgement) => {
  const option = (of, to, kind, more = {}) => [said(compiled.asking[kind], { one: of, two: to }), [{ of, to, kind, ...more }]];
  const found = [[compiled.asking.no_relation, []]];
  for (const [one, two] of pairs(judgement)) {
    found.push(option(one, two, "collateral", { degree: 2 }), option(one, two, "step_sibling"));
    for (const [of, to] of [
      [one, two],
      [two, one],
    ]) {
      found.push(option(of, to, "similar_family"), option(of, to, "position_of_trust", { used: true }));
    }
  }
  return found;
};
