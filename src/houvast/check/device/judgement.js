// What the law of its date says of each act of each person, exact under all that is not known.
// Two layers: every act by itself, which tells who is a victim; then the acts of victims. (law/judgement.py)

import { compiled, keys, largest, last, unique, values, without } from "./compiled.js";
import { asTruth, badMeans, factsOf, happened } from "./facts.js";
import { contentOf, flag, letters } from "./reading.js";
import { MINOR, Scene } from "./scene.js";
import { allOf, depends, frame } from "./worlds.js";

export const JUSTIFIED = "justified";
export const UNCLEAR = "unclear";
export const PUNISHABLE = "punishable";
export const NO_OFFENCE = "no_offence";
export const NOT_ACCOUNTABLE = "not_accountable";
export const OPEN = "open";
// When an act runs over a time, the graver of both ends is its outcome.
const GRAVITY = [NO_OFFENCE, JUSTIFIED, NOT_ACCOUNTABLE, UNCLEAR, PUNISHABLE];
const graver = (one, two) => (GRAVITY.indexOf(two) > GRAVITY.indexOf(one) ? two : one);
// The acts that concern who they are directed to, whatever the content.
const ADDRESSED = ["threaten", "approach", "harass"];

// What the law says of one act; `possible`: every outcome that filling in the unknowns can give.
class Finding {
  constructor(scene, act, readings) {
    const possible = combined(readings.map((reading) => reading.possible));
    Object.assign(this, { scene, act, by: act.by, readings, possible });
    this.outcome = possible.length === 1 ? possible[0] : OPEN;
  }

  // The raw facts that keep the outcome open.
  get dependsOn() {
    if (this.outcome !== OPEN) return [];
    const named = this.scene.victimFacts;
    return unique(this.readings.flatMap((reading) => decisive(reading).flatMap((name) => named[name] || [name])));
  }

  get people() {
    const all = this.scene.situation.people;
    const found = unique([this.act.by, ...this.scene.circle(this.act), ...(this.act.to || [])]);
    return found.filter((letter) => letter && all[letter]).map((letter) => all[letter]);
  }

  // The reading that decided.
  get reading() {
    return largest(this.readings, (found) => Math.max(...found.possible.map((outcome) => GRAVITY.indexOf(outcome))));
  }

  get statute() {
    return this.act.on ? this.reading.statute : null;
  }
}

const combined = ([start, end]) =>
  end ? unique(start.flatMap((one) => end.map((two) => graver(one, two)))) : start;

export const judge = (situation) => {
  const scene = new Scene(situation);
  const first = scene.acts.map((act) => readingsOf(scene, act));
  const harms = scene.acts.map((act, index) => harmsOf(scene, act, first[index]));
  const findings = scene.acts.map((act, index) => {
    let readings = first[index];
    const victim = isVictimHere(scene, act, harms);
    if (victim !== false && readings.some((found) => found.base.includes(PUNISHABLE))) {
      readings = readings.map((reading) => readAgain(scene, reading, victim));
    }
    return new Finding(scene, act, readings);
  });
  const told = (wanted) =>
    letters(situation).filter((letter) =>
      harms.some((harm) => harm.people.some(([one, sure]) => one === letter && wanted(sure, harm))),
    );
  return {
    situation,
    scene,
    findings,
    victims: told((sure, harm) => sure || harm.shown),
    possibleVictims: told(() => true),
    sureVictims: told((sure) => sure),
  };
};

const readingsOf = (scene, act) => {
  const start = readingOn(scene, act, act.on, false);
  return act.kind === "keep" && act.until !== null ? [start, readingOn(scene, act, act.until, true)] : [start];
};

// The version of the law that held on `day`, null before the first one that is loaded.
const statuteOn = (day) => last(compiled.statutes.filter((statute) => statute.starts <= day)) || null;

