// What is known of one act, fact by fact, in the words the rules use. (law/facts.py)

import { compiled, each, meets, unique } from "./compiled.js";
import { flag } from "./reading.js";
import { IN_WINDOW, MINOR, OVER_16 } from "./scene.js";
import { allOf, anyOf } from "./worlds.js";

// The truth of each fact of `act`; victim_here is false until the other acts are read.
export const factsOf = (scene, act, atEnd = false) => {
  const truths = {};
  const exchange = ["make", "send", "keep"].includes(act.kind);
  for (const key of compiled.acts[act.kind].facts) {
    if (key === "victim_here") truths[key] = false;
    else if (AGES[key]) truths[key] = AGES[key](scene, act, atEnd);
    else if (exchange && ABOUT_CIRCLE.includes(key)) continue;
    else truths[key] = FACTS[key] ? FACTS[key](scene, act) : asTruth(scene.flag(act, key));
  }
  if (exchange) addCircle(truths, scene, act, atEnd);
  return truths;
};

// Whether the act took place at all.
export const happened = (scene, act) => (act.is_certain ? true : scene.raw(`acts[${act.index}].happened`, true));

export const asTruth = (part) => (typeof part === "boolean" ? part : { isAll: true, parts: [part] });

// The facts about everybody in the exchange, for make, send and keep.
const addCircle = (truths, scene, act, atEnd) => {
  const circle = scene.circle(act);
  const others = circle.filter((letter) => letter !== scene.actor(act));
  const ages = (bands) => allOf(each(others, (letter) => scene.agePart(letter, act, bands, atEnd)));
  truths.others_over_16 = ages(OVER_16);
  truths.others_minor = ages(MINOR);
  for (const [kind, key] of [
    ["make", "consent_to_making"],
    ["send", "consent_to_sending"],
    ["keep", "consent_to_keeping"],
  ]) {
    const acts = act.kind === kind ? [act] : scene.aboutSameImages(act, kind);
    truths[key] =
      kind === "make" && !acts.length
        ? asTruth(scene.raw("acts.make.consent", true))
        : allOf(consents(scene, acts, circle, act));
  }
  truths.free_will = allOf(each(circle, (letter) => scene.freePart(letter, act)));
  truths.family_power = anyOf(scene.power(circle, "family"));
  truths.trust_power = anyOf(scene.power(circle, "trust"));
  truths.step_siblings = anyOf(scene.power(circle, "step"));
  truths.more_than_two = moreThanTwo(scene, circle);
  if (act.kind === "keep") truths.lawful_start_ages = lawfulStart(scene, act, circle);
};

function* consents(scene, acts, circle, act) {
  for (const found of acts) for (const letter of circle) yield scene.consentPart(letter, found, act);
}

// Whoever is not told may be one of those who are.
const moreThanTwo = (scene, circle) => {
  const unknown = circle.filter((letter) => letter.includes("."));
  if (circle.length - unknown.length > 2 || circle.length <= 2) return circle.length > 2;
  return anyOf(each(unknown, (letter) => scene.raw(`${letter}.third`, true)));
};

const lawfulStart = (scene, act, circle) => {
  const sends = scene.aboutSameImages(act, "send").filter((send) => scene.receivers(send).includes(scene.actor(act)));
  const makes = scene.aboutSameImages(act, "make");
  const start = act.until ? act : [...(sends.length ? sends : makes), act][0];
  return allOf(each(circle, (letter) => scene.agePart(letter, start, IN_WINDOW)));
};

// The age that counts is that at the making, where it is told.
const depictedMinor = (scene, act) => {
  const makes = scene.sameContent(act, "make");
  return anyOf(
    scene.depictedOthers(act).map((letter) => {
      const made =
        makes.find((make) => scene.subject(make).others.includes(letter)) || makes.find((make) => make.by === letter);
      return scene.agePart(letter, made || act, MINOR);
    }),
  );
};

const under12 = (scene, act, atEnd) => {
  const actor = scene.actor(act);
  return (atEnd && act.until ? scene.ageUntil(actor, act) : scene.age(actor, act)).high < 12;
};

const insisted = (scene, act) => {
  const { repeated = null } = scene.situation.circumstances.flags;
  if (repeated || (act.to || []).some((letter) => act.consent[letter] === false)) return true;
  return repeated === false ? false : asTruth(scene.raw("circumstances.repeated", true));
};

