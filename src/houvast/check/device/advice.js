// What Houvast advises the school - care, consult, notify or call now - and why. (protocol/advice.py)
// Order: urgent > heard under secrecy: consult > notify > consult > care.

import { compiled, listed, meets, said, values, within } from "./compiled.js";
import { ADULT_AGE, concerned, isHarmless, signs } from "./indicators.js";
import { JUSTIFIED, NOT_ACCOUNTABLE, NO_OFFENCE, OPEN, PUNISHABLE, UNCLEAR } from "./judgement.js";
import { flag } from "./reading.js";

export const SPREADING = ["show", "send"];

// The advice: its level, the keys of the indicators that hold, and the reasons.
export const advise = (judgement, regionIndicators = []) => {
  const words = compiled.advice;
  const found = signs(judgement);
  const added = regionIndicators.filter((sign) => holdsInRegion(sign, judgement));
  const indicators = [...found.map(([key]) => key), ...added.map((sign) => sign.id)];
  const advice = (level, because) => ({ level, indicators, because });
  const danger = urgent(judgement);
  if (danger.length) return advice("urgent", [...danger, ...found.map(([, sentence]) => sentence)]);
  if (flag(judgement.situation.circumstances, "heard_under_secrecy")) return advice("consult", [words.secrecy]);
  const notifying = added.filter((sign) => sign.level === "notify").map((sign) => sign.sentence);
  const notify = [...reasonsToNotify(judgement, found), ...notifying];
  if (notify.length && mayStayWithConsult(judgement, found) && !notifying.length) {
    return advice("consult", [words.stopped, ...notify]);
  }
  if (notify.length) return advice("notify", [...notify, ...repeated(judgement)]);
  const consult = [...reasonsToConsult(judgement), ...added.map((sign) => sign.sentence)];
  if (consult.length) return advice("consult", [...consult, ...repeated(judgement)]);
  return advice("care", [whyCare(judgement)]);
};

const somebody = (judgement, key) => values(judgement.situation.people).some((person) => person[key]);

const holdsInRegion = (sign, judgement) =>
  sign.when.every((fact) =>
    ["vulnerable", "home_unsafe"].includes(fact)
      ? somebody(judgement, fact)
      : flag(judgement.situation.circumstances, fact) === true,
  );

const urgent = ({ situation: { circumstances } }) => {
  let reasons = circumstances.dangers.map((danger) => compiled.dangers[danger]);
  if (circumstances.danger_now && !reasons.length) reasons = [compiled.advice.danger];
  if (flag(circumstances, "recent_physical_violence")) reasons.push(compiled.advice.violence);
  return reasons;
};

const reasonsToNotify = ({ victims }, found) => {
  const reasons = found.map(([, sentence]) => sentence);
  if (!victims.length) return reasons;
  const sentence = compiled.advice[victims.length === 1 ? "victim" : "victims"];
  return [said(sentence, { letters: listed(victims) }), ...reasons];
};

// Own rule: no complaint wanted, minor peers only, the only sign is spreading that stopped.
const mayStayWithConsult = (judgement, found) => {
  const { circumstances } = judgement.situation;
  if (flag(circumstances, "victim_wants_complaint") !== false) return false;
  if (flag(circumstances, "still_online") !== false) return false;
  if (found.some(([key]) => key !== "spread")) return false;
  const minors = suspected(judgement).every(
    ({ by, act }) => !by || judgement.scene.age(by, act).high < ADULT_AGE,
  );
  return minors && onlySpread(judgement) && !judgement.scene.familyPairs.length;
};

// Whether nothing but showing and sending made a victim.
export const onlySpread = (judgement) =>
  suspected(judgement)
    .filter((found) => meets(concerned(judgement, found), judgement.victims))
    .every((finding) => SPREADING.includes(finding.act.kind));

// The findings that are, or under 12 would be, punishable by the letter.
export const suspected = (judgement) =>
  judgement.findings.filter(
    ({ outcome, readings }) =>
      outcome === PUNISHABLE ||
      (outcome === NOT_ACCOUNTABLE && readings.some((reading) => String(reading.base) === PUNISHABLE)),
  );

const reasonsToConsult = (judgement) => {
  const { situation, findings } = judgement;
  const words = compiled.advice;
  const outcomes = findings.map((finding) => finding.outcome);
  const reasons = [];
  if (situation.acts === null) reasons.push(words.no_acts);
  if (outcomes.includes(UNCLEAR)) reasons.push(words.unclear);
  if (outcomes.includes(PUNISHABLE)) reasons.push(words.punishable);
  const neverHarmless = findings.some(({ possible }) => !meets(possible, [JUSTIFIED, NO_OFFENCE, NOT_ACCOUNTABLE]));
  if (neverHarmless && !reasons.length) reasons.push(words.never_harmless);
  const harm = signsOfHarm(judgement);
  if (harm.length) reasons.push(said(words.harm, { signs: listed(harm) }));
  if (somebody(judgement, "vulnerable")) reasons.push(words.vulnerable);
  if (somebody(judgement, "home_unsafe")) reasons.push(words.home_unsafe);
  if (flag(situation.circumstances, "image_sent_to_school")) reasons.push(words.image_sent);
  return reasons;
};

const signsOfHarm = ({ situation, scene, findings }) => {
  const words = compiled.signs;
  const unsettled = findings.filter((finding) => !isHarmless(finding)).map((finding) => finding.act);
  const found = [];
  if (unsettled.some((act) => act.kind === "show" && scene.subject(act).own !== true)) found.push(words.shown);
  for (const kind of ["threaten", "approach", "harass"]) {
    if (unsettled.some((act) => act.kind === kind)) found.push(words[kind]);
  }
  if (findings.some(({ act }) => !within(act.means || [], ["ask"]))) found.push(words.means);
  if (values(situation.free_will).some((will) => will.impaired)) found.push(words.impaired);
  return found;
};

const repeated = ({ situation }) => (flag(situation.circumstances, "repeated") ? [compiled.advice.repeated] : []);

const whyCare = ({ findings }) => {
  const has = (outcome) => findings.some((finding) => finding.outcome === outcome);
  return compiled.advice[has(OPEN) ? "care_open" : has(NOT_ACCOUNTABLE) ? "care_young" : "care"];
};
