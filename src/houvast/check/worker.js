// Keeps a fixed list of pages for when there is no network. (check/offline.py fills in the list.)
// The list is the same for everybody: what is kept never tells what somebody read or answered.
// Nothing under /werk/ or /account/ is ever touched, and no form.
"use strict";

const KEPT = {/* kept */};
const NAME = "houvast-/* version */";
const PRIVATE = ["/werk/", "/account/"];
const ALL = new Set(Object.values(KEPT).flat());

const languageOf = (path) => {
  const first = path.split("/")[1];
  return first !== "static" && KEPT[first] ? first : "nl";
};
const offlinePage = (path) => KEPT[languageOf(path)][1];

// The languages of the pages that are open, and those that were kept before.
const languages = async () => {
  const open = await clients.matchAll({ includeUncontrolled: true, type: "window" });
  const paths = open.map((client) => new URL(client.url).pathname);
  for (const name of await caches.keys()) {
    if (!name.startsWith("houvast-")) continue;
    const kept = await (await caches.open(name)).keys();
    paths.push(...kept.map((request) => new URL(request.url).pathname).filter((path) => !path.startsWith("/static/")));
  }
  return [...new Set(paths.map(languageOf))];
};

const keep = async (codes) => {
  const cache = await caches.open(NAME);
  await cache.addAll([...KEPT.static, ...codes.flatMap((code) => KEPT[code])]);
};

const forgetOlder = async () => {
  const old = (await caches.keys()).filter((name) => name.startsWith("houvast-") && name !== NAME);
  await Promise.all(old.map((name) => caches.delete(name)));
  await clients.claim();
};

// What is kept under the name of its content never changes; all else is asked of the network first.
const answer = async (request, path) => {
  const cache = await caches.open(NAME);
  const kept = await cache.match(path);
  if (kept && (path.startsWith("/static/") || /\/toestel\/\w+\.\w{12}\.json$/.test(path))) return kept;
  try {
    const found = await fetch(request);
    if (found.ok && !found.redirected && ALL.has(path) && kept) await cache.put(path, found.clone());
    return found;
  } catch (error) {
    if (kept) return kept;
    if (request.mode !== "navigate") throw error;
    return (await cache.match(offlinePage(path))) || Response.error();
  }
};

addEventListener("install", (event) => {
  event.waitUntil(languages().then(keep).then(() => skipWaiting()));
});
addEventListener("activate", (event) => event.waitUntil(forgetOlder()));
addEventListener("message", (event) => event.waitUntil(keep([languageOf(event.data)])));
addEventListener("fetch", (event) => {
  const { request } = event;
  const address = new URL(request.url);
  const ours = request.method === "GET" && address.origin === location.origin;
  if (!ours || PRIVATE.some((start) => address.pathname.startsWith(start))) return;
  if (request.mode !== "navigate" && !ALL.has(address.pathname)) return;
  event.respondWith(answer(request, address.pathname));
});
