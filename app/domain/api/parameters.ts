import { z } from 'zod';
import { AppError } from '#app/domain/errors.ts';
import { excerpt } from '#app/domain/excerpt.ts';
import { REASON_KEYS } from '#app/domain/results/insights/reasons.ts';
import { CHANNELS } from '#app/domain/responses/channel.ts';
import { UNIT_KINDS } from '#app/domain/units/kinds.ts';

const text = z.string();
const date = z.string().meta({ format: 'date' });
const flag = z.enum(['0', '1']);

/**
 * The parameters of a question about results, for the OpenAPI description, with `format` and `lang`; `parseQuestion`
 * reads them.
 */
export const resultParameters = {
  by: text.meta({
    description:
      'What rows are: any of unit, service_area, counter, channel, factor, criterion, month, half_month with commas between; `unit` when absent',
    examples: ['unit,criterion'],
  }),
  also: text.meta({
    description: 'Slugs of further rounds of the same questionnaire and method, with commas between',
  }),
  period: text.meta({
    description:
      'A named period: 2026, 2026-Q3, 2026-06, 2026-H1, 2026-9M; with `official:` in front, from 15th to 14th',
  }),
  system: z
    .enum(['calendar', 'official'])
    .meta({ description: 'What `period` means when it does not say so' }),
  from: date.meta({ description: 'First local date of the answers' }),
  to: date.meta({ description: 'Last local date of the answers' }),
  q: text.meta({ description: 'Only units whose name holds this text' }),
  unit: text.meta({ description: 'Code of a unit: it and all below it' }),
  alone: flag.meta({ description: '1: `unit` without those below it' }),
  predecessors: flag.meta({
    description: '1: units merged into `unit`, or into those below it, are counted with it',
  }),
  kind: z.enum(UNIT_KINDS).meta({ description: 'Only units of this kind' }),
  service_area: text.meta({ description: 'Code of a service area' }),
  counter: text.meta({ description: 'Code of a counter, together with `unit`' }),
  channel: z.enum(CHANNELS),
  flagged: flag.meta({ description: '1: responses with flags that the method leaves out are counted, too' }),
  compare: text.meta({
    description: '`previous`, or the slug of another round: adds the columns before_... and change...',
  }),
  sort: text.meta({ description: 'A column to order by' }),
  dir: z.enum(['asc', 'desc']),
} as const;

/** The parameters of a question about reasons. */
export const reasonParameters = {
  unit: text.meta({ description: 'Code of a unit, without those below it; all within reach when absent' }),
  by: z.enum(REASON_KEYS).meta({
    description:
      'What rows are; `counter` with `unit` only. A caller from whom small groups are withheld has `unit`, and `counter` and `week` of one unit',
  }),
} as const;

export const formatParameter = z
  .enum(['json', 'csv'])
  .meta({ description: 'When absent, what the header Accept asks for, else json' });
export const langParameter = z
  .enum(['vi', 'en'])
  .meta({ description: 'Language of names and problems; vi when absent' });

/**
 * Refuses unknown and repeated parameters: a misspelt filter would silently count too much.
 * @throws AppError `invalid`.
 */
export function assertParameters(search: URLSearchParams, known: readonly string[]): void {
  for (const name of new Set(search.keys())) {
    if (!known.includes(name)) throw new AppError('invalid', 'api.unknownParameter', { name: excerpt(name) });
    if (search.getAll(name).length > 1) throw new AppError('invalid', 'api.repeatedParameter', { name });
  }
}

/**
 * Refuses a value that a parameter does not take, which would silently be answered with something else. A parameter that is
 * absent or empty is taken.
 * @throws AppError `invalid`.
 */
export function assertValue(search: URLSearchParams, name: string, known: readonly string[]): void {
  const value = search.get(name) ?? '';
  if (value === '' || known.includes(value)) return;
  throw new AppError('invalid', 'api.unknownValue', { name, value: excerpt(value) });
}
