// Under which name does an answer find its place again when other answers change? (check/places.py)

const NUMBERED = /^(acts|content|relations)\[(\d+)\]/;
const NAMED = /^(acts|content|relations)\[([^\]]+)\]/;

// The lasting name of a place of `document`: acts[3].consent.A is acts[show:B:0].consent.A.
export const lasting = (document, place) => {
  if (place.startsWith("content.") && document.content && "id" in document.content) {
    return `content[${document.content.id}].${place.slice("content.".length)}`;
  }
  const found = place.match(NUMBERED);
  if (!found) return place;
  return `${found[1]}[${namesOf(document, found[1])[Number(found[2])]}]${place.slice(found[0].length)}`;
};

// The place in `document` with the lasting `name`, null when it is not there now.
export const current = (document, name) => {
  const found = name.match(NAMED);
  if (!found) return name;
  const at = namesOf(document, found[1]).indexOf(found[2]);
  if (at < 0) return null;
  const rest = name.slice(found[0].length);
  return found[1] === "content" && !Array.isArray(document.content) ? `content${rest}` : `${found[1]}[${at}]${rest}`;
};

const namesOf = (document, part) => {
  const things = [].concat(document[part] || []);
  if (part === "content") return things.map((thing) => thing.id || "");
  const seen = {};
  return things.map((thing) => {
    const name = part === "acts" ? `${thing.act}:${thing.by || "-"}` : `${thing.of}${thing.to}:${thing.kind}`;
    seen[name] = (seen[name] === undefined ? -1 : seen[name]) + 1;
    return `${name}:${seen[name]}`;
  });
};
