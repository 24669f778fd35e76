// To which section of the prosecutor's office each suspect's report goes. (protocol/prosecutor.py)

import { ADULT_AGE } from "./indicators.js";
import { NOT_ACCOUNTABLE, PUNISHABLE } from "./judgement.js";
import { keys, unique } from "./compiled.js";

const ACCOUNTABLE_AGE = 12;

// The section for each person with a punishable or not-accountable act, by age at each act.
export const sections = (judgement) => {
  const ages = {};
  for (const { by, act, outcome } of judgement.findings) {
    if (!by || ![PUNISHABLE, NOT_ACCOUNTABLE].includes(outcome)) continue;
    (ages[by] ||= []).push(judgement.scene.age(by, act));
    if (act.kind === "keep" && act.until) ages[by].push(judgement.scene.ageUntil(by, act));
  }
  return Object.fromEntries(keys(ages).map((letter) => [letter, section(unique(ages[letter].map(sectionOf)))]));
};

const section = (found) => {
  if (found.includes("open")) return "open";
  const tracks = found.filter((one) => one !== "none");
  return tracks.length > 1 ? "both" : tracks[0] || "none";
};

const sectionOf = ({ low, high }) => {
  if (high < ACCOUNTABLE_AGE) return "none";
  if (low >= ACCOUNTABLE_AGE && high < ADULT_AGE) return "youth";
  return low >= ADULT_AGE ? "adult" : "open";
};
