import { refuse, refuseField } from '#app/domain/errors.ts';
import { ANNEX_COLUMNS } from '#app/domain/plans/annex-columns.ts';
import { headingsKey } from '#app/domain/plans/reading/annex-headings.ts';
import { withColumns } from '#app/domain/plans/reading/read-annex.ts';
import { scopeOf } from '#app/domain/people/policy.ts';
import { parseRef } from '#app/domain/responses/ref.ts';
import { requireScope, type Context } from '#app/services/context.ts';
import { requireUnit } from '#app/services/plans/require-plan.server.ts';
import {
  deleteDraft,
  findDraft,
  insertDraft,
  saveColumnMap,
  updateDraft,
  type DraftRow,
} from '#db/queries/plans/drafts.ts';
import { readDraft, readKnownNames } from './read-draft.server.ts';
import type { PlanFile } from './read-document.server.ts';

/** A page on which more are to be checked is none. */
const MAX_TASKS = 1_000;

/**
 * Keeps what was read from a file until somebody has checked it.
 * @throws AppError `forbidden`, `invalid`; FieldsRefused without a file, when no task was found in it, or too many.
 */
export async function createDraft(
  ctx: Context,
  { file, unitCode }: { file: PlanFile | null; unitCode: string },
): Promise<{ ref: string }> {
  const scope = requireScope(ctx, 'plans.manage');
  if (file === null) return refuseField('file', 'invalid', 'plans.refusal.fileNeeded');
  const unit = await requireUnit(ctx, { code: unitCode.trim(), scope, field: 'unitCode' });
  const content = await readDraft(ctx, file);
  if (content.tasks.length === 0 && content.table === null) {
    refuseField('file', 'invalid', 'plans.refusal.noTasksInFile');
  }
  if (content.tasks.length > MAX_TASKS) {
    refuseField('file', 'invalid', 'plans.refusal.tooManyTasks', { max: MAX_TASKS });
  }
  const fileName = file.name.replace(/\p{Cc}/gu, '').slice(0, 200);
  return insertDraft(ctx.db, { unitId: unit.id, fileName, content, createdAt: ctx.now });
}

/** A draft the actor may take. @throws AppError `forbidden`, `not_found`. */
export async function requireDraft(ctx: Context, ref: string): Promise<DraftRow> {
  const scope = requireScope(ctx, 'plans.manage');
  const known = parseRef(ref);
  const draft = known === null ? null : await findDraft(ctx.db, known, scope);
  return draft ?? refuse('not_found', 'plans.refusal.noDraft');
}

/** Whether what somebody chooses for a file is proposed to everybody afterwards: the province's choices alone. */
export function teaches({ actor }: Context): boolean {
  return scopeOf(actor, 'plans.manage')?.kind === 'all';
}

/** Reads the annex of a draft with other columns; those of the province are remembered for the same headings. */
export async function chooseColumns(
  ctx: Context,
  { ref, columns }: { ref: string; columns: readonly string[] },
): Promise<void> {
  const { id, content } = await requireDraft(ctx, ref);
  if (content.table === null) return;
  const { headings } = content.table;
  const chosen = headings.map(
    (_, place) => ANNEX_COLUMNS.find((column) => column === columns[place]) ?? null,
  );
  const read = withColumns(content, chosen, await readKnownNames(ctx));
  await ctx.db.transaction(async (tx) => {
    await updateDraft(tx, id, read);
    if (teaches(ctx)) await saveColumnMap(tx, headingsKey(headings), chosen);
  });
}

/** Throws a draft away. @throws AppError `forbidden`, `not_found`. */
export async function discardDraft(ctx: Context, { ref }: { ref: string }): Promise<void> {
  const { id } = await requireDraft(ctx, ref);
  await deleteDraft(ctx.db, id);
}
