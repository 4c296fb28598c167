import { levelColumns } from './answer-columns.ts';
import type { Level } from './definition-parts.ts';
import type { Definition } from './definition.ts';
import { renderPath, type Fault } from './definition-error.ts';
import { findRepeats } from './find-repeats.ts';
import { isOfKind, isStoredIn, rulesOf, type Question } from './question-types/register.ts';
import { COMMENT_FIELD, RESERVED_QUESTION_IDS } from './reserved-names.ts';

function fault(keys: readonly PropertyKey[], reason: string): Fault {
  return { path: renderPath(keys), reason };
}

function checkScale(levels: readonly Level[]): Fault[] {
  const faults: Fault[] = [];
  levels.forEach((level, index) => {
    const below = levels[index - 1];
    const keys = ['scale', 'levels', index];
    if (below === undefined) return;
    if (level.value <= below.value) {
      faults.push(
        fault([...keys, 'value'], `levels must ascend: ${level.value} stands after ${below.value}`),
      );
    }
    if (below.satisfied && !level.satisfied) {
      faults.push(fault([...keys, 'satisfied'], 'a level above a satisfied one must be satisfied too'));
    }
  });
  if (!levels.some((level) => level.satisfied)) {
    faults.push(fault(['scale', 'levels'], 'no level counts as satisfied'));
  }
  return faults;
}

function checkFactors(definition: Definition): Fault[] {
  const ids = definition.factors.map((factor) => factor.id);
  const used = new Set(levelColumns(definition).map(({ question }) => question.factor));
  return [
    ...findRepeats(ids).map(({ index, value }) =>
      fault(['factors', index, 'id'], `"${value}" is given twice`),
    ),
    ...ids.flatMap((id, index) =>
      used.has(id) ? [] : [fault(['factors', index], `the factor "${id}" has no criterion`)],
    ),
  ];
}

function checkQuestionId(question: Question, index: number): Fault[] {
  const keys = ['questions', index, 'id'];
  if (isStoredIn(question, 'comments')) {
    if (question.id === COMMENT_FIELD) return [];
    return [fault(keys, `the text question must have the id "${COMMENT_FIELD}"`)];
  }
  return RESERVED_QUESTION_IDS.has(question.id) ? [fault(keys, `"${question.id}" is a reserved name`)] : [];
}

function checkCondition(definition: Definition, question: Question, index: number): Fault[] {
  const limit = question.showWhenAnyLevelAtMost;
  if (limit === undefined) return [];
  const { levels } = definition.scale;
  const keys = ['questions', index, 'showWhenAnyLevelAtMost'];
  const lowest = levels[0]?.value ?? 0;
  const highest = levels.at(-1)?.value ?? 0;
  const before = definition.questions.slice(0, index);
  if (isOfKind(question, 'level')) return [fault(keys, 'a level question cannot depend on the levels')];
  if (!before.some((earlier) => isOfKind(earlier, 'level'))) {
    return [fault(keys, 'no level question stands before this one')];
  }
  if (limit < lowest) return [fault(keys, `${limit} is below every level, so it would never be shown`)];
  return limit >= highest ? [fault(keys, `${limit} covers every level; leave the condition out`)] : [];
}

/** A jump rule leads from an answer that everybody could give who came to it, and that stands earlier. */
function checkAskedWhen(definition: Definition, question: Question, index: number): Fault[] {
  const rule = question.askedWhen;
  if (rule === undefined) return [];
  const keys = ['questions', index, 'askedWhen'];
  if (question.showWhenAnyLevelAtMost !== undefined) {
    return [fault(keys, 'a question has one condition: this, or showWhenAnyLevelAtMost')];
  }
  const earlier = definition.questions.slice(0, index).find(({ id }) => id === rule.question);
  if (earlier === undefined) {
    return [fault([...keys, 'question'], `no question "${rule.question}" stands before this one`)];
  }
  if (earlier.showWhenAnyLevelAtMost !== undefined) {
    return [fault([...keys, 'question'], `"${rule.question}" itself depends on the levels`)];
  }
  const codes = rulesOf(earlier)
    .codes(earlier, definition.scale.levels)
    .map(({ code }) => code);
  return rule.anyOf.flatMap((code, place) =>
    codes.includes(code) ? [] : [fault([...keys, 'anyOf', place], `"${earlier.id}" has no answer "${code}"`)],
  );
}

function checkQuestion(definition: Definition, question: Question, index: number): Fault[] {
  const factors = new Set(definition.factors.map(({ id }) => id));
  return [
    ...checkQuestionId(question, index),
    ...rulesOf(question)
      .check(question, factors)
      .map(({ keys, reason }) => fault(['questions', index, ...keys], reason)),
    ...checkCondition(definition, question, index),
    ...checkAskedWhen(definition, question, index),
  ];
}

function checkQuestions(definition: Definition): Fault[] {
  const { questions } = definition;
  return [
    ...findRepeats(questions.map((question) => question.id)).map(({ index, value }) =>
      fault(['questions', index, 'id'], `"${value}" is given twice`),
    ),
    ...questions.flatMap((question, index) => checkQuestion(definition, question, index)),
    ...(levelColumns(definition).length > 0 ? [] : [fault(['questions'], 'no level question')]),
  ];
}

/** Bands grade the sum of points of the criteria: ascending, within the possible sums, the first at the lowest sum. */
function checkBands(definition: Definition): Fault[] {
  const bands = definition.bands ?? [];
  const { levels } = definition.scale;
  const criteria = levelColumns(definition).filter(({ question }) => question.factor !== undefined).length;
  const lowest = criteria * (levels[0]?.value ?? 0);
  const highest = criteria * (levels.at(-1)?.value ?? 0);
  return bands.flatMap(({ from }, index) => {
    const keys = ['bands', index, 'from'];
    const below = bands[index - 1]?.from;
    if (below === undefined) {
      return from === lowest ? [] : [fault(keys, `the first band must begin at the lowest sum, ${lowest}`)];
    }
    if (from <= below) return [fault(keys, `bands must ascend: ${from} stands after ${below}`)];
    return from > highest ? [fault(keys, `${from} is above the highest sum, ${highest}`)] : [];
  });
}

/**
 * Faults of a definition that its schema cannot see: references, order, names and conditions, in the file's order.
 * Empty when nothing is. The rules in words: survey-definitions/README.md.
 */
export function checkDefinition(definition: Definition): readonly Fault[] {
  return [
    ...checkScale(definition.scale.levels),
    ...checkFactors(definition),
    ...checkQuestions(definition),
    ...checkBands(definition),
  ];
}
