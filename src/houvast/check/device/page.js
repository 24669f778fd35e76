// Goes through the check on the page itself: no form of the check leaves the device. (check/views.py)
// What is told is kept in the memory of this page only; the history of the browser holds numbers.

import { asJson } from "./answer.js";
import { compiled, fill } from "./compiled.js";
import { takenIn, turnOf } from "./flow.js";
import { programOf, read } from "./judgement.js";
import { shown } from "./pages.js";
import { render } from "./templates.js";
import { frame } from "./worlds.js";

const HANDED_OVER = "houvast";
const turns = [];
let at = 0;
let directory;

// The HTML of a turn: its title and what stands in the main part of the page.
export const pageOfTurn = (turn, now, contacts) => {
  const names = shown(turn, now, contacts);
  const { title, main } = compiled.pages[turn.page];
  return { title: render(title, names), main: compiled.surroundings + render(main, names) };
};

const postedBy = (form, button) => {
  const posted = {};
  const add = (name, value) => (posted[name] ||= []).push(value);
  for (const [name, value] of new FormData(form)) add(name, value);
  if (button && button.name) add(button.name, button.value);
  return posted;
};

const today = () => new Intl.DateTimeFormat("en-CA", { timeZone: "Europe/Brussels" }).format();

const begin = (place, main) => {
  const { step, start } = place.dataset;
  const before = main.innerHTML;
  let pressed = null;
  let gone = false;

  const show = (turn, anchor) => {
    const { title, main: html } = pageOfTurn(turn, Date.now(), directory);
    main.innerHTML = html;
    const words = document.createElement("template");
    words.innerHTML = title;
    document.title = `${words.content.textContent} | Houvast`;
    for (const button of main.querySelectorAll("[data-print]")) {
      button.hidden = false;
      button.addEventListener("click", () => print());
    }
    scrollTo(0, 0);
    const target = anchor && document.getElementById(anchor);
    if (target) target.scrollIntoView();
    (main.querySelector(".error-summary") || document.getElementById("inhoud")).focus({ preventScroll: true });
  };

  const go = (turn, anchor) => {
    keepTyped();
    at += 1;
    turns.length = at;
    turns[at] = turn;
    history.pushState({ houvast: at }, "");
    show(turn, anchor);
  };

  // What was typed on the page that is left, so that coming back finds it.
  const keepTyped = () => {
    const form = main.querySelector("#antwoorden");
    const turn = turns[at];
    if (form && turn) turns[at] = { ...turn, state: takenIn(turn.state, postedBy(form), turn.page) };
  };

  // To the same check in another language: through the memory of this tab, for one moment.
  const handOver = (address) => {
    keepTyped();
    if (turns[at]) sessionStorage.setItem(HANDED_OVER, JSON.stringify(turns[at]));
    location.assign(address);
  };

  document.addEventListener("click", (event) => {
    pressed = event.target.closest("button");
    // The second of two clicks at once was not meant for what stands there by now.
    if (pressed && event.detail > 1) event.preventDefault();
    const link = event.target.closest(".tongues a");
    if (!link || !turns[at]) return;
    event.preventDefault();
    handOver(link.href);
  });

  document.addEventListener("submit", (event) => {
    const form = event.target;
    const button = event.submitter || pressed;
    const address = new URL((button && button.hasAttribute("formaction") && button.formAction) || form.action);
    const ours = address.origin === location.origin && address.pathname.endsWith(step.slice(start.length));
    if (!ours) return;
    event.preventDefault();
    if (address.pathname === step) return go(turnOf(postedBy(form, button), today()), address.hash.slice(1));
    if (!turns[at]) turns[at] = turnOf(postedBy(form, button), today());
    return handOver(address.pathname.slice(0, start.length - step.length));
  });

  addEventListener("popstate", (event) => {
    keepTyped();
    at = (event.state && event.state.houvast) || 0;
    if (turns[at]) show(turns[at]);
    else main.innerHTML = before;
  });

  // Who left in a hurry leaves nothing behind: the page is hidden then (web/page.js).
  addEventListener("pagehide", () => {
    if (!document.documentElement.hidden) return;
    gone = true;
    turns.length = 0;
    main.innerHTML = "";
  });
  addEventListener("pageshow", () => {
    if (gone) location.replace(start);
  });

  const handed = sessionStorage.getItem(HANDED_OVER);
  sessionStorage.removeItem(HANDED_OVER);
  if (handed) go(JSON.parse(handed));
  else place.textContent = place.dataset.stays;
  document.documentElement.dataset.onDevice = "";
};

const prepare = async (place) => {
  const get = async (address) => {
    const found = await fetch(address);
    if (!found.ok) throw new Error(address);
    return found.json();
  };
  const { rules, pages, calls } = place.dataset;
  const [found, templates, contacts] = await Promise.all([rules, pages, calls].map(get));
  fill({ ...found, ...templates });
  directory = contacts;
  begin(place, document.querySelector("#inhoud > .page"));
};

globalThis.houvastCheck = { compiled, fill, asJson, frame, programOf, read, turnOf, pageOfTurn };
const place = document.querySelector("[data-device]");
// Without its rules the pages of the server go on, and say so.
if (place) prepare(place).catch(() => {});
