// Which signs call for the police. (protocol/indicators.py)

import { compiled, meets, unique, values, within } from "./compiled.js";
import { JUSTIFIED, NO_OFFENCE, UNCLEAR } from "./judgement.js";
import { contentOf, flag } from "./reading.js";

export const ADULT_AGE = 18;

// Whether the act is certainly no offence or justified.
export const isHarmless = (finding) => within(finding.possible, [JUSTIFIED, NO_OFFENCE]);

// Everybody the act is about or directed to, the acting person left out; found once.
export const concerned = (judgement, finding) =>
  (judgement.scene.concerned[finding.act.index] ||= findConcerned(judgement, finding));

const findConcerned = ({ scene, situation }, { act }) => {
  const people = [...(act.to || []), ...(act.from || []), ...contentOf(situation, act).named];
  if (scene.subject(act).own !== true) people.push(...scene.depictedOthers(act));
  if (["make", "send", "keep"].includes(act.kind)) people.push(...scene.circle(act));
  return unique(people).filter((letter) => !letter.includes(".") && letter !== act.by);
};

const serious = (judgement) => judgement.findings.filter((finding) => !isHarmless(finding));

const imbalance = (judgement) =>
  serious(judgement).some((finding) => {
    const people = concerned(judgement, finding);
    return (judgement.situation.relations || []).some(({ of, to, kind, authority, degree }) => {
      const power =
        compiled.family_of_power.includes(kind) ||
        kind === "position_of_trust" ||
        (kind === "cohabits" && authority !== false);
      if (power && of === finding.by && people.includes(to)) return true;
      const near = kind === "collateral" && (degree || 0) <= compiled.degree_limit;
      return near && [of, to].includes(finding.by) && meets(people, [of, to]);
    });
  });

const abuse = (judgement) =>
  serious(judgement).some(
    ({ act }) =>
      (act.kind === "obtain" && (act.means || []).some((mean) => mean !== "pressure" && compiled.bad_means.includes(mean))) ||
      (act.kind === "approach" && flag(act, "false_identity")),
  );

const pressure = (judgement) => {
  const found = serious(judgement);
  const byMeans = found.some(({ act }) => act.kind === "obtain" && (act.means || []).includes("pressure"));
  const forced = values(judgement.situation.free_will).some((will) => meets(compiled.forced_by, will.by));
  return byMeans || (forced && found.length > 0);
};

const extortion = (judgement) => serious(judgement).some(({ act }) => act.kind === "threaten" && flag(act, "demand") === true);
const threat = (judgement) => serious(judgement).some(({ act }) => act.kind === "threaten") && !extortion(judgement);

const spread = (judgement) =>
  serious(judgement).some(
    (finding) =>
      ["show", "send"].includes(finding.act.kind) &&
      judgement.scene.reachesThird(finding.act) &&
      meets(concerned(judgement, finding), judgement.victims),
  );

const secret = (judgement) => serious(judgement).some(({ act }) => contentOf(judgement.situation, act).origin === "secret");

// Whatever the law says of an adult on it, an image made with software of a real person.
const artificial = (judgement) =>
  judgement.situation.contents.some(
    ({ origin, depicts, sexual }) =>
      origin === "ai" &&
      (depicts || []).length > 0 &&
      (compiled.in_scope.includes(sexual) || (sexual === null && serious(judgement).length > 0)),
  );

// A keep that began lawfully between peers and ran past a birthday does not count.
const adult = (judgement) =>
  serious(judgement).some(
    (finding) =>
      finding.by !== null &&
      judgement.scene.age(finding.by, finding.act).low >= ADULT_AGE &&
      !(finding.act.kind === "keep" && finding.outcome === UNCLEAR) &&
      concerned(judgement, finding).some((letter) => judgement.scene.age(letter, finding.act).high < ADULT_AGE),
  );

const HOLDS = {
  imbalance,
  deliberate_abuse: abuse,
  extortion,
  threat,
  pressure,
  spread,
  secret_recording: secret,
  artificial,
  adult,
};

// The signs that hold, in the order of the list: [key, sentence].
export const signs = (judgement) => compiled.indicators.filter(([key]) => HOLDS[key](judgement));