// Whether the act used means that nobody agrees to; `means` is an open list.
export const badMeans = (scene, act) => {
  if (act.means !== null && meets(compiled.bad_means, act.means)) return true;
  const letters = act.from !== null ? act.from : scene.depictedOthers(act);
  const told = letters.length > 0 && letters.every((letter) => scene.impaired(letter, act) !== null);
  return told && act.means !== null ? false : asTruth(scene.raw(`acts[${act.index}].means`, true));
};

const depictedConsent = (scene, act) => {
  let others = scene.depictedOthers(act);
  if (act.kind === "obtain" && act.from !== null) others = unique([...others, ...act.from]);
  return allOf(each(others.filter((letter) => letter !== act.by), (letter) => scene.consentPart(letter, act, act)));
};

const powerOf = (kind) => (scene, act) => {
  const people = [scene.actor(act), ...scene.depictedOthers(act), ...(act.from || [])];
  return anyOf(scene.power(people, kind, scene.actor(act)));
};

const originIs = (...wanted) => (scene, act) => asTruth(scene.rawOrigin(act, wanted));
const contentIs = (key, wanted, domain) => (scene, act) =>
  asTruth(scene.rawContent(act, key, compiled[wanted], compiled[domain]));

const shownToThird = (scene, act) => {
  if (scene.situation.acts === null) return asTruth(scene.raw("acts.show", true));
  function* parts() {
    for (const show of scene.sameContent(act, "show", "send")) {
      for (const part of scene.thirdParts(show)) yield part === true ? happened(scene, show) : part;
    }
  }
  return anyOf(parts());
};

const thirdObtains = (scene, act) =>
  anyOf(
    each(scene.sameContent(act, "obtain"), (obtain) => {
      const part = scene.outsider(scene.actor(obtain), act);
      return part === true ? happened(scene, obtain) : part;
    }),
  );

const ABOUT_CIRCLE = [
  ...["others_over_16", "others_minor", "consent_to_making", "consent_to_sending"],
  ...["consent_to_keeping", "free_will", "family_power", "trust_power", "step_siblings"],
  ...["more_than_two", "lawful_start_ages"],
];
const actorAge = (bands) => (scene, act, atEnd) => asTruth(scene.agePart(scene.actor(act), act, bands, atEnd));
const AGES = {
  actor_over_16: actorAge(OVER_16),
  actor_minor: actorAge(MINOR),
  depicted_minor: depictedMinor,
  addressee_minor: (scene, act) => anyOf(each(scene.receivers(act), (letter) => scene.agePart(letter, act, MINOR))),
  under_12: under12,
};
// A fact that is not here is a detail of the act itself.
const FACTS = {
  in_scope: contentIs("sexual", "in_scope", "sexual"),
  visual: contentIs("kind", "visual", "kinds"),
  perceptible: contentIs("kind", "perceptible", "kinds"),
  self_made: originIs("self", "together"),
  secret: originIs("secret"),
  artificial: originIs("ai"),
  false_name: originIs("false_name"),
  own_only: (scene, act) => asTruth(scene.subject(act).ownPart),
  depicted_consent: depictedConsent,
  depicted_free: (scene, act) => allOf(each(scene.depictedOthers(act), (letter) => scene.freePart(letter, act))),
  family_power: powerOf("family"),
  trust_power: powerOf("trust"),
  shown_to_third: shownToThird,
  third_obtains: thirdObtains,
  to_third: (scene, act) => anyOf(scene.thirdParts(act)),
  bad_means: badMeans,
  asked_openly: (scene, act) =>
    act.means === null ? asTruth(scene.raw(`acts[${act.index}].asked`, true)) : act.means.includes("ask"),
  insisted,
  // Only what is known makes it graver; an unknown motive opens no question to a school.
  malice_or_gain: (scene, act) => Boolean(flag(act, "malice") || flag(act, "gain")),
  // A proposed meeting that is the danger of this very day has been stepped towards.
  material_step: (scene, act) =>
    flag(act, "meeting") && scene.situation.circumstances.meeting_today
      ? true
      : asTruth(scene.flag(act, "material_step")),
};
