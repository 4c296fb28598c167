import { FieldsRefused, isAppError, refuseField } from '#app/domain/errors.ts';
import { setName } from '#app/domain/indexes/set-name.ts';
import { unchangedNodes } from '#app/domain/indexes/succession.ts';
import type { Locale } from '#app/domain/locale/locale.ts';
import type { Context } from '#app/services/context.ts';
import { refuseBeside } from '#app/services/tables/refuse-beside.ts';
import { tableOfBytes } from '#app/services/tables/table-of-bytes.ts';
import type { TableFile } from '#app/services/tables/table.ts';
import { requireProvince } from '#app/services/units/require-province.ts';
import { listCriteriaSets } from '#db/queries/indexes/criteria-sets.ts';
import { adoptSet } from './adopt-set.server.ts';
import { getSet } from './get-set.server.ts';
import { importSet, type ImportedSet } from './import-set.server.ts';
import { replaceSet } from './replace-set.server.ts';
import { HEAD_FIELDS } from './set-head.ts';

/** The fields that what is refused as a whole belongs to. */
const FIELD_OF: Readonly<Record<string, string>> = {
  'indexes.refusal.date': 'from',
  'indexes.refusal.tooEarly': 'from',
  'indexes.refusal.mapMissing': 'map',
};

/** Tells beside its field what is wrong with a file, line by line, and with a day or a map. */
async function besideField<Value>(work: Promise<Value>, field: string, locale: Locale): Promise<Value> {
  try {
    return await work;
  } catch (error) {
    const of = isAppError(error) && error.faults.length === 0 ? FIELD_OF[error.message] : undefined;
    if (isAppError(error) && of !== undefined) {
      const { message: key, params } = error;
      throw new FieldsRefused('invalid', [{ field: of, message: { key, params } }]);
    }
    return refuseBeside(error, field, locale);
  }
}

/** A file that was sent, with what its sheet does not say of the set. */
interface SentSet {
  readonly file: { readonly name: string; readonly bytes: Uint8Array } | null;
  readonly typed: Readonly<Record<string, string>>;
  readonly locale: Locale;
}

/**
 * Reads a set from a file into a draft, which changes nothing that is in force. What is typed goes before what the file says;
 * a draft that is there gives way only where that was ticked (`over`).
 * @throws FieldsRefused for what is wrong with the file, line by line, and with fields; AppError `forbidden`.
 */
export async function importSentSet(ctx: Context, { file, typed, locale }: SentSet): Promise<ImportedSet> {
  requireProvince(ctx, 'indexes.manage');
  if (file === null) refuseField('file', 'invalid', 'indexes.refusal.noFile');
  const given = Object.fromEntries(
    HEAD_FIELDS.flatMap((field) => {
      const text = typed[field]?.trim() ?? '';
      return text === '' ? [] : [[field, text]];
    }),
  );
  const mayReplaceDraft = (typed['over'] ?? '') !== '';
  const work = importSet(ctx, tableOfBytes(file), { given, mayReplaceDraft });
  return besideField(work, 'file', locale);
}

/** The name of the version that is in force of the set that a draft is a version of; null while none is. */
export async function findInForce(ctx: Context, code: string): Promise<string | null> {
  const sets = await listCriteriaSets(ctx.db);
  const found = sets.find((set) => set.code === code && set.status === 'in_force');
  return found === undefined ? null : setName(found);
}

/** A node of the version in force. */
interface OldNode {
  readonly code: string;
  readonly label: string;
}

/** The nodes of the version in force that have not the same code and words in a draft: of each has to be said where it goes on. */
export async function listUnmapped(ctx: Context, old: string, draft: readonly OldNode[]): Promise<OldNode[]> {
  const { nodes } = await getSet(ctx, { name: old });
  const kept = new Set(unchangedNodes(nodes, draft).map(({ oldCode }) => oldCode));
  return nodes.filter(({ code }) => !kept.has(code)).map(({ code, label }) => ({ code, label }));
}

interface SentAdoption {
  readonly name: string;
  readonly from: string;
  readonly sure: boolean;
  /** The draft that the page showed. */
  readonly seen: string;
  readonly locale: Locale;
}

/** @throws FieldsRefused of `from`, and of `sure` until it is confirmed; AppError as `adoptSet`. */
export async function adoptConfirmed(
  ctx: Context,
  { name, from, sure, seen, locale }: SentAdoption,
): Promise<void> {
  requireProvince(ctx, 'indexes.manage');
  if (!sure) refuseField('sure', 'invalid', 'indexes.refusal.notSure');
  await besideField(adoptSet(ctx, { name, from, seen }), 'from', locale);
}

interface SentReplacement {
  readonly old: string;
  readonly by: string;
  readonly from: string;
  /** Lines of `old_code,new_code`; '' where no code changes. */
  readonly map: string;
  /** The draft that the page showed. */
  readonly seen: string;
  readonly locale: Locale;
}

const HEADING = 'old_code,new_code';

function mapFile(map: string): TableFile | null {
  const text = map.trim();
  if (text === '') return null;
  const whole = text.toLowerCase().startsWith('old_code') ? text : `${HEADING}\n${text}`;
  return tableOfBytes({ name: 'map.csv', bytes: new TextEncoder().encode(whole) });
}

/**
 * Replaces the version in force by a draft, or tells what that would do.
 * @throws FieldsRefused of `from` and `map`, line by line; AppError as `replaceSet`.
 */
export async function replaceConfirmed(
  ctx: Context,
  { map, locale, ...asked }: SentReplacement & { readonly dryRun: boolean },
): ReturnType<typeof replaceSet> {
  return besideField(replaceSet(ctx, mapFile(map), asked), 'map', locale);
}
