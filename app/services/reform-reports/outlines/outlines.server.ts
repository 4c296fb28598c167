import { z } from 'zod';
import { refuse, refuseField } from '#app/domain/errors.ts';
import { excerpt } from '#app/domain/excerpt.ts';
import { demand, parseInput } from '#app/domain/input.ts';
import { formatDate } from '#app/domain/locale/format.ts';
import type { Locale } from '#app/domain/locale/locale.ts';
import { staffIdOf } from '#app/domain/people/actor.ts';
import { localDate, type IsoDate } from '#app/domain/periods/date.ts';
import {
  changesOf,
  outlineFor,
  type OutlineChanges,
  type ReportOutline,
} from '#app/domain/reform-reports/outline.ts';
import { allTemplates, latestTemplate } from '#app/domain/reform-reports/templates.ts';
import { recordEvent } from '#app/services/audit/record-event.server.ts';
import { requireScope, type Context } from '#app/services/context.ts';
import { dateField, lineField } from '#app/services/plans/plan-fields.ts';
import { refuseBeside } from '#app/services/tables/refuse-beside.ts';
import { tableOfBytes } from '#app/services/tables/table-of-bytes.ts';
import type { TableFile } from '#app/services/tables/table.ts';
import type { Db } from '#db/client.server.ts';
import {
  adoptDraftOutline,
  deleteDraftOutline,
  findDraftOutline,
  listOutlines,
  replaceDraftOutline,
  type DraftOutline,
  type StoredOutline,
} from '#db/queries/reform-reports/outlines.ts';
import { inTransaction } from '#db/transaction.server.ts';
import { readOutline } from './read-outline.server.ts';

/** Which outline: the one for reports that are due today ('' ), the draft, or a version; 0 is the product's own. */
export type OutlineName = string;

/** The outlines of reports as they are shown. */
export interface OutlinesView {
  /** What is shown: 'draft', or the number of a version. */
  readonly shown: string;
  readonly outline: ReportOutline;
  /** The version for reports that are due today; 0 for the product's own. */
  readonly current: number;
  /** What the shown outline changes of the one before it; null for the product's own. */
  readonly changes: OutlineChanges | null;
  /** What the province adopted, the last first. */
  readonly versions: readonly StoredOutline[];
  readonly draft: DraftOutline | null;
}

interface Loaded {
  readonly stored: readonly StoredOutline[];
  readonly draft: DraftOutline | null;
}

async function load(db: Db): Promise<Loaded> {
  const [stored, draft] = await Promise.all([listOutlines(db), findDraftOutline(db)]);
  return { stored, draft };
}

const ownOutline = (): ReportOutline => latestTemplate();

/** The outline of a name, and the one before it. @throws AppError `not_found`. */
function find({ stored, draft }: Loaded, name: string) {
  const all = [ownOutline(), ...stored.map(({ outline }) => outline)];
  if (name === 'draft' && draft !== null) return { outline: draft.outline, before: all.at(-1) ?? null };
  const version = /^\d{1,4}$/.test(name) ? Number(name) : Number.NaN;
  const outline = all[version];
  if (outline === undefined) refuse('not_found', 'reformReports.refusal.noOutline', { name: excerpt(name) });
  return { outline, before: all[version - 1] ?? null };
}

const currentOf = (stored: readonly StoredOutline[], today: IsoDate): number =>
  outlineFor(stored, today).outlineVersion;

/**
 * The outline of a name with all there are; '' for the one of reports that are due today.
 * @throws AppError `forbidden`; `not_found` for a name that is not there.
 */
export async function getOutlines(ctx: Context, name: OutlineName): Promise<OutlinesView> {
  requireScope(ctx, 'plans.read');
  const loaded = await load(ctx.db);
  const current = currentOf(loaded.stored, localDate(ctx.now));
  const shown = name === '' ? String(current) : name;
  const { outline, before } = find(loaded, shown);
  return {
    ...{ shown, outline, current, draft: loaded.draft },
    changes: before === null ? null : changesOf(before, outline),
    versions: loaded.stored.toReversed(),
  };
}