const readingOn = (scene, act, day, atEnd) => {
  const statute = day ? statuteOn(day) : last(compiled.statutes);
  if (statute === null) {
    const worlds = { full: 1n, total: 1, masks: {}, axes: [] };
    const classes = { [UNCLEAR]: 1n };
    return { kind: act.kind, statute, truths: {}, worlds, results: {}, classes, base: [UNCLEAR], possible: [UNCLEAR] };
  }
  const truths = factsOf(scene, act, atEnd);
  truths.happened = asTruth(happened(scene, act));
  return read(statute, act.kind, truths, frame(truths, scene.domains));
};

// The second layer: the same facts, now with what is known of the person as a victim.
const readAgain = (scene, first, victim) => {
  if (first.statute === null) return first;
  const truths = { ...first.truths, victim_here: victim };
  return read(first.statute, first.kind, truths, frame(truths, scene.domains));
};

// The rules of an act of `kind` under `statute`: names by effect, and steps in order.
export const programOf = (statute, kind) => compiled.codes[statute.code].programs[kind];

// The classes of an act of `kind` in the worlds of `worlds` under `statute`.
export const read = (statute, kind, truths, worlds) => {
  const program = programOf(statute, kind);
  const results = run(program, worlds);
  const { full, masks } = worlds;
  const union = (effect) => program[effect].reduce((found, name) => found | results[name], 0n);
  const tookPlace = "happened" in masks ? masks.happened : full;
  const justified = union(JUSTIFIED) & tookPlace;
  let unclear = union(UNCLEAR) & tookPlace & ~justified;
  let punishable = union(PUNISHABLE) & tookPlace & ~justified & ~unclear;
  const nothing = full & ~(justified | unclear | punishable);
  const base = present({ justified, unclear, punishable, no_offence: nothing });
  const softened = punishable & union("at_most_unclear");
  unclear |= softened;
  punishable &= ~softened;
  const tooYoung = (unclear | punishable) & union(NOT_ACCOUNTABLE);
  const classes = {
    justified,
    unclear: unclear & ~tooYoung,
    punishable: punishable & ~tooYoung,
    no_offence: nothing,
    not_accountable: tooYoung,
  };
  return { kind, statute, truths, worlds, results, classes, base, possible: present(classes) };
};

const present = (classes) => keys(classes).filter((outcome) => classes[outcome]);

// The worlds in which each rule and concept of `program` applies, facts included.
const run = (program, worlds) => {
  const results = { ...worlds.masks };
  for (const [name, when, unless] of program.steps) {
    let found = test(when, results, worlds.full);
    for (const other of unless) found &= ~results[other];
    results[name] = found;
  }
  return results;
};

// A condition is the name of a fact or concept (-name: it does not hold), or [all | any | none, ...conditions].
const test = (when, masks, full) => {
  if (typeof when === "string") return when[0] === "-" ? full ^ masks[when.slice(1)] : masks[when];
  const [kind, ...parts] = when;
  if (kind === "all") return parts.reduce((found, part) => found && found & test(part, masks, full), full);
  const some = parts.reduce((found, part) => found | test(part, masks, full), 0n);
  return kind === "any" ? some : full ^ some;
};

// The raw facts on which the class of the act still depends, in the order of the axes.
export const decisive = ({ worlds, classes }) => {
  // The classes partition the worlds: when all but one are free of an axis, so is the last.
  const masks = values(classes).filter((mask) => mask !== 0n && mask !== worlds.full).slice(1);
  return worlds.axes
    .filter(([, size, stride]) => masks.some((mask) => depends(mask, worlds, size, stride)))
    .flatMap(([name]) => name.split("+"));
};

// --- who is a victim ---

