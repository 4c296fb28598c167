import { refuse } from '#app/domain/errors.ts';
import { draftTitle } from '#app/domain/survey/drafts/question-fields.ts';
import type { Context } from '#app/services/context.ts';
import { findStep, listSteps, type StepLine } from '#db/queries/survey/drafts.ts';
import { changeDraft } from './change-draft.server.ts';
import { requireDraft } from './require-draft.server.ts';

/** What was done to a draft, the latest first. @throws AppError `forbidden`, `not_found`. */
export async function getHistory(
  ctx: Context,
  { ref }: { ref: string },
): Promise<{ title: string; revision: number; steps: StepLine[] }> {
  const { id, revision, content } = await requireDraft(ctx, ref);
  return { title: draftTitle(content), revision, steps: await listSteps(ctx.db, id) };
}

/**
 * Makes a draft what it was after an earlier change; what it is now stays in its history. `shown` is the revision that
 * was looked at. @throws as `getHistory`; `conflict` when somebody changed the draft since.
 */
export async function restoreStep(
  ctx: Context,
  { ref, revision, shown }: { ref: string; revision: string; shown: string },
): Promise<number> {
  const { id } = await requireDraft(ctx, ref);
  const earlier = /^\d{1,9}$/.test(revision) ? await findStep(ctx.db, id, Number(revision)) : null;
  const content = earlier ?? refuse('not_found', 'questionnaires.refusal.noStep');
  return changeDraft(ctx, { ref, step: 'restore', about: revision, shown, change: () => content });
}