/** What a file was read into. */
export interface ReadOutline extends OutlineChanges {
  readonly sections: number;
  readonly lines: number;
}

/**
 * Reads an outline from a file into the draft, which no report is made by until it is adopted. A draft that is there gives way.
 * @throws FileRefused with line and column of each fault; AppError `forbidden`.
 */
export async function importOutline(
  ctx: Context,
  file: TableFile,
  { dryRun = false }: { readonly dryRun?: boolean } = {},
): Promise<ReadOutline> {
  requireScope(ctx, 'settings.manage');
  const stored = (await listOutlines(ctx.db)).map(({ outline }) => outline);
  const outline = await readOutline(file, [...allTemplates(), ...stored]);
  const changes = changesOf(stored.at(-1) ?? ownOutline(), outline);
  const fileName = file.name.replace(/\p{Cc}/gu, '').slice(0, 200);
  await inTransaction(ctx.db, { isKept: !dryRun }, async (tx) => {
    await replaceDraftOutline(tx, {
      ...{ outline, fileName, createdAt: ctx.now, createdBy: staffIdOf(ctx.actor) },
    });
    await recordEvent(ctx, tx, { action: 'reform_reports.read_outline', subjectId: 'draft' });
  });
  return { ...changes, sections: outline.sections.length, lines: outline.annex.length };
}

/** A file that was sent by a form. @throws FieldsRefused of the field `file`; AppError `forbidden`. */
export async function importSentOutline(
  ctx: Context,
  { file, locale }: { file: { name: string; bytes: Uint8Array } | null; locale: Locale },
): Promise<ReadOutline> {
  requireScope(ctx, 'settings.manage');
  if (file === null) return refuseField('file', 'invalid', 'indexes.refusal.noFile');
  return importOutline(ctx, tableOfBytes(file)).catch((error: unknown) =>
    refuseBeside(error, 'file', locale),
  );
}

const adoptSchema = (today: IsoDate) =>
  z.object({
    appliesFrom: dateField.superRefine(
      demand(
        (day) => day >= today,
        'reformReports.refusal.past',
        () => ({ today: formatDate(today) }),
      ),
    ),
    basis: lineField,
  });

interface Adoption {
  readonly appliesFrom: string;
  readonly basis: string;
  /** The draft that the page showed; '' for whichever there is. */
  readonly seen?: string;
}

/**
 * Adopts the draft for reports of periods that are due from a day on, which is today or later. Reports that are begun keep theirs.
 * @throws AppError `forbidden`; `conflict` without a draft, or when another one was read since; FieldsRefused.
 */
export async function adoptOutline(
  ctx: Context,
  { seen = '', ...typed }: Adoption,
): Promise<{ readonly version: number }> {
  requireScope(ctx, 'settings.manage');
  const { appliesFrom, basis } = parseInput(adoptSchema(localDate(ctx.now)), typed);
  return ctx.db.transaction(async (tx) => {
    const draft = await findDraftOutline(tx);
    if (draft === null) return refuse('conflict', 'reformReports.refusal.noDraft');
    if (seen !== '' && seen !== String(draft.id)) refuse('conflict', 'reformReports.refusal.otherDraft');
    const given = { appliesFrom, basis, at: ctx.now, by: staffIdOf(ctx.actor) };
    const version = await adoptDraftOutline(tx, draft.id, given);
    if (version === null) return refuse('conflict', 'reformReports.refusal.noDraft');
    await recordEvent(ctx, tx, {
      action: 'reform_reports.set_outline',
      subjectId: String(version),
      details: { from: appliesFrom, legalBasis: basis },
    });
    return { version };
  });
}

/** Throws the draft away; it may be gone already. @throws AppError `forbidden`. */
export async function discardOutline(ctx: Context): Promise<void> {
  requireScope(ctx, 'settings.manage');
  await ctx.db.transaction(async (tx) => {
    if (!(await deleteDraftOutline(tx))) return;
    await recordEvent(ctx, tx, { action: 'reform_reports.discard_outline', subjectId: 'draft' });
  });
}
