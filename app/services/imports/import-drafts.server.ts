import { refuse, refuseField } from '#app/domain/errors.ts';
import { staffIdOf } from '#app/domain/people/actor.ts';
import { parseRef } from '#app/domain/responses/ref.ts';
import { IMPORT_LISTS, type ImportList } from '#app/domain/tables/import-lists.ts';
import type { Context } from '#app/services/context.ts';
import { importStaff } from '#app/services/people/import/import-staff.server.ts';
import { inviteAdded, type ShownLink } from '#app/services/people/import/invite-added.server.ts';
import type { WithLinks } from '#app/services/people/links/give-link.server.ts';
import { importFigures } from '#app/services/indexes/import-figures.server.ts';
import type { ChosenName, NameView } from '#app/services/dossiers/names/unit-names.server.ts';
import { importQualityValues } from '#app/services/service-quality/importing/import-values.server.ts';
import {
  listValueNames,
  rememberValueNames,
} from '#app/services/service-quality/importing/value-names.server.ts';
import type { ImportSummary } from '#app/services/tables/import-summary.ts';
import { FileRefused, type FileProblem } from '#app/services/tables/problems.ts';
import { tableOfBytes } from '#app/services/tables/table-of-bytes.ts';
import type { TableFile } from '#app/services/tables/table.ts';
import { importCounters } from '#app/services/units/import-counters.server.ts';
import { importServiceAreas } from '#app/services/units/import-service-areas.server.ts';
import { importUnits } from '#app/services/units/import-units.server.ts';
import { requireProvince } from '#app/services/units/require-province.ts';
import { importWeights } from '#app/services/weights/import-weights.server.ts';
import {
  findImportDraft,
  insertImportDraft,
  takeImportDraft,
  type ImportDraftRow,
} from '#db/queries/imports/import-drafts.ts';

/** A file that nobody confirmed is forgotten after a day. */
const KEPT_MS = 24 * 60 * 60 * 1000;

/** Far above the list of all units of the country. */
const MAX_BYTES = 5 * 1024 * 1024;

interface Options {
  readonly dryRun: boolean;
  readonly allowMoves: boolean;
}

const RUN: Readonly<
  Record<ImportList, (ctx: Context, file: TableFile, options: Options) => Promise<ImportSummary>>
> = {
  units: importUnits,
  service_areas: importServiceAreas,
  counters: importCounters,
  weights: importWeights,
  staff: importStaff,
  index_figures: importFigures,
  service_quality: importQualityValues,
};

interface SentFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

const listNamed = (name: string) => IMPORT_LISTS.find((known) => known === name);

/**
 * Keeps a file of a list until somebody has looked at what it would do.
 * @throws FieldsRefused without a file, for one that is too large or cannot be read as this list; wrong rows are shown by
 * the preview.
 */
export async function createImportDraft(
  ctx: Context,
  { list: name, file }: { list: string; file: SentFile | null },
): Promise<{ ref: string }> {
  requireProvince(ctx, 'units.manage');
  const list = listNamed(name) ?? refuseField('list', 'invalid', 'imports.refusal.listNeeded');
  if (file === null) return refuseField('file', 'invalid', 'imports.refusal.fileNeeded');
  if (file.bytes.length > MAX_BYTES) refuseField('file', 'invalid', 'imports.refusal.tooLarge');
  const fileName = file.name.replace(/\p{Cc}/gu, '').slice(0, 200);
  const sent = { name: fileName, bytes: file.bytes };
  // What makes the whole file unreadable is told at its field; rows with faults are told by the preview.
  await RUN[list](ctx, tableOfBytes(sent), { dryRun: true, allowMoves: true }).catch((error: unknown) => {
    if (!(error instanceof FileRefused)) throw error;
  });
  const ref = await insertImportDraft(
    ctx.db,
    {
      list,
      fileName,
      content: Buffer.from(file.bytes).toString('base64'),
      staffId: staffIdOf(ctx.actor),
      createdAt: ctx.now,
    },
    new Date(ctx.now.getTime() - KEPT_MS),
  );
  return { ref };
}

