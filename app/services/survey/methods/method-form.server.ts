import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import { refuse, refuseField } from '#app/domain/errors.ts';
import { choiceField, parseInput, textField, wordsField } from '#app/domain/input.ts';
import { validateMethodFor } from '#app/domain/results/figures/method-fit.ts';
import { levelColumns } from '#app/domain/survey/answer-columns.ts';
import type { Definition } from '#app/domain/survey/definition.ts';
import { DefinitionError } from '#app/domain/survey/definition-error.ts';
import { cleanLine, MAX_TEXT } from '#app/domain/survey/drafts/question-fields.ts';
import {
  COMPOSITION_KINDS,
  criterionFigureSchema,
  FLAGS,
  INTERVALS,
  type Composition,
  type Method,
} from '#app/domain/survey/method.ts';
import { ownIdFor } from '#app/domain/survey/own-id.ts';
import { parseMethod } from '#app/domain/survey/parse-registry.ts';
import type { Context } from '#app/services/context.ts';
import { MAX_QUESTIONS } from '#app/domain/survey/definition.ts';
import { requireProvince } from '#app/services/units/require-province.ts';

const CONFIDENCES = ['0.9', '0.95', '0.99'] as const;

/** A section has a question, so that there are no more sections than questions. */
const MAX_WEIGHTS = MAX_QUESTIONS;

/** The names of the form's fields. */
export const METHOD_FIELDS: readonly string[] = [
  ...['do', 'title_0', 'title_1', 'description_0', 'description_1', 'figure', 'composition', 'question'],
  ...['minimum', 'interval', 'confidence', 'decimals'],
  ...Array.from({ length: MAX_WEIGHTS }, (_, place) => `weight_${place}`),
  ...FLAGS.map((flag) => `flag_${flag}`),
];

type Typed = Readonly<Record<string, string>>;

const lineField = wordsField((text) => {
  const line = cleanLine(text);
  return line !== '' && line.length <= MAX_TEXT ? line : null;
}, 'questionnaires.refusal.needed');

const wholeBetween = (least: number, most: number) =>
  textField(
    (text) => {
      const value = /^\d{1,5}$/.test(text.trim()) ? Number(text.trim()) : -1;
      return value >= least && value <= most ? value : null;
    },
    'questionnaires.refusal.between',
    () => ({ least, most }),
  );

const methodFields = z.object({
  title_0: lineField,
  title_1: lineField,
  description_0: lineField,
  description_1: lineField,
  figure: choiceField(criterionFigureSchema.options),
  composition: choiceField(COMPOSITION_KINDS),
  minimum: wholeBetween(1, 10_000),
  interval: choiceField(INTERVALS),
  confidence: choiceField(CONFIDENCES),
  decimals: wholeBetween(0, 4),
});

/** What the form begins with: the usual method of a satisfaction survey. */
export function initialMethod(): Record<string, string> {
  return {
    ...{ figure: 'top2', composition: 'pooled', minimum: '30', interval: 'effective-sample' },
    ...{ confidence: '0.95', decimals: '2' },
    ...Object.fromEntries(
      (['too_fast', 'same_device', 'hidden_field', 'network_burst', 'beyond_capacity'] as const).map(
        (flag) => [`flag_${flag}`, '1'],
      ),
    ),
  };
}

/** Percents as typed, one a factor, as weights that sum to 1. @throws FieldsRefused where they do not. */
function readWeights(definition: Definition, typed: Typed): Record<string, number> {
  const percents = definition.factors.map(({ id }, place) => {
    const text = (typed[`weight_${place}`] ?? '').trim().replace(',', '.');
    if (!/^\d{1,3}(\.\d{1,2})?$/.test(text) || Number(text) <= 0) {
      return refuseField(`weight_${place}`, 'invalid', 'questionnaires.refusal.weight');
    }
    return [id, Math.round(Number(text) * 100)] as const;
  });
  const sum = percents.reduce((total, [, hundredths]) => total + hundredths, 0);
  if (sum !== 10_000)
    refuseField('weight_0', 'invalid', 'questionnaires.refusal.weights', { sum: sum / 100 });
  return Object.fromEntries(percents.map(([id, hundredths]) => [id, hundredths / 10_000]));
}

function readComposition(definition: Definition, kind: Composition['kind'], typed: Typed): Composition {
  if (kind === 'weighted') return { kind, weights: readWeights(definition, typed) };
  if (kind !== 'overall-question') return { kind };
  const question = levelColumns(definition).find(({ question: { id } }) => id === typed['question']);
  if (question === undefined) return refuseField('question', 'invalid', 'questionnaires.refusal.needed');
  return { kind, question: question.question.id };
}

/** The questionnaire that a method is made for. @throws AppError `forbidden`, `not_found`. */
export function requireMeasured(ctx: Context, key: string): Definition {
  requireProvince(ctx, 'questionnaires.manage');
  return ctx.registry.definitions.get(key) ?? refuse('not_found', 'questionnaires.refusal.unknown');
}

export interface TypedMethod {
  readonly method: Method;
  /** The method as it would stand in a file. */
  readonly content: string;
}

function parseNamed(id: string, facts: object): TypedMethod {
  const content = `${JSON.stringify({ id, ...facts }, null, 2)}\n`;
  return { method: parseMethod({ path: `methods/${id}.json`, text: content }), content };
}

/** A method under an id that is free, or that has been given to the very same one: a second press makes no second one. */
function nameMethod(ctx: Context, title: string, facts: object): TypedMethod {
  const isOther = (id: string) => {
    const known = ctx.registry.methods.get(id);
    return known !== undefined && !isDeepStrictEqual(known, parseNamed(id, facts).method);
  };
  return parseNamed(ownIdFor(title, isOther), facts);
}

/** A method as typed. @throws FieldsRefused for what is to be mended, also where it does not fit the questionnaire. */
export function readMethod(ctx: Context, definition: Definition, typed: Typed): TypedMethod {
  const fields = parseInput(methodFields, typed);
  const composition = readComposition(definition, fields.composition, typed);
  const facts = {
    title: { vi: fields.title_0, en: fields.title_1 },
    description: { vi: fields.description_0, en: fields.description_1 },
    source: { status: 'draft', reference: 'Phương pháp do địa phương đặt.' },
    figure: fields.figure,
    composition,
    minResponsesForRanking: fields.minimum,
    excludedFlags: FLAGS.filter((flag) => typed[`flag_${flag}`] === '1'),
    excludedLaterFlags: [],
    rounding: { mode: 'half-up', decimals: fields.decimals },
    confidenceLevel: Number(fields.confidence),
    interval: fields.interval,
  };
  try {
    const named = nameMethod(ctx, fields.title_0, facts);
    const [problem] = validateMethodFor(definition, named.method);
    if (problem) refuseField('composition', 'invalid', 'questionnaires.refusal.misfit');
    return named;
  } catch (error) {
    if (!(error instanceof DefinitionError)) throw error;
    return refuseField('composition', 'invalid', 'questionnaires.refusal.file', {
      path: error.path,
      reason: error.reason,
    });
  }
}
