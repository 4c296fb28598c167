import { z } from 'zod';
import { excerpt } from '#app/domain/excerpt.ts';
import { INDEX_NAMES, MAX_DECIMALS, SET_LEVELS, type SetHead } from '#app/domain/indexes/criteria-set.ts';
import { parseLabel, parseYes } from '#app/domain/indexes/parse-node.ts';
import { parseAmount } from '#app/domain/indexes/parse-points.ts';
import { optionalField, parseInput, textField } from '#app/domain/input.ts';
import type { IsoDate } from '#app/domain/periods/date.ts';
import { parseDateCell } from '#app/domain/tables/date-cell.ts';
import { parseCode, type Parsed } from '#app/domain/units/names.ts';

/** What describes a set, as text by field, as a sheet and options of commands give it. */
export type HeadFields = Readonly<Record<string, string>>;

export interface ParsedHead extends Omit<SetHead, 'decimals'> {
  readonly validFrom: IsoDate | null;
  /** Null where a file does not say. */
  readonly decimals: number | null;
}

const valueOf = <Value>(parsed: Parsed<Value>): Value | null => (parsed.ok ? parsed.value : null);
const needed = () => z.string().default('');
const amountField = optionalField(
  textField(parseAmount, 'indexes.refusal.amount', (value) => ({ value: excerpt(value) })),
);

const parseDecimals = (text: string) =>
  /^\d$/.test(text.trim()) && Number(text) <= MAX_DECIMALS ? Number(text) : null;

const headSchema = z.object({
  code: needed().pipe(
    textField(
      (text) => valueOf(parseCode(text)),
      'indexes.refusal.code',
      (value) => ({ value: excerpt(value) }),
    ),
  ),
  index: needed().pipe(
    textField(
      (text) => INDEX_NAMES.find((name) => name === text.trim().toLowerCase()) ?? null,
      'indexes.refusal.index',
      (value) => ({ value: excerpt(value), known: INDEX_NAMES.join(', ') }),
    ),
  ),
  level: needed().pipe(
    textField(
      (text) => SET_LEVELS.find((level) => level === text.trim().toLowerCase()) ?? null,
      'indexes.refusal.level',
      (value) => ({ value: excerpt(value), known: SET_LEVELS.join(', ') }),
    ),
  ),
  title: needed().pipe(
    textField(
      (text) => valueOf(parseLabel(text)),
      'indexes.refusal.title',
      (value) => ({ value: excerpt(value) }),
    ),
  ),
  legal_basis: needed().pipe(
    optionalField(
      textField(
        (text) => valueOf(parseLabel(text)),
        'indexes.refusal.title',
        (value) => ({ value: excerpt(value) }),
      ),
    ),
  ),
  total_points: needed().pipe(amountField),
  survey_points: needed().pipe(amountField),
  valid_from: needed().pipe(
    optionalField(textField(parseDateCell, 'indexes.refusal.date', (value) => ({ value: excerpt(value) }))),
  ),
  decimals: needed().pipe(
    optionalField(
      textField(parseDecimals, 'indexes.refusal.decimals', (value) => ({ value: excerpt(value) })),
    ),
  ),
  sample: needed().transform((text) => valueOf(parseYes(text)) ?? false),
});

/** The fields in the order in which a sheet lists them. */
export const HEAD_FIELDS = Object.keys(headSchema.shape) as (keyof typeof headSchema.shape)[];

/**
 * The description of a set.
 * @throws FieldsRefused
 */
export function parseHead(fields: HeadFields): ParsedHead {
  const { legal_basis, total_points, survey_points, valid_from, sample, ...head } = parseInput(
    headSchema,
    fields,
  );
  return {
    ...head,
    legalBasis: legal_basis,
    total: total_points,
    surveyPoints: survey_points,
    validFrom: valid_from,
    decimals: head.decimals ?? null,
    isSample: sample,
  };
}
