import { refuse } from '#app/domain/errors.ts';
import type { PlanSource } from '#app/domain/plans/draft.ts';
import { MAX_EVIDENCE_BYTES } from '#app/domain/plans/evidence.ts';
import { sniffKind } from '#app/services/tables/decode-text.ts';
import { refuseDamage } from '#app/services/tables/refuse-damage.ts';
import { readDocx } from './read-docx.server.ts';
import { readWorkbook } from './read-workbook.server.ts';

/** A file with its name as the sender wrote it. */
export interface PlanFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

function readText(bytes: Uint8Array, encoding: string): PlanSource {
  let text: string;
  try {
    text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return refuse('invalid', 'tables.notUtf8');
  }
  const lines = text
    .split(/\r\n|\n|\r/)
    .map((line, place) => ({ line: place + 1, text: line.replaceAll('\0', '').trim() }))
    .filter((line) => line.text !== '');
  return { lines, tables: [] };
}

/**
 * The lines and tables of a DOCX, an XLSX or a plain text (UTF-8 or UTF-16), by its contents.
 * @throws AppError `invalid` for a file that is too large, damaged or of another kind, and for damaged letters.
 */
export async function readDocument(file: PlanFile): Promise<PlanSource> {
  const source = await readSource(file);
  // Not what stands aside, as the head of an old form of paper at the margin: no task is made of it.
  refuseDamage(source.lines);
  for (const rows of source.tables) {
    refuseDamage(rows.flatMap(({ line, cells }) => cells.map((text) => ({ line, text }))));
  }
  return source;
}

async function readSource({ name, bytes }: PlanFile): Promise<PlanSource> {
  if (bytes.length > MAX_EVIDENCE_BYTES) {
    refuse('invalid', 'plans.refusal.fileSize', { max: MAX_EVIDENCE_BYTES / 1024 / 1024 });
  }
  const kind = sniffKind(bytes.subarray(0, 1000));
  if (kind === 'ole') {
    return /\.xls$/i.test(name) ? readWorkbook(bytes) : refuse('invalid', 'plans.refusal.oldDocument');
  }
  if (kind === 'markup' && /\.xlsx?$/i.test(name)) return readWorkbook(bytes);
  if (kind !== 'xlsx') return readText(bytes, kind === 'markup' ? 'utf-8' : kind);
  return /\.docx$/i.test(name) ? readDocx(bytes) : readWorkbook(bytes);
}
