// What stands on each page of the check? Plain values for the templates. (check/pages.py, check/views.py)

import { answerTo } from "./answer.js";
import { relationParts } from "./building.js";
import { callsOf } from "./calling.js";
import { compiled, keys, listed, say } from "./compiled.js";
import { cardsOf, notSure, notTheirFault, parentLines, prosecutorLines } from "./conclusion.js";
import { LETTERS, UNKNOWN, every, happenedIn, lettersOf, one, relationRows } from "./fields.js";
import { asked, isDangerous, situationOf } from "./flow.js";
import { parse } from "./reading.js";
import { askAgain, askNext, isKnownReply, replay } from "./replay.js";
import { tasksOf } from "./tasks.js";
import { ageInWords, toldRows } from "./wording.js";

// What the template of the page of `turn` shows, at `now`, with the contacts of the `directory`.
export const shown = (turn, now, directory) => ({
  turn: { ...turn, is_dangerous: isDangerous(turn) },
  state: JSON.stringify(turn.state),
  device: true,
  ...(MAKERS[turn.page] ? MAKERS[turn.page](turn, now, directory) : {}),
});

const askedAs = (name, legend, options, { kind, ticked, ...rest }) => ({
  name,
  legend,
  kind,
  options: options.map(([value, label, hint = ""]) => ({ value, label, hint, checked: ticked.includes(value) })),
  ...rest,
});

const errorOf = (turn, field) => (turn.problems.find((problem) => problem.field === field) || { text: "" }).text;
const pairsOf = (table) => keys(table).map((key) => [key, [].concat(table[key])[0]]);

// --- what happened ---

const whatPage = (turn) => {
  const ticks = (name, legend, options, rest) =>
    askedAs(name, legend, options, { kind: "checkbox", ticked: every(turn.state.fields, name), error: errorOf(turn, name), ...rest });
  const blocks = keys(compiled.blocks).map((key) => [key, compiled.blocks[key].tick, compiled.blocks[key].hint]);
  return {
    questions: [
      ticks("happened", say("Kruis alles aan wat je weet of hoorde"), blocks, {
        hint: say("Wat je niet aankruist, telt als niet gebeurd. Twijfel je? Kruis het aan; straks kun je zeggen dat het niet zeker is."),
      }),
      ticks("danger", say("Is er nu gevaar?"), pairsOf(compiled.danger_words)),
      ticks("more", say("Telt hier nog iets van mee?"), pairsOf(compiled.more), {
        hint: say("Kruis alleen aan wat je zeker weet."),
      }),
    ],
  };
};

// --- who ---

const whoPage = (turn) => {
  const { fields } = turn.state;
  const letters = lettersOf(fields);
  return {
    people: letters.map((letter) => personOn(fields, letter)),
    may_remove: letters.length > 1,
    may_add: letters.length < compiled.most_people,
    letters,
    next_letter: LETTERS.find((letter) => !letters.includes(letter)) || "",
    date: one(fields, "date"),
    date_error: errorOf(turn, "date"),
    related: askedAs(
      "related",
      say("Is iemand familie of huisgenoot van een ander, of heeft iemand gezag?"),
      pairsOf(compiled.related),
      {
        kind: "radio",
        ticked: [one(fields, "related")],
        hint: say("Denk aan ouders, plusouders, broers en zussen, leerkrachten of trainers."),
        error: errorOf(turn, "related"),
      },
    ),
    rows: relationParts(fields).map(([of, kind, to], number) => ({ number: String(number), of, kind, to })),
    kinds: pairsOf(compiled.relations),
    may_add_relation: relationRows(fields) < compiled.most_relations,
  };
};

const personOn = (fields, letter) => {
  const marked = (table, codes) => pairsOf(table).map(([code, words]) => [code, words, codes.includes(code)]);
  const ages = marked(compiled.ages, [one(fields, `age.${letter}`, UNKNOWN)]);
  const extras = every(fields, `extra.${letter}`);
  return {
    letter,
    ages_about: ages.filter(([code]) => !code.startsWith("is_")),
    ages_exact: ages.filter(([code]) => code.startsWith("is_")),
    schools: marked(compiled.schools, [one(fields, `school.${letter}`, UNKNOWN)]),
    extras: marked(compiled.extras, extras),
    has_extras: extras.length > 0,
  };
};

// --- who did what ---

const actsPage = (turn) => ({ blocks: happenedIn(turn.state.fields).map((key) => blockOn(turn, key)) });

const blockOn = (turn, key) => {
  const { fields } = turn.state;
  const block = compiled.blocks[key];
  const names = lettersOf(fields).map((letter) => [
    letter,
    one(fields, `age.${letter}`, UNKNOWN) !== UNKNOWN ? `${letter} (${ageInWords(fields, letter)})` : letter,
  ]);
  return {
    key,
    title: block.title,
    people: keys(block.legends).map((role) =>
      askedAs(`${key}.${role}`, block.legends[role], [...names, [UNKNOWN, say("Nog iemand, of weet ik niet")]], {
        kind: "checkbox",
        ticked: every(fields, `${key}.${role}`),
        error: errorOf(turn, `${key}.${role}`),
      }),
    ),
    details: detailsOf(fields, key),
    doubt: every(fields, `${key}.doubt`).length > 0,
  };
};

