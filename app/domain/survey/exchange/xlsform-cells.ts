import { z } from 'zod';
import type { DraftOption, DraftQuestion } from '#app/domain/survey/drafts/draft.ts';
import { freeId } from '#app/domain/survey/drafts/edit-draft.ts';
import { QUESTION_TYPE_NAMES } from '#app/domain/survey/question-types/register.ts';
import { RESERVED_QUESTION_IDS } from '#app/domain/survey/reserved-names.ts';
import { OWN_COLUMN, type SheetRow } from './xlsform.ts';

const sourceSchema = z.object({ status: z.enum(['confirmed', 'draft']), reference: z.string() });
export const ownQuestionSchema = z.object({
  type: z.enum(QUESTION_TYPE_NAMES).optional(),
  source: sourceSchema.optional(),
  showWhenAnyLevelAtMost: z.number().optional(),
  section: z.string().optional(),
});
export const ownSettingsSchema = z.object({
  title: z.record(z.string(), z.string()).optional(),
  source: sourceSchema.optional(),
  sections: z.array(z.string()).optional(),
  bands: z.array(z.object({ from: z.number(), label: z.record(z.string(), z.string()) })).optional(),
});

/** What our own column of a row says; null for nothing, or for what is not ours. */
export function ownFacts<Facts>(row: SheetRow | undefined, schema: z.ZodType<Facts>): Facts | null {
  try {
    return schema.safeParse(JSON.parse(row?.cells.get(OWN_COLUMN) ?? '')).data ?? null;
  } catch {
    return null;
  }
}

/** Columns that say nothing a reader of the form would miss: how it looks on a device, and what tools keep for themselves. */
export const LOOKS =
  /^(type|name|appearance|required|relevant|constraint|parameters|sipas|list_name|satisfied|kobo--score-choices|body|instance|bind|order|\$.*)(::.*)?$/;
export const TEXT_COLUMN = /^(label|hint|guidance_hint)(?:::(.+))?$/;

export const LEVEL: DraftQuestion['type'] = 'level';
export const SINGLE: DraftQuestion['type'] = 'single';
export const MULTIPLE: DraftQuestion['type'] = 'multiple';
export const YES_NO: DraftQuestion['type'] = 'yes_no';
export const NUMBER: DraftQuestion['type'] = 'number';
export const TEXT: DraftQuestion['type'] = 'text';

/** A name of the file as an id of ours: as it is where it can be one, else a new one. */
export function idFrom(name: string, prefix: string, taken: readonly string[]): string {
  const plain = name
    .toLowerCase()
    .replace(/^group_/, '')
    .replace(/[^a-z0-9_]/g, '_')
    .slice(0, 40);
  const isFree = /^[a-z]/.test(plain) && !taken.includes(plain) && !RESERVED_QUESTION_IDS.has(plain);
  if (isFree) return plain;
  const tried = `${prefix}${plain}`.slice(0, 40);
  return plain !== '' && !taken.includes(tried) ? tried : freeId(prefix, taken);
}

/** The smallest and largest whole number that a row allows, and whether it says more than that. */
export function boundsOf(
  constraint: string,
  parameters: string,
): { readonly min: number; readonly max: number; readonly hasMore: boolean } {
  const bound = (signs: string, parameter: string): number | null => {
    const found =
      new RegExp(String.raw`\.\s*${signs}\s*(-?\d+)(?![\d.])`).exec(constraint)?.[1] ??
      new RegExp(String.raw`${parameter}\s*=\s*(-?\d+)`).exec(parameters)?.[1];
    return found === undefined ? null : Number(found);
  };
  const rest = constraint.replace(/\.\s*[<>]=\s*-?\d+|\s+and\s+/g, '').trim();
  return { min: bound('>=', 'start') ?? 0, max: bound('<=', 'end') ?? 32767, hasMore: rest !== '' };
}

/** Options with codes as they are wanted here, and which codes became which. */
export function ownOptions(
  options: readonly DraftOption[],
  isOther: boolean,
): { readonly options: DraftOption[]; readonly renamed: ReadonlyMap<string, string> } {
  const made: DraftOption[] = [];
  const renamed = new Map<string, string>();
  const taken = () => made.map(({ code }) => code);
  for (const { code, label } of options) {
    const own = idFrom(code, 'o', taken());
    if (own !== code) renamed.set(code, own);
    made.push({ code: own, label });
  }
  if (isOther) made.push({ code: idFrom('other', 'o', taken()), label: { vi: 'Khác', en: 'Other' } });
  return { options: made, renamed };
}
