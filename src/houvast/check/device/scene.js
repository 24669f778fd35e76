// Who and what an act is about: whose image, who exchanged with whom, who stands outside. (law/scene.py)
// Where the situation does not say who, a stand-in takes the place: the key of the unknown.

import { UNKNOWN_AGE, ageOn, aged } from "./ages.js";
import { compiled, keys, meets, unique, without, within } from "./compiled.js";
import { contentOf, flag } from "./reading.js";

export const BANDS = ["under_16", "16_17", "adult"];
export const MINOR = ["under_16", "16_17"];
export const OVER_16 = ["16_17", "adult"];
export const IN_WINDOW = ["16_17"];
const RELATION_VALUES = ["none", "family", "trust", "step"];
const isStandIn = (letter) => letter.includes(".");

export class Scene {
  constructor(situation) {
    this.situation = situation;
    this.acts = situation.acts || [];
    this.domains = {};
    this.victimFacts = {};
    this.concerned = {};
    this.subjects = this.acts.map((act) => this.findSubject(act));
    this.takers = this.takersByMeans();
    this.insidersFound = {};
    this.circles = {};
    this.sameImages = {};
  }

  // --- who ---

  actor(act) {
    return act.by || `acts[${act.index}].by`;
  }

  receivers(act) {
    return act.to !== null ? act.to : [`acts[${act.index}].to`];
  }

  sameContent(act, ...kinds) {
    return kinds.flatMap((kind) => this.acts.filter((one) => one.content === act.content && one.kind === kind));
  }

  // own: only the acting person's own image (null: not known, then ownPart says on what it depends).
  findSubject(act) {
    const content = contentOf(this.situation, act);
    const subject = (own, others, ownPart = own) => ({ own, others, ownPart });
    const bySelf = (others) => subject(null, others, this.raw(`acts[${act.index}].by_self`, true));
    if (act.of !== null) {
      const others = act.of.filter((letter) => letter !== act.by);
      if (act.by === null && others.length) return bySelf(others);
      return subject(!others.length && act.of.length > 0, others);
    }
    const place = this.contentPlace(act);
    if (content.depicts === null) return subject(null, [`${place}.depicts`], this.raw(`${place}.depicts_own`, true));
    const others = content.depicts.filter((letter) => letter !== act.by);
    if (act.by === null) return others.length ? bySelf(others) : subject(false, []);
    const depicted = content.depicts.includes(act.by);
    if (["make", "send"].includes(act.kind) && depicted && others.length) {
      if (content.origin === "self") return subject(true, []);
      if (content.origin === null) return subject(null, others, this.rawOrigin(act, ["self"]));
    }
    return subject(depicted && !others.length, others);
  }

  contentPlace(act) {
    if (act.content < 0) return `acts[${act.index}].content`;
    return this.situation.contents.length > 1 ? `content[${act.content}]` : "content";
  }

  subject(act) {
    return this.subjects[act.index];
  }

  // The others on the image; when it is not told, from whom it was obtained.
  depictedOthers(act) {
    const unknown = contentOf(this.situation, act).depicts === null && act.of === null;
    if (unknown && act.kind === "obtain" && act.from && act.from.length) {
      return act.from.filter((letter) => letter !== act.by);
    }
    return this.subject(act).others;
  }

  // Whose images the act can be about, null when anybody's.
  images(act) {
    const subject = this.subject(act);
    const others = subject.own !== true ? subject.others : [];
    if (others.some(isStandIn)) return null;
    return [...(subject.own !== false ? [this.actor(act)] : []), ...others];
  }

  aboutSameImages(act, kind) {
    const name = `${act.index}/${kind}`;
    if (!(name in this.sameImages)) {
      const mine = this.images(act);
      this.sameImages[name] = this.sameContent(act, kind).filter((other) => {
        if (mine === null) return true;
        const images = this.images(other);
        return images === null || meets(mine, images);
      });
    }
    return this.sameImages[name];
  }

  // Everyone in the exchange of these images: acting, depicted, senders, receivers.
  circle(act) {
    if (!(act.index in this.circles)) this.circles[act.index] = unique(this.findCircle(act));
    return this.circles[act.index];
  }

  findCircle(act) {
    const people = [this.actor(act)];
    const subject = this.subject(act);
    if (subject.own !== true) people.push(...subject.others);
    for (const send of this.aboutSameImages(act, "send")) {
      if (this.subject(send).own !== false || this.staysInside(send)) {
        people.push(this.actor(send), ...this.receivers(send));
      }
    }
    if (act.kind === "send") people.push(...this.receivers(act));
    return people;
  }