// Of whom an act makes a victim: [letter, certainly]; `shown` when it is open for age only.
const harmsOf = (scene, act, readings) => {
  const bases = readings.map((found) => found.base);
  if (!bases.some((base) => base.includes(PUNISHABLE))) return { act, people: [], shown: false };
  const certain = bases.some((base) => String(base) === PUNISHABLE);
  let people = [];
  const forSure = [];
  for (const [letter, excepted] of harmParts(scene, act)) {
    if (letter === act.by || excepted === true) continue;
    const told = !letter.includes(".");
    people.push([letter, told && certain && excepted === false]);
    if (told && excepted === false) forSure.push(letter);
  }
  const shown =
    forSure.length > 0 &&
    !certain &&
    !ADDRESSED.includes(act.kind) &&
    readings.every((found) => decisive(found).every((name) => name.includes(".age")));
  if (shown) people = people.filter(([letter]) => forSure.includes(letter));
  return { act, people, shown };
};

const NOT_SURE = { isAll: true, parts: [] };

// Everyone an act concerns, and whether free consent to a peer takes them out as victims.
export function* harmParts(scene, act) {
  const content = contentOf(scene.situation, act);
  if (ADDRESSED.includes(act.kind)) {
    for (const letter of scene.receivers(act)) yield [letter, false];
  } else {
    if (scene.subject(act).own !== true) {
      for (const letter of scene.depictedOthers(act)) yield [letter, freelyToAPeer(scene, act, letter)];
    }
    const wanted = flag(act, "wanted");
    if (act.kind === "send" && wanted !== true) {
      for (const letter of act.to || []) {
        yield [letter, wanted === false || act.consent[letter] === false ? false : NOT_SURE];
      }
    }
  }
  if (["false_name", null].includes(content.origin) && ["show", "send", "harass"].includes(act.kind)) {
    for (const letter of content.named) yield [letter, content.origin ? false : NOT_SURE];
  }
}

const freelyToAPeer = (scene, act, letter) => {
  const openly = scene.rawOrigin(act, without(compiled.origins, ["secret"]));
  const bad = act.kind === "obtain" ? badMeans(scene, act) : false;
  if (bad === true || openly === false) return false;
  const actor = scene.actor(act);
  const pair = [letter, actor];
  const power = [...scene.power(pair, "family", actor), ...scene.power(pair, "trust", actor)];
  if (power.includes(true)) return false;
  const powers = {};
  for (const part of power) if (typeof part !== "boolean") powers[part[0]] = [...(powers[part[0]] || []), ...part[1]];
  return allOf([
    scene.consentPart(letter, act, act),
    scene.freePart(letter, act),
    scene.agePart(actor, act, MINOR),
    openly,
    ...keys(powers).map((name) => [name, without(scene.domains[name], powers[name])]),
    ...(typeof bad === "boolean" ? [] : bad.parts.map(([name]) => [name, [false]])),
  ]);
};

// Whether the acting person is a victim of this content and makes no victim with this act.
const isVictimHere = (scene, act, harms) => {
  if (act.by === null) return false;
  const own = harms[act.index];
  if (own.people.some(([, sure]) => sure)) return false;
  const others = harms.filter(
    (harm) =>
      harm.act !== act && sameContent(harm.act, act) && harm.people.some(([letter]) => mayBe(letter, act.by)),
  );
  const certain = others.some((harm) => harm.people.some(([letter, sure]) => letter === act.by && sure));
  if (!others.length || (certain && !own.people.length)) return others.length > 0;
  const name = `victims.${act.by}.${act.index}`;
  scene.domains[name] = [true, false];
  const raws = [];
  for (const harming of [...(certain ? [] : others.map((harm) => harm.act)), act]) {
    for (const [letter, truth] of harmParts(scene, harming)) {
      if (truth === true || !(harming === act || mayBe(letter, act.by))) continue;
      if (letter.includes(".")) raws.push(letter);
      if (typeof truth !== "boolean") raws.push(...truth.parts.map(([raw]) => raw));
    }
  }
  scene.victimFacts[name] = unique(raws);
  return { isAll: true, parts: [[name, [true]]] };
};

// Whether `letter` is `person`, or stands for somebody of whom nothing is told.
const mayBe = (letter, person) => letter === person || letter.includes(".");
const sameContent = (one, two) => one.content === two.content || one.content === -1 || two.content === -1;
