// Which situation does what was filled in describe? Nothing is completed. (check/building.py)

import { day } from "./ages.js";
import { compiled, keys, range, unique, values, within } from "./compiled.js";
import { UNKNOWN, every, happenedIn, lettersOf, one, relationRows } from "./fields.js";

const OTHER = "other";

// The situation in plain values, as reading.js takes it.
export const documentOf = (fields) => {
  const found = { people: Object.fromEntries(lettersOf(fields).map((letter) => [letter, personOf(fields, letter)])) };
  const date = dayOf(one(fields, "date"));
  if (date) found.date = date;
  const contents = contentsOf(fields);
  let acts = actsOf(fields, contents);
  if (contents.length === 1) {
    [found.content] = contents;
    acts = acts.map(({ content, ...act }) => act);
  } else if (contents.length) found.content = contents;
  found.acts = acts;
  const relations = relationsOf(fields);
  if (relations !== null) found.relations = relations;
  const circumstances = circumstancesOf(fields);
  if (keys(circumstances).length) found.circumstances = circumstances;
  return found;
};

// The day that somebody wrote as 2025-11-20 or 20/11/2025, null when it is not a day.
export const dayOf = (text) => {
  const parts = text.replace(/[/.]/g, "-").split("-");
  if (parts.length !== 3 || !parts.every((part) => /^[0-9]+$/.test(part))) return null;
  return day(...(parts[0].length === 4 ? parts : parts.reverse()).map(Number));
};

// The letters that were ticked in a field and that are still on the list of people.
export const chosen = (fields, name) => lettersOf(fields).filter((letter) => every(fields, name).includes(letter));

const personOf = (fields, letter) => {
  const found = {};
  const age = compiled.ages[one(fields, `age.${letter}`, UNKNOWN)][1];
  if (age !== null) found.age = age;
  const school = one(fields, `school.${letter}`, UNKNOWN);
  if (school !== UNKNOWN) found.pupil_of = school;
  const extras = every(fields, `extra.${letter}`);
  for (const key of ["vulnerable", "home_unsafe"]) if (extras.includes(key)) found[key] = true;
  if (extras.includes("adult_now")) found.age_now = [18, 120];
  return found;
};

// The relations that were told; none told is not known, except after "nee".
const relationsOf = (fields) => {
  const related = one(fields, "related");
  if (related === "none") return [];
  if (related === UNKNOWN) return null;
  const rows = relationParts(fields)
    .filter(([of, kind, to]) => compiled.relations[kind] && of && to && of !== to)
    .map(([of, kind, to]) => ({ of, to, ...compiled.relations[kind][1] }));
  return rows.length ? rows : null;
};

// For each row who, which relation and to whom, empty where nothing was chosen.
export const relationParts = (fields) => {
  const present = lettersOf(fields);
  return range(relationRows(fields)).map((row) => {
    const [of, kind, to] = ["of", "kind", "to"].map((part) => one(fields, `rel.${row}.${part}`));
    return [present.includes(of) ? of : "", kind, present.includes(to) ? to : ""];
  });
};

const circumstancesOf = (fields) => {
  const found = {};
  for (const key of keys(compiled.more)) if (every(fields, "more").includes(key)) found[key] = true;
  const dangers = every(fields, "danger");
  const named = ["suicide", "meeting", "violence", "abuse_going_on"].filter((key) => dangers.includes(key));
  if (named.length) found.danger_now = named;
  else if (dangers.includes(OTHER)) found.danger_now = true;
  else if (dangers.includes("none")) found.danger_now = false;
  if (dangers.includes("recent_physical_violence")) found.recent_physical_violence = true;
  return found;
};

// --- whose image ---

const contentsOf = (fields) => {
  const ticked = happenedIn(fields);
  const found = [];
  const content = (id, depicts, origin) =>
    found.push({ id, ...(depicts !== null && { depicts }), ...(origin !== null && { origin }) });
  if (ticked.includes("exchange")) content("exchange", knownIn(fields, "exchange.by"), "self");
  if (ticked.includes("make")) {
    content("make", knownIn(fields, "make.of"), compiled.how_made[one(fields, "make.how", UNKNOWN)][1]);
  }
  if (ticked.includes("unwanted")) content("unwanted", knownIn(fields, "unwanted.by"), "self");
  const images = {};
  for (const block of [...compiled.about_image, "threaten"]) {
    if (ticked.includes(block)) images[block] = imageOf(fields, block);
  }
  // Two contents at least when it is not known which: else the one would be taken for granted.
  if (values(images).includes(OTHER) || (values(images).includes(null) && found.length === 1)) {
    const about = keys(images).filter((block) => images[block] === OTHER);
    const depicted = unique(about.flatMap((block) => chosen(fields, `${block}.of`)));
    content(OTHER, depicted.length ? depicted : null, null);
  }
  return found;
};