  staysInside(send) {
    return within(this.receivers(send), contentOf(this.situation, send).depicts || []);
  }

  // Who is no third person for this content, and who may be none with what that hangs on.
  insiders(act) {
    if (!(act.content in this.insidersFound)) {
      const sure = new Set(contentOf(this.situation, act).depicts || []);
      const maybe = new Map();
      for (const send of this.sameContent(act, "send")) {
        const subject = this.subject(send);
        for (const letter of [this.actor(send), ...this.receivers(send)]) {
          if (subject.own) sure.add(letter);
          else if (subject.own === null) maybe.set(letter, subject.ownPart);
        }
      }
      this.insidersFound[act.content] = [sure, maybe];
    }
    return this.insidersFound[act.content];
  }

  reachesThird(act) {
    for (const part of this.thirdParts(act)) if (part !== false) return true;
    return false;
  }

  // Whether each one a show, or a send of another's image, goes to is a third person.
  *thirdParts(act) {
    if (act.kind === "show" && act.to === null) yield true;
    else if (act.kind === "show" || this.subject(act).own === false) {
      for (const letter of this.receivers(act)) yield this.outsider(letter, act);
    }
  }

  outsider(letter, act) {
    const [sure, maybe] = this.insiders(act);
    if (isStandIn(letter)) return this.raw(`${letter}_third`, true);
    if (sure.has(letter)) return false;
    const own = maybe.get(letter);
    if (own !== undefined && typeof own !== "boolean") return [own[0], without(this.domains[own[0]], own[1])];
    if (contentOf(this.situation, act).depicts === null) {
      return this.raw(`${this.contentPlace(act)}.depicts_third.${letter}`, true);
    }
    const unknown = [...[...sure].sort(), ...maybe.keys()].find(isStandIn);
    return unknown ? this.raw(`${unknown}_third.${letter}`, true) : true;
  }

  // --- raw facts ---

  raw(name, value, domain = [true, false]) {
    this.domains[name] = domain;
    return [name, [value]];
  }

  rawOrigin(act, wanted) {
    const content = contentOf(this.situation, act);
    if (content.origin !== null) return wanted.includes(content.origin);
    const name = `${this.contentPlace(act)}.origin`;
    if (!(name in this.domains)) this.domains[name] = this.possibleOrigins(act);
    const possible = this.domains[name];
    if (!meets(wanted, possible)) return false;
    return within(possible, wanted) ? true : [name, wanted];
  }

  possibleOrigins(act) {
    const { depicts } = contentOf(this.situation, act);
    const out = [];
    for (const make of this.acts) {
      if (make.kind !== "make" || make.content !== act.content || !make.by) continue;
      if (depicts !== null && !depicts.includes(make.by)) out.push("self", "together");
      if (depicts !== null && depicts.length === 1 && depicts[0] === make.by) out.push("other", "secret");
    }
    return without(compiled.origins, out);
  }

  rawContent(act, key, wanted, domain) {
    const value = contentOf(this.situation, act)[key];
    if (value !== null) return wanted.includes(value);
    const name = `${this.contentPlace(act)}.${key}`;
    this.domains[name] = domain;
    return [name, wanted];
  }

  flag(act, name) {
    let value = flag(act, name);
    if (name === "wanted" && value === null) value = this.wasWanted(act);
    return value === null ? this.raw(`acts[${act.index}].${name}`, true) : value;
  }

  // Who asked for it wanted it; else the single receiver's consent tells.
  wasWanted(send) {
    const receivers = send.to || [];
    const asked = this.sameContent(send, "obtain")
      .filter((found) => found.is_certain)
      .map((found) => found.by);
    if (receivers.length && within(receivers, asked)) return true;
    const consents = unique(receivers.map((letter) => send.consent[letter]));
    if (consents.length !== 1) return null;
    return consents[0] === true || consents[0] === false ? consents[0] : null;
  }

  age(letter, act) {
    if (letter in act.ages) return act.ages[letter];
    const person = this.situation.people[letter];
    if (!person) return UNKNOWN_AGE;
    if (person.birth_date && act.on) {
      const years = Math.max(ageOn(person.birth_date, act.on), 0);
      return { low: years, high: years };
    }
    return person.age;
  }

