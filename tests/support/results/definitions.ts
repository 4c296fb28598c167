import { roundDesign } from '#app/domain/results/figures/compose.ts';
import { buildTable, sumCells, type ResultTable } from '#app/domain/results/table/table.ts';
import type { Definition } from '#app/domain/survey/definition.ts';
import type { Question } from '#app/domain/survey/question-types/register.ts';
import type { Method } from '#app/domain/survey/method.ts';

const text = (words: string) => ({ vi: words, en: words });

function question(rest: object): Question {
  return { text: text('question'), required: false, ...rest } as Question;
}

/** A criterion of a factor, or with no factor an overall question. */
export function level(id: string, factor?: string): Question {
  return question({ id, type: 'level', notApplicable: true, ...(factor === undefined ? {} : { factor }) });
}

/** Five levels, 4 and 5 satisfied; three factors with 3, 2 and 1 criteria, an overall question and others around them. */
export const FORM: Definition = {
  id: 'form',
  version: 1,
  title: text('form'),
  source: { status: 'draft', reference: 'test' },
  scale: {
    levels: [1, 2, 3, 4, 5].map((value) => ({ value, label: text(`level ${value}`), satisfied: value >= 4 })),
  },
  factors: ['f1', 'f2', 'f3'].map((id) => ({ id, title: text(id) })),
  questions: [
    level('q1', 'f1'),
    level('q2', 'f1'),
    question({ id: 'sex', type: 'trait', options: [] }),
    level('q3', 'f1'),
    question({ id: 'again', type: 'yes_no' }),
    level('q4', 'f2'),
    level('q5', 'f2'),
    level('q6', 'f3'),
    level('overall'),
    question({ id: 'visits', type: 'number', min: 0, max: 9 }),
    question({ id: 'comment', type: 'text', maxLength: 10 }),
  ],
};

/** A stored response of FORM from its six criteria and the overall level. */
export function answersOf(
  [q1, q2, q3, q4, q5, q6]: readonly (number | null)[],
  overall: number | null = null,
): (number | null)[] {
  return [q1, q2, q3, 1, q4, q5, q6, overall, null].map((value) => value ?? null);
}

/** A form with one five-level criterion. */
export const ONE_QUESTION: Definition = {
  ...FORM,
  factors: FORM.factors.slice(0, 1),
  questions: [level('q1', 'f1')],
};

/** Nine indicators of 0, 1 or 2 points with the grades of the one-stop evaluation. */
export const NINE_INDICATORS: Definition = {
  ...FORM,
  scale: {
    levels: [0, 1, 2].map((value) => ({ value, label: text(`${value}`), satisfied: value > 0 })),
  },
  factors: [{ id: 'indicators', title: text('indicators') }],
  questions: Array.from({ length: 9 }, (_, index) => level(`i${index + 1}`, 'indicators')),
  bands: [0, 6, 9, 12, 15].map((from, index) => ({
    from,
    label: text(['yếu', 'trung bình', 'khá', 'tốt', 'xuất sắc'][index] ?? ''),
  })),
};

/** A method for tests: the figure and composition matter, the rest is usual. */
export function methodOf(
  figure: Method['figure'],
  composition: Method['composition'] = { kind: 'pooled' },
): Method {
  return {
    id: 'method',
    title: text('method'),
    description: text('method'),
    source: { status: 'draft', reference: 'test' },
    figure,
    composition,
    minResponsesForRanking: 30,
    excludedFlags: [],
    rounding: { mode: 'half-up', decimals: 2 },
    confidenceLevel: 0.95,
    interval: 'effective-sample',
  };
}

/** Every way to compose an overall figure, with weights that fit FORM. */
export const COMPOSITIONS: readonly Method['composition'][] = [
  { kind: 'pooled' },
  { kind: 'mean-of-criteria' },
  { kind: 'mean-of-factors' },
  { kind: 'weighted', weights: { f1: 0.5, f2: 0.3, f3: 0.2 } },
  { kind: 'overall-question', question: 'overall' },
];

/** A table of all groups of a round: the round's design is theirs. */
export function roundTable(input: Omit<Parameters<typeof buildTable>[0], 'design'>): ResultTable {
  const { definition, method } = input;
  return buildTable({ ...input, design: roundDesign(definition, method, sumCells(input)) });
}