// Everyone in the field, null when that is not all that is known to be there.
const knownIn = (fields, name) => {
  const people = chosen(fields, name);
  return people.length && !every(fields, name).includes(UNKNOWN) ? people : null;
};

// Which image `block` is about: the one that was said, else the only one that fits.
const imageOf = (fields, block) => {
  const groups = compiled.image_blocks.filter((key) => happenedIn(fields).includes(key));
  const which = one(fields, `${block}.which`);
  if (groups.includes(which) || which === OTHER) return which;
  if (!groups.length) return OTHER;
  if (which === UNKNOWN) return null;
  const of = chosen(fields, `${block}.of`);
  if (!of.length) return groups.length === 1 ? groups[0] : null;
  const fitting = groups.filter((group) => within(of, chosen(fields, group === "make" ? "make.of" : `${group}.by`)));
  if (!fitting.length) return OTHER;
  return fitting.length === 1 ? fitting[0] : null;
};

// --- what happened ---

const actsOf = (fields, contents) => {
  const names = contents.map((content) => content.id);
  return happenedIn(fields).flatMap((block) => {
    const image = compiled.image_blocks.includes(block) ? block : imageOf(fields, block);
    return (BUILDERS[block] || simple)(fields, block).map((act) => ({
      ...act,
      ...(every(fields, `${block}.doubt`).length && { happened: null }),
      ...(names.includes(image) && { content: image }),
    }));
  });
};

// One act for each who did it, and one without a letter for somebody who is not known.
const actors = (fields, block, role = "by") => {
  const name = `${block}.${role}`;
  const people = chosen(fields, name);
  const found = people.map((letter) => ({ by: letter }));
  return !people.length || every(fields, name).includes(UNKNOWN) ? [...found, {}] : found;
};

// Whom the act is about or goes to, without who acts; null when it is not known whom all.
const peopleIn = (fields, name, actor) => {
  const found = (knownIn(fields, name) || []).filter((letter) => letter !== actor.by);
  return found.length ? found : null;
};

const exchange = (fields, block) => {
  const everyone = unique([...chosen(fields, `${block}.by`), ...chosen(fields, `${block}.to`)]);
  const agreed = one(fields, `${block}.agreed`);
  // That the other wanted it is what the tick says; "niet met alles" takes it back.
  const wanted = agreed !== "not_all";
  const yes = Object.fromEntries(everyone.map((letter) => [letter, true]));
  const consent = agreed === "all" && everyone.length ? { consent: yes } : {};
  const found = actors(fields, block).map((actor) => ({ act: "make", ...actor, ...consent }));
  for (const actor of actors(fields, block)) {
    const to = peopleIn(fields, `${block}.to`, actor);
    found.push({ act: "send", ...actor, ...consent, ...(to && { to }), ...(wanted && { wanted: true }) });
  }
  const kept = one(fields, `${block}.kept`, UNKNOWN);
  if (kept === "no") return found;
  for (const receiver of actors(fields, block, "to")) {
    found.push({ act: "keep", ...receiver, ...consent, ...(kept !== "yes" && { happened: null }) });
  }
  return found;
};

const unwanted = (fields, block) =>
  actors(fields, block).map((actor) => {
    const to = peopleIn(fields, `${block}.to`, actor);
    return { act: "send", ...actor, wanted: false, ...(actor.by && { of: [actor.by] }), ...(to && { to }) };
  });

const obtain = (fields, block) => {
  const means = keys(compiled.means).filter((mean) => every(fields, `${block}.means`).includes(mean) && mean !== UNKNOWN);
  return actors(fields, block).map((actor) => {
    const from = peopleIn(fields, `${block}.of`, actor);
    return { act: "obtain", ...actor, ...(from && { from }), ...(means.length && { means }) };
  });
};

// make (of another), keep, show, receive: whose image, and to whom where that is asked.
const about = (fields, block) =>
  actors(fields, block).map((actor) => {
    const of = knownIn(fields, `${block}.of`);
    const to = peopleIn(fields, `${block}.to`, actor);
    return { act: block, ...actor, ...(of && { of }), ...(to && { to }) };
  });

// threaten, approach, harass: against whom.
const simple = (fields, block) =>
  actors(fields, block).map((actor) => {
    const to = peopleIn(fields, `${block}.to`, actor);
    return { act: block, ...actor, ...(to && { to }) };
  });

const BUILDERS = { exchange, unwanted, obtain, make: about, keep: about, show: about, receive: about };
