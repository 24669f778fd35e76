// The whole answer: findings, victims, advice, parents, prosecutor, next question. (protocol/answer.py)

import { unique } from "./compiled.js";
import { advise } from "./advice.js";
import { nextQuestion } from "./asking.js";
import { explain } from "./explain.js";
import { judge } from "./judgement.js";
import { parents } from "./parents.js";
import { sections } from "./prosecutor.js";
import { placeTold } from "./questions.js";
import { parse } from "./reading.js";

export const answerTo = (situation, regionIndicators = []) => {
  const judgement = judge(situation);
  return {
    judgement,
    advice: advise(judgement, regionIndicators),
    explanations: judgement.findings.map(explain),
    parents: parents(judgement),
    prosecutor: sections(judgement),
  };
};

// The answer in the shape of docs/situation.md.
export const asJson = (document, regionIndicators = []) => {
  const answer = answerTo(parse(document), regionIndicators);
  const { judgement } = answer;
  const question = nextQuestion(judgement);
  return {
    findings: judgement.findings.map((finding, index) => ({
      index: finding.act.index,
      by: finding.by,
      act: finding.act.kind,
      on: finding.act.on,
      outcome: finding.outcome,
      statute: finding.statute ? finding.statute.name : null,
      articles: answer.explanations[index].articles.map(([article, certainty]) => ({ article, certainty })),
      because: answer.explanations[index].because,
      changes_if: answer.explanations[index].changesIf,
      depends_on: unique(finding.dependsOn.map(placeTold)),
    })),
    victims: judgement.victims,
    advice: answer.advice,
    parents: Object.fromEntries(answer.parents.map((found) => [found.letter, found.informs])),
    prosecutor: answer.prosecutor,
    next_question: question && {
      fact: question.fact,
      text: question.text,
      why: question.why,
      at_most_left: question.atMostLeft,
    },
  };
};
