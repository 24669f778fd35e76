// Which question is next for outcome and advice together, and how many are left. (protocol/asking.py)

import { largest, meets, unique, without } from "./compiled.js";
import { SPREADING, onlySpread, suspected } from "./advice.js";
import { ADULT_AGE, concerned, isHarmless, signs } from "./indicators.js";
import { OPEN, PUNISHABLE } from "./judgement.js";
import { candidates, placeOf, put } from "./questions.js";
import { flag } from "./reading.js";

const DANGER = "circumstances.danger_now";
const COMPLAINT = "circumstances.victim_wants_complaint";
const MAKING = "acts.make.consent";
const EXCHANGE = ["make", "send", "keep"];
const ONLINE = "circumstances.still_online";

// The question that tells most, null when no answer can change outcome or advice any more.
export const nextQuestion = (judgement, skipped = []) => {
  const already = notifies(judgement);
  const fixed = isFixed(judgement);
  const found = candidates(judgement, { withVictims: !(already || fixed), skipped });
  const left = openPlaces(judgement, skipped).length + found.reduce((sum, one) => sum + one.unfolds, 0);
  if (asksDanger(judgement, skipped)) return put(judgement, DANGER, left);
  let place = (largest(found, (one) => one.score) || {}).fact;
  if (!place && !fixed) [place] = already ? downgrade(judgement, skipped) : agesLeft(judgement, skipped);
  return place ? put(judgement, place, left) : null;
};

// Every place that may still be asked, whatever the answers are.
const openPlaces = (judgement, skipped) => {
  const firm = firmPart(judgement);
  const fixed = isFixed(judgement);
  const every = candidates(judgement, { withVictims: !(fixed || notifies(firm)), skipped });
  const places = withMaking(judgement, every.map((one) => one.fact));
  if (asksDanger(judgement, skipped)) places.push(DANGER);
  if (!fixed) {
    if (!notifies(firm)) places.push(...agesLeft(judgement, skipped));
    const settled = !every.length && notifies(judgement);
    places.push(...(settled ? downgrade(judgement, skipped) : mayDowngrade(judgement, firm, skipped)));
  }
  return without(unique(places), skipped);
};

const asksDanger = (judgement, skipped) =>
  judgement.situation.circumstances.danger_now === null && !isUrgent(judgement) && !skipped.includes(DANGER);

const isUrgent = ({ situation: { circumstances } }) =>
  Boolean(circumstances.danger_now || flag(circumstances, "recent_physical_violence"));

// Whether the advice is settled, whatever the law says of the acts.
const isFixed = (judgement) =>
  Boolean(flag(judgement.situation.circumstances, "heard_under_secrecy")) || isUrgent(judgement);

const notifies = (judgement) => judgement.victims.length > 0 || signs(judgement).length > 0;

// What no answer takes away: the acts that are settled, and who is certainly a victim.
const firmPart = (judgement) => ({
  ...judgement,
  findings: judgement.findings.filter((found) => found.outcome !== OPEN),
  victims: judgement.sureVictims,
});

// The ages that tell whether an adult acts towards a minor, the act itself being settled.
const agesLeft = (judgement, skipped) => {
  const found = [];
  for (const finding of judgement.findings) {
    if (finding.by === null || isHarmless(finding)) continue;
    const actor = judgement.scene.age(finding.by, finding.act);
    for (const letter of [...concerned(judgement, finding)].sort()) {
      const other = judgement.scene.age(letter, finding.act);
      if (actor.high < ADULT_AGE || other.low >= ADULT_AGE) continue;
      if (actor.low < ADULT_AGE && hasAgePlace(judgement, finding.by)) found.push(agePlace(finding.act, finding.by));
      if (other.high >= ADULT_AGE && hasAgePlace(judgement, letter)) found.push(agePlace(finding.act, letter));
    }
  }
  return without(unique(found), skipped);
};

// Whether the age can be asked: from a birth date it follows, on days that are known.
const hasAgePlace = (judgement, letter) => {
  const person = judgement.situation.people[letter];
  return Boolean(person) && person.birth_date === null;
};

const agePlace = (act, letter) => (letter in act.ages ? `acts[${act.index}].ages.${letter}` : `people.${letter}.age`);

// To tell of a making opens what is not known about it.
const withMaking = (judgement, places) => {
  if (!places.includes(MAKING)) return places;
  const unknown = judgement.findings
    .filter((finding) => EXCHANGE.includes(finding.act.kind))
    .flatMap((finding) => finding.readings.flatMap((reading) => reading.worlds.axes.flatMap(([name]) => name.split("+"))));
  return unique([...places, ...unknown.map(placeOf).filter(Boolean)]);
};

const otherSign = (judgement) => signs(judgement).some(([key]) => key !== "spread");

// The questions that can make "notify" into "consult" now (own rule, docs/procedure.md).
const downgrade = (judgement, skipped) =>
  !onlySpread(judgement) || otherSign(judgement) ? [] : amongMinors(judgement, suspected(judgement), skipped);

// The same, once other answers have come: what is open now may turn out harmless.
const mayDowngrade = (judgement, firm, skipped) => {
  if (otherSign(firm) || !judgement.findings.some((finding) => SPREADING.includes(finding.act.kind))) return [];
  return amongMinors(judgement, judgement.findings.filter((finding) => !isHarmless(finding)), skipped);
};

// What is not known of: minors only, no complaint wanted, and no longer online.
const amongMinors = (judgement, findings, skipped) => {
  const { circumstances } = judgement.situation;
  const complaint = flag(circumstances, "victim_wants_complaint");
  const online = flag(circumstances, "still_online");
  if (complaint || online || !judgement.possibleVictims.length || judgement.scene.familyPairs.length) return [];
  const places = [];
  for (const { by, act, outcome } of findings) {
    if (by === null) continue;
    const age = judgement.scene.age(by, act);
    if (age.low >= ADULT_AGE && outcome === PUNISHABLE) return [];
    if (age.low < ADULT_AGE && age.high >= ADULT_AGE && hasAgePlace(judgement, by)) places.push(agePlace(act, by));
  }
  if (complaint === null) places.push(COMPLAINT);
  if (online === null) places.push(ONLINE);
  return !findings.length || meets(places, skipped) ? [] : unique(places);
};
