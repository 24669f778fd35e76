// Fills in the templates of the server, which Python wrote down as lists. (check/page_templates.py)

import { compiled, keys, within } from "./compiled.js";

const ENTITIES = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#x27;" };
const safely = (value) => String(value == null ? "" : value).replace(/[&<>"']/g, (sign) => ENTITIES[sign]);

// A part of a page (title, main) with `names`, as HTML.
export const render = (parts, names) => parts.map((part) => (typeof part === "string" ? part : write(part, names))).join("");

const write = (part, names) => {
  const [kind, ...rest] = part;
  return WRITERS[kind](names, ...rest);
};

const WRITERS = {
  "=": (names, value) => safely(valueIn(value, names)),
  "?": (names, ...cases) => {
    const found = cases.find(([condition]) => holds(valueIn(condition, names)));
    return found ? render(found[1], names) : "";
  },
  "*": (names, loopNames, value, parts) =>
    (valueIn(value, names) || [])
      .map((one, index) => {
        const found = loopNames.length > 1 ? loopNames.map((name, at) => [name, one[at]]) : [[loopNames[0], one]];
        return render(parts, { ...names, ...Object.fromEntries(found), forloop: { counter: index + 1 } });
      })
      .join(""),
  with: (names, given, parts, only) => {
    const found = Object.fromEntries(keys(given).map((name) => [name, valueIn(given[name], names)]));
    return render(parts, only ? found : { ...names, ...found });
  },
  set: (names, name, parts) => {
    names[name] = render(parts, names);
    return "";
  },
  icon: (names, value) => compiled.outcome_icons[valueIn(value, names)],
};

const holds = (value) => (Array.isArray(value) ? value.length > 0 : Boolean(value));

const valueIn = ([kind, ...rest], names) => {
  if (kind === "'") return rest[0];
  if (!OPERATORS[kind]) return kind.split(".").reduce((found, name) => (found == null ? undefined : found[name]), names);
  return OPERATORS[kind](...rest.map((value) => valueIn(value, names)));
};

const OPERATORS = {
  "==": (one, two) => one === two,
  "!=": (one, two) => one !== two,
  not: (one) => !holds(one),
  and: (one, two) => holds(one) && holds(two),
  or: (one, two) => holds(one) || holds(two),
  in: (one, two) => within([one], two),
  default: (value, otherwise) => (holds(value) ? value : otherwise),
  // What the device knows is told in its language already.
  translated: (value) => value,
  outcome_words: (outcome) => compiled.outcome_words[outcome],
  telephone: (number) => {
    const digits = number.replace(/\D/g, "");
    return digits.startsWith("0") && !digits.startsWith("00") ? `tel:+32${digits.slice(1)}` : `tel:${digits}`;
  },
};