const detailsOf = (fields, key) => {
  const found = [];
  const detail = (part, legend, options, kind = "radio") =>
    found.push(askedAs(`${key}.${part}`, legend, options, { kind, ticked: every(fields, `${key}.${part}`) }));
  if (key === "exchange") {
    detail("agreed", say("Stemde iedereen in met maken, sturen en bewaren?"), pairsOf(compiled.agreed));
    detail("kept", say("Bewaarde wie het kreeg het beeld?"), pairsOf(compiled.kept));
  }
  if (key === "make") detail("how", say("Hoe werd het gemaakt?"), pairsOf(compiled.how_made));
  if (key === "obtain") detail("means", say("Hoe?"), pairsOf(compiled.means), "checkbox");
  const groups = compiled.image_blocks.filter((group) => happenedIn(fields).includes(group));
  const several = groups.length > 1 || (groups.length > 0 && ["obtain", "keep"].includes(key));
  if (compiled.about_image.includes(key) && several) {
    const fitting = pairsOf(compiled.which).filter(([code]) => !compiled.image_blocks.includes(code) || groups.includes(code));
    detail("which", say("Over welk beeld gaat het?"), fitting);
  }
  return found;
};

// --- one question, and the summary ---

const same = (one, two) => JSON.stringify(one) === JSON.stringify(two);

const questionPage = (turn) => {
  const { state } = turn;
  const [base, found] = asked(state);
  const remembered = state.replies[state.asking];
  const known = remembered && isKnownReply(remembered);
  const options = found.options.map(([label], number) => [String(number), label]);
  const ticked = options.map(([number]) => number).filter((number) => known && same(found.options[number][1], remembered.value));
  return {
    at_most: found.atMostLeft,
    is_date: found.input === "date",
    typed: known && found.input === "date" ? remembered.value : "",
    question: askedAs("answer", found.text, [...options, [UNKNOWN, say("Weet ik niet")]], {
      kind: "radio",
      ticked: remembered && !known ? [UNKNOWN] : ticked,
      hint: aboutOf(base, found),
      why: found.why,
      error: errorOf(turn, "answer"),
    }),
  };
};

// Which image the question is about, where the question itself does not tell.
const aboutOf = (base, { fact }) => {
  const place = fact.match(/^content\[(\d+)\]/);
  if (!place) return "";
  const content = base.document.content[Number(place[1])];
  const people = listed(content.depicts || []);
  const image = compiled.about_words[content.id] || compiled.other_image;
  return people ? say("{image} (van {people}).", { image, people }) : `${image}.`;
};

const summaryPage = ({ state }) => {
  const replayed = situationOf(state);
  const following = askNext(replayed);
  return {
    rows: toldRows(state.fields).map(([label, value, page]) => ({ label, value, change_value: page })),
    answers: replayed.steps
      .map((step) => [step, askedThen(state, step)])
      .filter(([, found]) => found)
      .map(([step, found]) => ({
        label: found.text,
        value: valueOf(step, found),
        change_value: `answer:${state.path.indexOf(step.name)}`,
      })),
    left: following ? following.atMostLeft : 0,
  };
};

const askedThen = (state, step) =>
  askAgain(replay(state.fields, state.path.slice(0, state.path.indexOf(step.name)), state.replies), step.name);

const valueOf = ({ reply }, found) => {
  if (!isKnownReply(reply)) return say("Weet ik niet");
  const option = found.options.find(([, value]) => same(value, reply.value));
  return option ? option[0] : say("Een antwoord dat niet meer past");
};

// --- the answer ---

const answerPage = ({ state }, now, directory) => {
  const replayed = situationOf(state);
  const region = directory.regions.find((one) => one.slug === state.region);
  const answer = answerTo(parse(replayed.document), region ? region.indicators : []);
  const { level } = answer.advice;
  const skipped = replayed.steps.filter((step) => !isKnownReply(step.reply)).map((step) => askedThen(state, step));
  return {
    situation: JSON.stringify(replayed.document),
    answer,
    level: compiled.level_words[level],
    lead: compiled.level_leads[level],
    urgent: level === "urgent",
    tasks: tasksOf(answer),
    not_their_fault: notTheirFault(answer),
    regions: directory.regions.map((one) => [one.slug, one.label]),
    region,
    calls: region ? callsOf(region, now / 1000, level === "urgent") : [],
    cards: cardsOf(answer),
    contradiction: compiled.contradiction,
    parents: parentLines(answer),
    prosecutor: prosecutorLines(answer),
    care: [...directory.care, ...(answer.judgement.victims.length ? directory.victims : [])],
    not_sure: notSure(answer, skipped.filter(Boolean).map((found) => found.text)),
  };
};

const MAKERS = { what: whatPage, who: whoPage, acts: actsPage, question: questionPage, summary: summaryPage, answer: answerPage };
