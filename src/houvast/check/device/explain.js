// Why a finding is what it is, in one sentence, and what would change it. (law/explain.py)

import { ageOn, dayBefore } from "./ages.js";
import { compiled, keys, last, listed, said, unique } from "./compiled.js";
import { JUSTIFIED, NOT_ACCOUNTABLE, OPEN, PUNISHABLE, UNCLEAR, decisive, programOf } from "./judgement.js";

const NEVER_FLIPPED = ["victim_here", "under_12", "happened"];
const GROUND = "rechtvaardiging-sexting";
const SIXTEEN = 16;

export const explain = (finding) => {
  const { reading } = finding;
  const words = compiled.explain;
  if (reading.statute === null) {
    const [year, month, day] = compiled.statutes[0].starts.split("-");
    return { because: said(words.no_version, { first: `${day}-${month}-${year}` }), articles: [], changesIf: "" };
  }
  const literals = known(reading);
  const rules = decidingRules(finding, reading);
  const name = finding.by || words.who_acts;
  let because = becauseOf(finding, reading, literals, rules);
  const changes = changesOf(finding, reading, literals);
  const [groundFails] = compiled.reasons.ground_fails.split("{");
  const cited = because.includes(groundFails) ? unique([...rules, GROUND]) : rules;
  because += sixteenThatDay(finding)
    .map((letter) => said(words.birthday, { letter }))
    .join("");
  return {
    because: because.replaceAll(words.who_acts, name),
    articles: citations(reading, cited, finding.act.on !== null),
    changesIf: changes.replaceAll(words.who_acts, name),
  };
};

// The facts of which the truth is certain in every world still possible: name, or -name.
const known = ({ worlds }) => {
  const found = new Set();
  for (const key of keys(worlds.masks)) {
    if (key === "happened") continue;
    if (worlds.masks[key] === worlds.full) found.add(key);
    else if (worlds.masks[key] === 0n) found.add(`-${key}`);
  }
  return found;
};

const factOf = (literal) => literal.replace("-", "");
const opposite = (literal) => (literal[0] === "-" ? literal.slice(1) : `-${literal}`);
const toldOf = (literal) => compiled.facts[factOf(literal)][literal[0] === "-" ? 1 : 0];

const reasonsRead = new Map();

// The minimal reasons of one kind of act: [outcome, literals, sentence], the shortest first.
const reasonsOf = ({ statute, kind }) => {
  const packed = compiled.codes[statute.code].reasons[kind];
  if (!reasonsRead.has(packed)) reasonsRead.set(packed, packed.map((found) => reasonOf(statute, found)));
  return reasonsRead.get(packed);
};

const reasonOf = (statute, [outcome, rule, told, ...numbers]) => {
  const literals = numbers.map((number) => (number % 2 ? "" : "-") + keys(compiled.facts)[number >> 1]);
  const facts = listed(literals.slice(0, told).map(toldOf));
  const words = compiled.reasons;
  const own = compiled.codes[statute.code].sentences[rule];
  if (!rule) return [outcome, literals, told ? said(words.nothing_because, { facts }) : words.nothing];
  return [outcome, literals, told ? `${own} ${said(words.ground_fails, { facts })}` : own];
};
const sentenceOf = (reading, rule) => compiled.codes[reading.statute.code].sentences[rule];

const becauseOf = (finding, reading, literals, rules) => {
  if (finding.outcome === OPEN) return open(reading, literals);
  if (finding.outcome === NOT_ACCOUNTABLE || (finding.outcome === UNCLEAR && isSoftened(reading))) {
    return sentenceOf(reading, last(rules));
  }
  const reason = reasonFor(reading, finding.outcome, literals);
  if (reason) return reason[2];
  return rules.length ? sentenceOf(reading, rules[0]) : compiled.explain.nothing;
};

const reasonFor = (reading, outcome, literals) => {
  let best = null;
  for (const reason of reasonsOf(reading)) {
    if (reason[0] !== outcome || !reason[1].every((literal) => literals.has(literal))) continue;
    const rank = rankOf(reason[1]);
    if (best === null || before(rank, best[0])) best = [rank, reason];
  }
  return best && best[1];
};

// Shortest first; among equals the one that people understand first.
const rankOf = (literals) => {
  const facts = literals.map(factOf);
  const dull = facts.filter((key) => compiled.dull.includes(key)).length;
  const place = (key) => (compiled.told_first.includes(key) ? compiled.told_first.indexOf(key) : compiled.told_first.length);
  return [facts.length + dull, facts.reduce((sum, key) => sum + place(key), 0)];
};
const before = (one, two) => one[0] < two[0] || (one[0] === two[0] && one[1] < two[1]);

