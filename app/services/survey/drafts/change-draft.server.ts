import { isDeepStrictEqual } from 'node:util';
import { refuse } from '#app/domain/errors.ts';
import { staffIdOf } from '#app/domain/people/actor.ts';
import { parseRef } from '#app/domain/responses/ref.ts';
import type { Draft } from '#app/domain/survey/drafts/draft.ts';
import { withFittingBands } from '#app/domain/survey/drafts/edit-draft.ts';
import type { DraftStep } from '#app/domain/survey/drafts/steps.ts';
import { recordEvent } from '#app/services/audit/record-event.server.ts';
import type { Context } from '#app/services/context.ts';
import { requireProvince } from '#app/services/units/require-province.ts';
import { changeDraft as storeChange, lockDraft } from '#db/queries/survey/drafts.ts';

interface DraftChange {
  readonly ref: string;
  readonly step: DraftStep;
  /** What the step concerns, for the audit log. */
  readonly about?: string;
  /** The revision that was shown, for a change that would undo what was done since; others are made of what is now. */
  readonly shown?: string;
  /** The draft as it is to be, made of what it is now; the same object for no change. */
  readonly change: (draft: Draft, definitionId: string) => Draft;
}

/**
 * Changes a draft. What several people do at once is done one after the other, each to what the others left. A change
 * that changes nothing leaves no trace, so that a second press of a button does no harm. Returns the revision it led to.
 * @throws AppError `forbidden`, `not_found`, `conflict` when it was changed since `shown`, and what `change` throws.
 */
export async function changeDraft(ctx: Context, wanted: DraftChange): Promise<number> {
  const { ref, step, about, shown, change } = wanted;
  requireProvince(ctx, 'questionnaires.manage');
  const known = parseRef(ref) ?? refuse('not_found', 'questionnaires.refusal.noDraft');
  return ctx.db.transaction(async (tx) => {
    const draft = (await lockDraft(tx, known)) ?? refuse('not_found', 'questionnaires.refusal.noDraft');
    const content = withFittingBands(draft.content, change(draft.content, draft.definitionId));
    if (isDeepStrictEqual(content, draft.content)) return draft.revision;
    if (shown !== undefined && shown !== String(draft.revision)) {
      refuse('conflict', 'questionnaires.refusal.changedSince');
    }
    await storeChange(tx, draft, { content, step, staffId: staffIdOf(ctx.actor), at: ctx.now });
    await recordEvent(ctx, tx, {
      action: 'questionnaires.change',
      subjectId: draft.definitionId,
      details: { step, revision: draft.revision + 1, ...(about === undefined ? {} : { about }) },
    });
    return draft.revision + 1;
  });
}
