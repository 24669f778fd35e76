// Which page comes after which? One turn: what was filled in goes in, the next page comes out. (check/flow.py)

import { dayOf } from "./building.js";
import { compiled, last, say, without } from "./compiled.js";
import { ACTS, PAGES, UNKNOWN, WHAT, WHO, every, happenedIn, lettersOf, merged, withPerson, withRelation, withoutPerson } from "./fields.js";
import { lasting } from "./places.js";
import { problemsOn } from "./problems.js";
import { askAgain, askNext, replay } from "./replay.js";

export const START = "start";
export const QUESTION = "question";
export const SUMMARY = "summary";
export const ANSWER = "answer";
const NEW = { fields: {}, replies: {}, path: [], asking: "", changing: false, region: "" };

// The page to show, the state that travels in it, and what has to be mended on it.
const turnTo = (page, state, problems = []) => ({ page, state, problems });

export const isDangerous = (turn) => without(every(turn.state.fields, "danger"), compiled.no_danger).length > 0;

// The page that follows on what was posted: names with lists of texts.
export const turnOf = (posted, today) => {
  const [page, go, change] = ["page", "go", "change"].map((name) => every(posted, name)[0] || "");
  const text = every(posted, "state")[0];
  const before = text ? JSON.parse(text) : NEW;
  const state = takenIn(before, posted, page);
  const checked = (turn) => checkedTurn(turn, today);
  if (go === "back") return checked(goBack(page, state));
  if (go === "stay" && [...PAGES, QUESTION, SUMMARY, ANSWER].includes(page)) return checked(turnTo(page, state));
  if (PAGES.includes(page)) return afterForm(page, before, state, go, today);
  if (page === QUESTION) return checked(afterQuestion(state, posted, go));
  if (page === SUMMARY && change) return checked(changeOf(state, change));
  if (page === SUMMARY && go === "questions") return checked(toAsk(state));
  if (page === SUMMARY || page === ANSWER) return checked(turnTo(ANSWER, state));
  return turnTo(WHAT, state);
};

// The situation as it stands, every answer included.
export const situationOf = (state) => replay(state.fields, state.path, state.replies);

// The situation without the answer that is being asked, and the question on the page.
export const asked = (state) => {
  const base = replay(state.fields, without(state.path, [state.asking]), state.replies);
  const following = askNext(base);
  if (following && lasting(base.document, following.fact) === state.asking) return [base, following];
  return [base, askAgain(base, state.asking)];
};

// The state with what the page held, whatever the button was: nothing typed is lost.
export const takenIn = (state, posted, page) => {
  if (PAGES.includes(page)) return { ...state, fields: merged(state.fields, posted, page) };
  if (page === ANSWER && "region" in posted) return { ...state, region: posted.region[0] };
  if (page !== QUESTION) return state;
  const reply = replyOf(state, posted);
  return reply ? { ...state, replies: { ...state.replies, [state.asking]: reply } } : state;
};

// --- the three pages with fields ---

const afterForm = (page, before, state, go, today) => {
  const changed = page === WHO && go !== "next" ? peopleChanged(state, go) : null;
  if (changed) return turnTo(WHO, { ...state, fields: changed });
  const wrong = problemsOn(state.fields, page, today);
  if (wrong.length) return turnTo(page, state, wrong);
  const differs = (of) => String(of(before.fields)) !== String(of(state.fields));
  if (page === WHAT && (!state.changing || differs(happenedIn))) return turnTo(state.changing ? ACTS : WHO, state);
  if (page === WHO && (!state.changing || differs(lettersOf))) return turnTo(ACTS, state);
  return checkedTurn(toAsk(state), today);
};

// The fields with one person or relation more or less, null when the button was another.
const peopleChanged = ({ fields }, go) => {
  if (go === "add") return withPerson(fields);
  if (go === "add_relation") return withRelation(fields);
  return go.startsWith("remove:") ? withoutPerson(fields, last(go)) : null;
};

// The wanted turn, or the first page that must be mended before a situation can be read.
const checkedTurn = (wanted, today) => {
  const { page, state } = wanted;
  if (![QUESTION, SUMMARY, ANSWER].includes(page)) return wanted;
  for (const form of PAGES) {
    const wrong = problemsOn(state.fields, form, today);
    if (wrong.length) return turnTo(form, state, wrong);
  }
  if (page !== QUESTION) return turnTo(page, { ...state, changing: false, asking: "" });
  return state.asking && asked(state)[1] ? wanted : nextTurn(state);
};

// --- the questions ---

const toAsk = (state) => turnTo(QUESTION, { ...state, asking: "" });

const nextTurn = (before) => {
  const replayed = situationOf(before);
  const state = { ...before, path: replayed.path };
  const question = askNext(replayed);
  if (question === null) return turnTo(SUMMARY, { ...state, asking: "", changing: false });
  return turnTo(QUESTION, { ...state, asking: lasting(replayed.document, question.fact) });
};

// The reply that was chosen on the page, null when nothing (or nothing on offer) was.
const replyOf = (state, posted) => {
  const question = state.asking ? asked(state)[1] : null;
  const given = every(posted, "answer")[0] || "";
  if (question === null || !given) return null;
  if (given === UNKNOWN) return {};
  if (question.input === "date") return dayOf(given) ? { value: dayOf(given) } : null;
  const option = question.options[Number(given)];
  return option ? { value: option[1] } : null;
};

const afterQuestion = (state, posted, go) => {
  if (go === "skip") return turnTo(SUMMARY, state);
  const refuse = (text) => turnTo(QUESTION, state, [{ field: "answer", anchor: "vraag-answer", text }]);
  const fits = state.asking && asked(state)[1];
  if (fits && replyOf(state, posted) === null) {
    return refuse(say("Kies een antwoord. Weet je het niet? Kies “Weet ik niet”."));
  }
  const path = (state.path.includes(state.asking) ? state.path : [...state.path, state.asking]).filter(Boolean);
  const found = { ...state, path };
  if (fits && !situationOf(found).path.includes(state.asking)) {
    return refuse(say("Dit past niet bij wat je eerder vertelde. Kies iets anders, of wijzig dat eerst."));
  }
  return toAsk(found);
};

// --- going back ---

const goBack = (page, state) => {
  if (page === ANSWER || (state.changing && page !== SUMMARY)) return turnTo(SUMMARY, state);
  if (page === WHAT) return turnTo(START, state);
  if (page === WHO || page === ACTS) return turnTo(PAGES[PAGES.indexOf(page) - 1], state);
  if (!state.path.length) return turnTo(ACTS, { ...state, asking: "" });
  return turnTo(QUESTION, { ...state, path: state.path.slice(0, -1), asking: last(state.path) });
};

const changeOf = (before, change) => {
  const state = { ...before, changing: true };
  if (PAGES.includes(change)) return turnTo(change, state);
  const [kind, number] = change.split(":");
  if (kind === "answer" && Number(number) < state.path.length) {
    return turnTo(QUESTION, { ...state, asking: state.path[Number(number)] });
  }
  return turnTo(SUMMARY, state);
};