// Unclear only because the person is a victim.
const isSoftened = (reading) => reading.base.includes(PUNISHABLE) && !reading.possible.includes(PUNISHABLE);

// The facts that are not known and that some outcome still depends on, the first two.
const open = (reading, literals) => {
  const deciding = decisive(reading);
  const wanted = keys(reading.truths).filter(
    (key) =>
      typeof reading.truths[key] !== "boolean" &&
      compiled.facts[key] &&
      reading.truths[key].parts.some(([raw]) => deciding.includes(raw)) &&
      (key === "victim_here" || matters(reading, key, literals)),
  );
  const words = compiled.explain;
  if (!wanted.length) return words.not_sure;
  return said(words.not_known, { facts: wanted.slice(0, 2).map(toldOf).join(words.and_whether) });
};

// Whether any reason for a still possible outcome speaks of the fact `key`.
const matters = (reading, key, literals) =>
  reasonsOf(reading).some(
    ([outcome, reason]) =>
      reading.possible.includes(outcome) &&
      reason.some((literal) => factOf(literal) === key) &&
      !reason.some((literal) => literals.has(opposite(literal))),
  );

// The rules that apply in some world, those of the outcome itself first.
const decidingRules = (finding, reading) => {
  const program = programOf(reading.statute, reading.kind);
  const { results, worlds } = reading;
  const apply = (names) => {
    const some = names.filter((name) => results[name]);
    const every = some.filter((name) => results[name] === worlds.full);
    return every.length ? every : some;
  };
  const { outcome } = finding;
  if ([JUSTIFIED, UNCLEAR, PUNISHABLE].includes(outcome) && !isSoftened(reading)) return apply(program[outcome]);
  if (outcome === UNCLEAR) return [...apply(program.punishable), ...apply(program.at_most_unclear)];
  if (outcome === NOT_ACCOUNTABLE) {
    return [...apply(program.punishable), ...apply(program.unclear), ...apply(program.not_accountable)];
  }
  if (outcome === OPEN) {
    return [...program.punishable, ...program.unclear, ...program.justified].filter((name) => results[name]);
  }
  return program.punishable.length ? program.punishable : program.unclear;
};

// Each article once, with its certainty: [article, certainty].
const citations = (reading, rules, dated) => {
  const { results, worlds, statute } = reading;
  const grave = programOf(statute, reading.kind).aggravated.filter(
    (name) => results[name] === worlds.full && reading.possible.includes(PUNISHABLE),
  );
  const found = new Map();
  for (const version of dated ? [statute] : compiled.statutes) {
    for (const name of [...rules, ...grave]) found.set(String(version.citations[name]), version.citations[name]);
  }
  return [...found.values()];
};

// The nearest flip: the fewest known facts that, if otherwise, give another outcome.
const changesOf = (finding, reading, literals) => {
  if ([OPEN, NOT_ACCOUNTABLE].includes(finding.outcome) || isSoftened(reading)) return "";
  let best = null;
  for (const [outcome, reason] of reasonsOf(reading)) {
    if (outcome === finding.outcome) continue;
    const flips = reason.filter((literal) => !literals.has(literal));
    if (!flips.every((literal) => literals.has(opposite(literal)))) continue;
    if (flips.some((literal) => NEVER_FLIPPED.includes(factOf(literal)))) continue;
    const rank = rankOf(flips);
    if (best === null || before(rank, best[0])) best = [rank, flips, outcome];
  }
  if (best === null) return "";
  const order = keys(compiled.facts);
  const flips = [...best[1]].sort((one, two) => order.indexOf(factOf(one)) - order.indexOf(factOf(two)));
  return said(compiled.explain.changes, {
    outcome: compiled.outcomes[best[2]],
    facts: flips.map(toldOf).join(compiled.explain.and),
  });
};

// Whose sixteenth birthday the day of the act is: it counts as 16 (reading rule 3).
const sixteenThatDay = (finding) => {
  const day = finding.act.on;
  return finding.people
    .filter(
      ({ birth_date: born }) =>
        day && born && ageOn(born, day) === SIXTEEN && ageOn(born, dayBefore(day)) < SIXTEEN,
    )
    .map((person) => person.letter);
};
