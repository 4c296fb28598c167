import { refuseField } from '#app/domain/errors.ts';
import type { Locale } from '#app/domain/locale/locale.ts';
import type { ImportedRow } from '#app/domain/tables/imported-row.ts';
import type { Context } from '#app/services/context.ts';
import { problemText } from '#app/services/tables/problem-text.ts';
import { FileRefused } from '#app/services/tables/problems.ts';
import type { TableFile } from '#app/services/tables/table.ts';
import { requireProvince } from '#app/services/units/require-province.ts';
import { asOfficialsCsv, importOfficials } from './import-officials.server.ts';

/** Rows of a list that are shown before it is stored. */
const SHOWN_ROWS = 20;

/** What a list would do, or what is wrong with it. */
export interface OfficialsLook {
  readonly faults: readonly string[];
  readonly faultCount: number;
  readonly counts: { readonly added: number; readonly changed: number; readonly unchanged: number };
  /** The first rows that change. */
  readonly rows: readonly ImportedRow[];
  /** The list as CSV, which the page carries from here to storing it. */
  readonly list: string;
}

interface GivenList {
  readonly round: string;
  readonly file: { readonly name: string; readonly bytes: Uint8Array } | null;
  /** A list that was pasted; a file goes first. */
  readonly list: string;
}

const NOTHING = { counts: { added: 0, changed: 0, unchanged: 0 }, rows: [], list: '' };

/** A file that can be read several times. */
function fileOf(name: string, bytes: Uint8Array): () => TableFile {
  return () => ({
    name,
    bytes: (async function* () {
      yield bytes;
    })(),
  });
}

/** Tells what a list of people would do; nothing is stored. @throws FieldsRefused; AppError as `importOfficials`. */
export async function lookAtOfficials(
  ctx: Context,
  { round, file, list }: GivenList,
  locale: Locale,
): Promise<OfficialsLook> {
  requireProvince(ctx, 'officials.manage');
  if (file === null && list.trim() === '') refuseField('file', 'invalid', 'officials.refusal.noList');
  const read = file === null ? pasted(list) : fileOf(file.name, file.bytes);
  try {
    const { added, changed, unchanged, rows } = await importOfficials(
      ctx,
      { round, file: read() },
      { dryRun: true },
    );
    const csv = await asOfficialsCsv(read());
    const counts = { added, changed, unchanged };
    return { faults: [], faultCount: 0, counts, rows: rows.slice(0, SHOWN_ROWS), list: csv };
  } catch (error) {
    if (!(error instanceof FileRefused)) throw error;
    const faults = error.problems.map((problem) => problemText(problem, locale));
    return { ...NOTHING, faults, faultCount: error.total };
  }
}

const pasted = (list: string) => fileOf('danh-sach.csv', new TextEncoder().encode(list));

/** Stores a list that was looked at. @throws FileRefused, AppError as `importOfficials`. */
export async function storeOfficials(
  ctx: Context,
  { round, list }: { readonly round: string; readonly list: string },
): Promise<void> {
  await importOfficials(ctx, { round, file: pasted(list)() });
}
