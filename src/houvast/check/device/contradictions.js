// Which facts of a situation cannot be true together: refused, never resolved. (law/contradictions.py)

import { InputError, compiled, keys, said } from "./compiled.js";
import { ageOn } from "./ages.js";
import { contentOf, flag } from "./reading.js";

const refuse = (place, why, words) => {
  const [value, allowed] = compiled.contradictions[why];
  throw new InputError(place, said(value, words), said(allowed, words));
};

export const refuseContradictions = (situation) => {
  agesFit(situation);
  for (const act of situation.acts || []) {
    makerFits(situation, act);
    meansFit(situation, act);
    wantedFits(act);
    stepFits(situation, act);
    if (act.kind === "receive" && flag(act, "forwarded") && !wasShownBy(situation, act)) {
      refuse(`acts[${act.index}].forwarded`, "forwarded");
    }
  }
};

const agesFit = (situation) => {
  for (const letter of keys(situation.people)) {
    const person = situation.people[letter];
    if (person.age_now.high < person.age.low) {
      refuse(`people.${letter}.age_now`, "age_now", { age: person.age_now.high, low: person.age.low });
    }
    if (person.birth_date === null) continue;
    if (situation.on) {
      const age = ageOn(person.birth_date, situation.on);
      if (!lies(age, person.age)) refuse(`people.${letter}.age`, "age", { age, day: situation.on });
    }
    for (const act of situation.acts || []) {
      if (act.on === null) continue;
      const age = ageOn(person.birth_date, act.on);
      if (age < 0 && namedIn(act).includes(letter)) {
        refuse(`people.${letter}.birth_date`, "birth_date", { born: person.birth_date, day: act.on });
      }
      const told = act.ages[letter];
      if (told && !lies(age, told)) refuse(`acts[${act.index}].ages.${letter}`, "age", { age, day: act.on });
    }
  }
};

const lies = (age, between) => between.low <= age && age <= between.high;
const namedIn = (act) => [act.by, ...(act.to || []), ...(act.from || []), ...(act.of || [])];

const makerFits = (situation, act) => {
  const content = contentOf(situation, act);
  if (act.kind !== "make" || act.by === null || content.depicts === null) return;
  const words = { by: act.by, origin: content.origin };
  if (["self", "together"].includes(content.origin) && !content.depicts.includes(act.by)) {
    refuse(`acts[${act.index}].by`, "own_image", words);
  }
  if (["other", "secret"].includes(content.origin) && String(content.depicts) === act.by) {
    refuse(`acts[${act.index}].by`, "alone", words);
  }
};

const meansFit = (situation, act) => {
  const impairing = (act.means || []).filter((mean) => compiled.impairing_means.includes(mean));
  if (!impairing.length || !act.is_certain) return;
  const of = act.of !== null ? act.of : contentOf(situation, act).depicts || [];
  for (const letter of act.from !== null ? act.from : of.filter((one) => one !== act.by)) {
    const will = situation.free_will[letter];
    if (will && will.impaired === false) {
      const told = [...new Set(impairing)].sort().join(", ");
      refuse(`free_will.${letter}.impaired`, "means", { index: act.index, means: told });
    }
  }
};

const wantedFits = (act) => {
  if (act.kind !== "send" || (act.to || []).length !== 1) return;
  const told = flag(act, "wanted");
  const consent = act.consent[act.to[0]];
  if (typeof consent === "boolean" && told !== null && consent !== told) {
    refuse(`acts[${act.index}].wanted`, "wanted", { letter: act.to[0] });
  }
};

// A meeting that is the danger of this very day has been stepped towards.
const stepFits = (situation, act) => {
  const noStep = flag(act, "meeting") && flag(act, "material_step") === false;
  if (noStep && situation.circumstances.meeting_today) refuse(`acts[${act.index}].material_step`, "step");
};

const wasShownBy = (situation, act) =>
  situation.acts.some((other) => other.kind === "show" && other.by === act.by && other.content === act.content);