  ageUntil(letter, act) {
    const person = this.situation.people[letter];
    if (person && person.birth_date) {
      const years = Math.max(ageOn(person.birth_date, act.until), 0);
      return { low: years, high: years };
    }
    const start = this.age(letter, act);
    const end = act.on === null ? { ...UNKNOWN_AGE, low: start.low } : aged(start, act.on, act.until);
    if (!person) return end;
    return { low: end.low, high: Math.max(end.low, Math.min(end.high, person.age_now.high)) };
  }

  // Whether the age of `letter` at the act (or at its end) lies in one of `bands`.
  agePart(letter, act, bands, atEnd = false) {
    const until = atEnd && act.until !== null;
    const possible = bandsOf(until ? this.ageUntil(letter, act) : this.age(letter, act));
    if (within(possible, bands)) return true;
    if (!meets(possible, bands)) return false;
    let name = isStandIn(letter) ? `${letter}.age` : `people.${letter}.age`;
    if (letter in act.ages) name = `acts[${act.index}].ages.${letter}`;
    if (until) name += `@${act.until}`;
    if (!(name in this.domains)) this.domains[name] = possible;
    if (String(this.domains[name]) !== String(possible)) {
      name += `#${act.index}`;
      this.domains[name] = possible;
    }
    return [name, bands];
  }

  impaired(letter, act) {
    const takers = this.takers[`${act.content}/${letter}`] || [];
    if (takers.length && (act.by === letter || meets(takers, [act.by, ...(act.to || [])]))) return true;
    const will = this.situation.free_will[letter];
    return will ? will.impaired : null;
  }

  freePart(letter, act) {
    const impaired = this.impaired(letter, act);
    return impaired === null ? this.raw(`free_will.${letter}.impaired`, false) : !impaired;
  }

  // Of each content and person: who used a means that impairs the free will.
  takersByMeans() {
    const found = {};
    for (const act of this.acts) {
      if (!act.is_certain || !meets(compiled.impairing_means, act.means || [])) continue;
      for (const letter of act.from !== null ? act.from : this.subject(act).others) {
        const name = `${act.content}/${letter}`;
        found[name] = [...(found[name] || []), act.by];
      }
    }
    return found;
  }

  // Whether `letter` consented to `act`; a later withdrawal has no effect on other acts.
  consentPart(letter, act, askedFor) {
    const value = act.consent[letter];
    if (value === "withdrawn") return act !== askedFor;
    if (typeof value === "boolean") return value;
    if (act.kind === "send" && act.to && act.to.length === 1 && act.to[0] === letter) return this.flag(act, "wanted");
    return this.raw(`acts[${act.index}].consent.${letter}`, true);
  }

  // --- relations ---

  // Whether each relation among `people` is `family`, `trust` or `step` as the law means.
  *power(people, kind, by = null) {
    const among = new Set(people);
    const { relations } = this.situation;
    if (relations === null) {
      if (among.size > 1) yield this.raw("relations", kind, RELATION_VALUES);
      return;
    }
    for (const [index, relation] of relations.entries()) {
      if (!among.has(relation.of) || !among.has(relation.to)) continue;
      const bothWays = ["collateral", "step_sibling"].includes(relation.kind);
      if (by && by !== relation.of && !(bothWays && by === relation.to)) continue;
      const told = (key, holds) => (relation[key] === null ? this.raw(`relations[${index}].${key}`, true) : holds);
      if (kind === "family" && compiled.family_of_power.includes(relation.kind)) yield true;
      else if (kind === "family" && relation.kind === "collateral") yield told("degree", relation.degree <= compiled.degree_limit);
      else if (kind === "family" && relation.kind === "cohabits") yield told("authority", relation.authority);
      else if (kind === "trust" && relation.kind === "position_of_trust") yield told("used", relation.used);
      else if (kind === "step" && relation.kind === "step_sibling") yield true;
    }
  }

  // The pairs with a given relation in the family or the household, whatever its degree.
  get familyPairs() {
    const kinds = [...compiled.family_of_power, "collateral", "cohabits", "step_sibling"];
    return (this.situation.relations || []).filter((one) => kinds.includes(one.kind)).map((one) => [one.of, one.to]);
  }
}

export const bandsOf = (age) => BANDS.slice(band(age.low), band(age.high) + 1);
const band = (age) => (age >= 16 ? 1 : 0) + (age >= 18 ? 1 : 0);