function fileIn({ fileName, content }: ImportDraftRow): TableFile {
  return tableOfBytes({ name: fileName, bytes: Buffer.from(content, 'base64') });
}

export interface ImportPreview {
  readonly list: ImportList;
  readonly fileName: string;
  /** Null when the file is refused. */
  readonly summary: ImportSummary | null;
  /** The first of them. */
  readonly problems: readonly FileProblem[];
  readonly problemCount: number;
  /** Names of units that can be matched: those that nobody knows, and those that were matched before. */
  readonly names: readonly NameView[];
}

/**
 * What a kept file would do if it were imported now.
 * @throws AppError `not_found` when it was imported or thrown away.
 */
export async function previewImport(
  ctx: Context,
  { ref, allowMoves }: { ref: string; allowMoves: boolean },
): Promise<ImportPreview> {
  requireProvince(ctx, 'units.manage');
  const draft = await requireDraft(ref, (known) => findImportDraft(ctx.db, known));
  const about = { list: draft.list, fileName: draft.fileName };
  try {
    const summary = await RUN[draft.list](ctx, fileIn(draft), { dryRun: true, allowMoves });
    return { ...about, summary, problems: [], problemCount: 0, names: await namesIn(ctx, draft) };
  } catch (error) {
    if (!(error instanceof FileRefused)) throw error;
    const { problems, total: problemCount } = error;
    return { ...about, summary: null, problems, problemCount, names: await namesIn(ctx, draft) };
  }
}

const namesIn = async (ctx: Context, draft: ImportDraftRow): Promise<NameView[]> =>
  draft.list === 'service_quality' ? listValueNames(ctx, fileIn(draft)) : [];

/**
 * Remembers what names of units in a kept file mean, so that it is looked at anew.
 * @throws AppError `forbidden`; `not_found` when it was imported or thrown away, or its names are not matched; FieldsRefused.
 */
export async function matchImportNames(
  ctx: Context,
  { ref, names }: { readonly ref: string; readonly names: readonly ChosenName[] },
): Promise<void> {
  requireProvince(ctx, 'units.manage');
  const draft = await requireDraft(ref, (known) => findImportDraft(ctx.db, known));
  if (draft.list !== 'service_quality') refuse('not_found', 'imports.refusal.draftGone');
  await rememberValueNames(ctx, names);
}

async function requireDraft(
  ref: string,
  find: (ref: string) => Promise<ImportDraftRow | null>,
): Promise<ImportDraftRow> {
  const known = parseRef(ref);
  return (known === null ? null : await find(known)) ?? refuse('not_found', 'imports.refusal.draftGone');
}

/**
 * Imports a kept file, once: whoever presses again finds it gone. Whom a list of people adds is invited; links that no mail
 * takes to them are returned, to be shown once.
 * @throws FileRefused when the lists were changed meanwhile so that it no longer fits; AppError `not_found`.
 */
export async function confirmImport(
  ctx: WithLinks,
  { ref, allowMoves }: { ref: string; allowMoves: boolean },
): Promise<{ readonly summary: ImportSummary; readonly links: readonly ShownLink[] }> {
  requireProvince(ctx, 'units.manage');
  return ctx.db.transaction(async (tx) => {
    const draft = await requireDraft(ref, (known) => takeImportDraft(tx, known));
    const summary = await RUN[draft.list]({ ...ctx, db: tx }, fileIn(draft), { dryRun: false, allowMoves });
    return { summary, links: draft.list === 'staff' ? await inviteAdded(ctx, tx, summary) : [] };
  });
}

/** Throws a kept file away; it may be gone already. */
export async function discardImport(ctx: Context, { ref }: { ref: string }): Promise<void> {
  requireProvince(ctx, 'units.manage');
  const known = parseRef(ref);
  if (known !== null) await takeImportDraft(ctx.db, known);
}
