import { refuseField } from '#app/domain/errors.ts';
import type { DossierDraft, DraftChoices } from '#app/domain/dossiers/draft.ts';
import { DOSSIER_FAMILIES, type DossierFamily } from '#app/domain/dossiers/families.ts';
import { NameMatcher } from '#app/domain/dossiers/match-names.ts';
import type { ReadReport } from '#app/domain/dossiers/report.ts';
import { namesIn } from '#app/domain/dossiers/resolve-names.ts';
import { staffIdOf } from '#app/domain/people/actor.ts';
import { localDate } from '#app/domain/periods/date.ts';
import { requireScope, type Context } from '#app/services/context.ts';
import { insertDossierDraft, takeDossierDraft } from '#db/queries/dossiers/drafts.ts';
import { dossierUnits, unitCandidates } from '#app/services/units/units-of-counts.server.ts';
import { readDossierFile, type DossierFile } from './read-dossier-file.server.ts';
import { requireDossierDraft } from './require-dossiers.server.ts';

/** Names of units, and of areas, that one page can match; a province has far fewer. */
export const MAX_NAMES = 400;

/** What a file may have been chosen to be before anybody looked at it. */
interface ReadInput {
  readonly file: DossierFile | null;
  /** '' to go by what the file says. */
  readonly family: string;
}

/**
 * A file as a draft, with what it says of itself as the first choices.
 * @throws AppError `forbidden`; FieldsRefused without a file, for one that has no such table, and one whose family is not
 * known.
 */
export async function readDossierDraft(
  ctx: Context,
  { file, family: asked }: ReadInput,
): Promise<{ draft: DossierDraft; fileHash: string }> {
  requireScope(ctx, 'dossiers.import');
  if (file === null) return refuseField('file', 'invalid', 'dossiers.refusal.fileNeeded');
  const named = DOSSIER_FAMILIES.find((known) => known === asked) ?? null;
  const { report, otherSheets, fileHash } = await readDossierFile(file, named);
  const family = named ?? report.family ?? refuseField('family', 'invalid', 'dossiers.refusal.familyNeeded');
  if (Math.max(namesIn(report, 'unit').length, namesIn(report, 'area').length) > MAX_NAMES) {
    refuseField('file', 'invalid', 'dossiers.refusal.tooManyNames', { max: String(MAX_NAMES) });
  }
  return { draft: { report, otherSheets, choices: await firstChoices(ctx, report, family) }, fileHash };
}

async function firstChoices(ctx: Context, report: ReadReport, family: DossierFamily): Promise<DraftChoices> {
  return {
    ...{ family, unitCode: await issuerOf(ctx, report) },
    ...{ from: report.period?.from ?? '', to: report.period?.to ?? '' },
    ...{ units: {}, areas: {}, reason: '' },
  };
}

/** The unit that a file says reports; of one with many units the province, or the one unit of the actor. */
async function issuerOf(ctx: Context, report: ReadReport): Promise<string> {
  const all = await dossierUnits(ctx, 'dossiers.import');
  const today = localDate(ctx.now);
  const candidates = unitCandidates(all, report.period ?? { from: today, to: today });
  const said = report.issuer === '' ? null : new NameMatcher(candidates).sure(report.issuer);
  if (said !== null) return said;
  const here = [...all.byId.values()].filter(({ id }) => all.readable?.includes(id) ?? true);
  const codes = new Set(here.map(({ id }) => id));
  const tops = here.filter(
    ({ parentId, successorId }) => successorId === null && (parentId === null || !codes.has(parentId)),
  );
  const [top] = tops;
  const isOfMany = namesIn(report, 'unit').length > 0;
  return top !== undefined && tops.length === 1 && (isOfMany || all.readable !== undefined) ? top.code : '';
}

/**
 * Keeps a file until somebody has looked at what taking it would do.
 * @throws AppError as `readDossierDraft`.
 */
export async function createDossierDraft(ctx: Context, input: ReadInput): Promise<{ ref: string }> {
  const { draft, fileHash } = await readDossierDraft(ctx, input);
  const row = {
    ...{ fileName: fileNameOf(input.file), fileHash, content: draft },
    ...{ staffId: staffIdOf(ctx.actor), createdAt: ctx.now },
  };
  return insertDossierDraft(ctx.db, row);
}

/** The name of a file as it is stored. */
export function fileNameOf(file: DossierFile | null): string {
  return (file?.name ?? '').replace(/\p{Cc}/gu, '').slice(0, 200);
}

/** Throws a kept file away. @throws AppError `forbidden`, `not_found`. */
export async function discardDossierDraft(ctx: Context, { ref }: { ref: string }): Promise<void> {
  await requireDossierDraft(ctx, ref);
  await takeDossierDraft(ctx.db, ref);
}
