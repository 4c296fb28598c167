import type { Definition, Level, Question } from './definition.ts';
import { renderPath, type Fault } from './definition-error.ts';
import { COMMENT_FIELD, NOT_APPLICABLE, RESERVED_QUESTION_IDS } from './reserved-names.ts';

function fault(keys: readonly PropertyKey[], reason: string): Fault {
  return { path: renderPath(keys), reason };
}

/** Places of values that stand a second time in the list. */
function repeats(values: readonly string[]): { readonly index: number; readonly value: string }[] {
  const seen = new Set<string>();
  return values.flatMap((value, index) => {
    if (seen.has(value)) return [{ index, value }];
    seen.add(value);
    return [];
  });
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

function checkFactors({ factors, questions }: Definition): Fault[] {
  const ids = factors.map((factor) => factor.id);
  const used = new Set(questions.flatMap((question) => (question.type === 'level' ? [question.factor] : [])));
  return [
    ...repeats(ids).map(({ index, value }) => fault(['factors', index, 'id'], `"${value}" is given twice`)),
    ...ids.flatMap((id, index) =>
      used.has(id) ? [] : [fault(['factors', index], `the factor "${id}" has no criterion`)],
    ),
  ];
}

function checkQuestionId(question: Question, index: number): Fault[] {
  const keys = ['questions', index, 'id'];
  if (question.type === 'text') {
    if (question.id === COMMENT_FIELD) return [];
    return [fault(keys, `the text question must have the id "${COMMENT_FIELD}"`)];
  }
  return RESERVED_QUESTION_IDS.has(question.id) ? [fault(keys, `"${question.id}" is a reserved name`)] : [];
}

function checkOptions(question: Question, index: number): Fault[] {
  if (!('options' in question)) return [];
  const codes = question.options.map((option) => option.code);
  const keys = (option: number) => ['questions', index, 'options', option, 'code'];
  return [
    ...repeats(codes).map((twice) => fault(keys(twice.index), `"${twice.value}" is given twice`)),
    ...codes.flatMap((code, option) =>
      code === NOT_APPLICABLE ? [fault(keys(option), `"${code}" is a reserved code`)] : [],
    ),
  ];
}

function checkCondition(definition: Definition, question: Question, index: number): Fault[] {
  const limit = question.showWhenAnyLevelAtMost;
  if (limit === undefined) return [];
  const { levels } = definition.scale;
  const keys = ['questions', index, 'showWhenAnyLevelAtMost'];
  const lowest = levels[0]?.value ?? 0;
  const highest = levels.at(-1)?.value ?? 0;
  const before = definition.questions.slice(0, index);
  if (question.type === 'level') return [fault(keys, 'a level question cannot depend on the levels')];
  if (!before.some((earlier) => earlier.type === 'level')) {
    return [fault(keys, 'no level question stands before this one')];
  }
  if (limit < lowest) return [fault(keys, `${limit} is below every level, so it would never be shown`)];
  return limit >= highest ? [fault(keys, `${limit} covers every level; leave the condition out`)] : [];
}

function checkQuestion(definition: Definition, question: Question, index: number): Fault[] {
  const faults = [...checkQuestionId(question, index), ...checkOptions(question, index)];
  faults.push(...checkCondition(definition, question, index));
  if (question.type === 'level' && question.factor !== undefined) {
    if (!definition.factors.some((factor) => factor.id === question.factor)) {
      faults.push(fault(['questions', index, 'factor'], `unknown factor "${question.factor}"`));
    }
  }
  if (question.type === 'number' && question.min > question.max) {
    faults.push(fault(['questions', index, 'min'], `${question.min} is above max, ${question.max}`));
  }
  return faults;
}

function checkQuestions(definition: Definition): Fault[] {
  const { questions } = definition;
  return [
    ...repeats(questions.map((question) => question.id)).map(({ index, value }) =>
      fault(['questions', index, 'id'], `"${value}" is given twice`),
    ),
    ...questions.flatMap((question, index) => checkQuestion(definition, question, index)),
    ...(questions.some((question) => question.type === 'level')
      ? []
      : [fault(['questions'], 'no level question')]),
  ];
}

/** Bands grade the sum of points of the criteria: ascending, inside the possible sums, the first for the lowest sum. */
function checkBands(definition: Definition): Fault[] {
  const bands = definition.bands ?? [];
  const { levels } = definition.scale;
  const criteria = definition.questions.filter(
    (question) => question.type === 'level' && question.factor,
  ).length;
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
 * What is wrong with a definition whose shape is right: references, order, names and conditions, in the file's order.
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
