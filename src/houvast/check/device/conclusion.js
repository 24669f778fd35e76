// How is the answer told: findings, parents, prosecutor, and what is not known? (check/conclusion.py)

import { isKnown } from "./ages.js";
import { capital, compiled, keys, listed, said, say, unique } from "./compiled.js";
import { ADULT_AGE } from "./indicators.js";
import { OPEN } from "./judgement.js";
import { kindOf, placeOf, put } from "./questions.js";
import { actInWords } from "./wording.js";

const SURE = ["text", "agreement"];
const YOUTH_DECREE = "jeugddecreet";
const LIFETIME = 100;

// One card for each person and outcome: acts of one person that are told alike share one.
export const cardsOf = ({ judgement, explanations }) => {
  const groups = new Map();
  judgement.findings.forEach((finding, index) => {
    const explanation = explanations[index];
    const told = finding.outcome === OPEN ? finding.dependsOn : explanation.because;
    const key = JSON.stringify([finding.by, finding.outcome, told, finding.statute && finding.statute.name]);
    groups.set(key, [...(groups.get(key) || []), [finding, explanation]]);
  });
  const by = (group) => group[0][0].by || "~";
  const ordered = [...groups.values()].sort((one, two) => (by(one) < by(two) ? -1 : by(one) > by(two) ? 1 : 0));
  return ordered.map((group) => card(judgement, group));
};

const card = (judgement, group) => {
  const [[finding, explanation]] = group;
  return {
    who: personAtAct(judgement, finding),
    acts: listed(unique(group.map(([found]) => actInWords(judgement, found.act)))),
    outcome: finding.outcome,
    because: explanation.because,
    articles: articlesOf(group.flatMap(([, told]) => told.articles)),
    changes: unique(group.map(([, told]) => told.changesIf).filter(Boolean).map(shortened)),
    depends_on: unique(group.flatMap(([found]) => found.dependsOn.map((raw) => inWords(judgement, raw))).filter(Boolean)),
  };
};

const personAtAct = (judgement, { by, act }) =>
  by === null ? capital(compiled.somebody.toLowerCase()) : `${by} (${yearsInWords(judgement.scene.age(by, act))})`;

// What is known of an age: "17 jaar", "15 of 16 jaar", "18 of ouder", "jonger dan 12".
const yearsInWords = (age) => {
  const { low, high } = age;
  if (!isKnown(age)) return say("leeftijd niet bekend");
  if (low === high) return say("{years} jaar", { years: low });
  if (high > LIFETIME) return say("{years} of ouder", { years: low });
  if (low === 0) return high === ADULT_AGE - 1 ? say("minderjarig") : say("jonger dan {years}", { years: high + 1 });
  return high === low + 1 ? say("{low} of {high} jaar", age) : say("{low} tot en met {high} jaar", age);
};

// The articles by certainty, the surest first; one that is cited twice has the weaker one.
const articlesOf = (cited) => {
  const order = compiled.certainty_order;
  const weakest = new Map();
  for (const [article, certainty] of cited) {
    const known = weakest.get(article) || certainty;
    weakest.set(article, order.indexOf(certainty) > order.indexOf(known) ? certainty : known);
  }
  const shown = (article) => (SURE.includes(weakest.get(article)) ? weakest.get(article) : "inferred");
  return [...SURE, "inferred"]
    .map((certainty) => [certainty, [...weakest.keys()].filter((article) => shown(article) === certainty)])
    .filter(([, articles]) => articles.length)
    .map(([certainty, articles]) => ({ numbers: numbersOf(articles), certainty }));
};

const numbersOf = (articles) => {
  const found = articles.filter((article) => article !== YOUTH_DECREE);
  const numbers = listed(found);
  const told = [];
  if (found.length) told.push(found.length > 1 ? say("Artikelen {numbers}", { numbers }) : say("Artikel {numbers}", { numbers }));
  if (articles.includes(YOUTH_DECREE)) told.push(say("het Vlaamse jeugddecreet"));
  return capital(listed(told));
};

// The sentence without the words that the heading above it already says.
const shortened = (sentence) => {
  const start = say("Dit zou ");
  const short = sentence.startsWith(start) ? sentence.slice(start.length) : sentence;
  return capital(short.replace(say(" zijn als "), say(", als ")));
};

// The raw fact on which a finding depends, as the question that asks for it.
const inWords = (judgement, raw) => {
  const place = placeOf(raw);
  if (place === null) return raw.includes(".content") ? say("Over welk beeld gaat het?") : "";
  return compiled.questions[kindOf(place)] ? put(judgement, place, 0).text : "";
};

export const parentLines = (answer) =>
  answer.parents.map(({ letter, informs, first }) => ({ letter, text: said(compiled.informs[informs], { letter }), first }));

export const prosecutorLines = ({ prosecutor }) =>
  keys(prosecutor).map((letter) => ({ letter, text: said(compiled.sections[prosecutor[letter]], { letter }) }));

export const notTheirFault = ({ judgement: { victims } }) =>
  victims.length ? say("Het is niet de schuld van {victims}.", { victims: listed(victims) }) : "";

// What is not known, and what of the law itself is not confirmed.
export const notSure = ({ judgement: { findings } }, skipped) => {
  const found = skipped.map((question) => say("Je weet niet: {question}", { question }));
  const dated = findings.filter((finding) => finding.act.on);
  if (dated.length < findings.length) {
    found.push(say("De datum is niet bekend. De wet kreeg nieuwe artikelnummers; we noemen ze samen."));
  }
  const noted = dated.filter(({ statute }) => statute && statute.note);
  return [...found, ...unique(noted.map(({ statute }) => `${statute.title}: ${statute.note}.`))];
};
