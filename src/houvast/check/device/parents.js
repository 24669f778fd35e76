// Who informs which parents or carers (step 2), with the safety rules that are ours. (protocol/parents.py)

import { ageOn, isKnown } from "./ages.js";
import { compiled, last, meets, values } from "./compiled.js";
import { suspected } from "./advice.js";
import { ADULT_AGE, concerned } from "./indicators.js";
import { OPEN, PUNISHABLE } from "./judgement.js";
import { flag } from "./reading.js";

// For each pupil concerned who informs the parents, and what to find out first.
export const parents = (judgement) => {
  const people = everybodyConcerned(judgement);
  return values(judgement.situation.people)
    .filter((person) => people.includes(person.letter) && !isGrownUpOutsideSchool(person))
    .map((person) => parentsOf(judgement, person));
};

const everybodyConcerned = (judgement) => [
  ...judgement.findings.flatMap((finding) => [...concerned(judgement, finding), finding.by]),
  ...judgement.situation.contents.flatMap((content) => [...(content.depicts || []), ...content.named]),
];

const isGrownUpOutsideSchool = (person) => [null, "none"].includes(person.pupil_of) && person.age.low >= ADULT_AGE;

const parentsOf = (judgement, person) => {
  const words = compiled.parents;
  const { letter } = person;
  const line = (informs, first = "") => ({ letter, informs, first });
  const suspects = suspected(judgement).map((finding) => finding.by);
  const mayBePunishable = judgement.findings.filter((finding) => finding.by && finding.possible.includes(PUNISHABLE));
  const possible = [...suspects.filter(Boolean), ...mayBePunishable.map((finding) => finding.by)];
  if (person.home_unsafe) return line("ask_police_first", words.home_unsafe);
  if (judgement.scene.familyPairs.some((pair) => pair.includes(letter) && meets(possible, pair))) {
    return line("ask_police_first", words.at_home);
  }
  if (ageNow(judgement, person).low >= ADULT_AGE) return line("own_consent", words.grown_up);
  // Who may have made a victim of somebody who is one: treated as a suspect here.
  const open = mayBePunishable.filter(
    (finding) => finding.outcome === OPEN && meets(concerned(judgement, finding), judgement.victims),
  );
  const involved = [...suspects, ...judgement.victims, ...open.map((finding) => finding.by)];
  const secret = flag(judgement.situation.circumstances, "heard_under_secrecy");
  if (secret || !involved.includes(letter)) return line("pupil_first");
  if (person.pupil_of === null) return line("open", words.which_school);
  if (person.pupil_of !== "this_school") return line("police");
  return line("school", whatFirst(judgement, person));
};

const whatFirst = (judgement, person) =>
  [
    ...(ageNow(judgement, person).high >= ADULT_AGE ? [compiled.parents.is_18] : []),
    ...(judgement.situation.relations === null ? [compiled.parents.family] : []),
  ].join(" ");

// The age now: as given, else at least the age at the last fact that is known.
const ageNow = (judgement, person) => {
  if (isKnown(person.age_now)) return person.age_now;
  const { acts, on } = judgement.situation;
  if (person.birth_date) {
    const days = [...(acts || []).flatMap((act) => [act.on, act.until]), on].filter(Boolean);
    if (days.length) {
      const years = Math.max(ageOn(person.birth_date, last(days.sort())), 0);
      return { low: years, high: years };
    }
  }
  const ages = judgement.scene.acts.map((act) => act.ages[person.letter]).filter(Boolean);
  const low = Math.max(person.age.low, ...ages.map((age) => age.low));
  return { low, high: Math.max(low, ages.length ? Math.max(...ages.map((age) => age.high)) : person.age.high) };
};
