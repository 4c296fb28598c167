import type { DraftPlan } from '#app/domain/plans/draft.ts';
import { localDate, splitDate } from '#app/domain/periods/date.ts';
import type { Context } from '#app/services/context.ts';
import { matchUnits, readDraft, type DraftUnit } from './read-draft.server.ts';
import type { PlanFile } from './read-document.server.ts';
import { createDraft } from './save-draft.server.ts';
import { takeDraft } from './take-draft.server.ts';

interface ImportPlanInput {
  readonly file: PlanFile;
  readonly unit: string;
  readonly lead?: string | undefined;
  readonly due?: string | undefined;
  /** Whether tasks without a deadline get the one that the document gives for all, where `due` is not given. */
  readonly commonDue?: boolean | undefined;
  readonly dryRun?: boolean | undefined;
}

/**
 * Makes a plan of a file in one go, for the command line; a dry run only says what it would be made of.
 * @throws AppError as `createDraft` and `takeDraft`.
 */
export async function importPlan(
  ctx: Context,
  { file, unit, lead = '', due, commonDue = false, dryRun = false }: ImportPlanInput,
): Promise<{ draft: DraftPlan; units: readonly DraftUnit[] }> {
  const draft = await readDraft(ctx, file);
  const units = await matchUnits(ctx, draft);
  if (dryRun) return { draft, units };
  const { ref } = await createDraft(ctx, { file, unitCode: unit });
  const year = draft.year ?? splitDate(localDate(ctx.now)).year;
  await takeDraft(ctx, {
    ref,
    title: draft.title === '' ? file.name : draft.title,
    number: draft.number,
    issuedOn: draft.issuedOn,
    from: `${year}-01-01`,
    to: `${year}-12-31`,
    unitCode: unit,
    legalBasis: draft.legalBasis,
    leadCode: lead,
    dueOn: due ?? (commonDue ? draft.dueOn : ''),
    unitCodes: [],
    dropped: new Set(),
  });
  return { draft, units };
}
