import { refuse, refuseField } from '#app/domain/errors.ts';
import { staffIdOf } from '#app/domain/people/actor.ts';
import { definitionKey } from '#app/domain/survey/definition.ts';
import { checkDraft } from '#app/domain/survey/drafts/check-draft.ts';
import { plainDefinition } from '#app/domain/survey/drafts/draft.ts';
import { parseRef } from '#app/domain/responses/ref.ts';
import { recordEvent } from '#app/services/audit/record-event.server.ts';
import type { Context } from '#app/services/context.ts';
import { hashOf } from '#app/services/survey/live-registry.server.ts';
import { requireProvince } from '#app/services/units/require-province.ts';
import { deleteDraft, lockDraft } from '#db/queries/survey/drafts.ts';
import { insertPublished } from '#db/queries/survey/published.ts';

interface LookedAt {
  readonly ref: string;
  /** The revision that was looked at before. */
  readonly revision: string;
}

/** The version that a draft of an id becomes. */
export function nextVersion({ registry }: Pick<Context, 'registry'>, id: string): number {
  const versions = [...registry.definitions.values()].filter((each) => each.id === id);
  return Math.max(0, ...versions.map(({ version }) => version)) + 1;
}

/**
 * Makes a draft the next version of its questionnaire, which nobody changes any more; the draft is gone then. Returns its
 * key. The registry of this process knows it after `refresh`.
 * @throws AppError `forbidden`, `not_found`; `conflict` when the draft was changed since, or has faults.
 */
export async function publishDraft(ctx: Context, { ref, revision }: LookedAt): Promise<{ key: string }> {
  requireProvince(ctx, 'questionnaires.manage');
  const known = parseRef(ref) ?? refuse('not_found', 'questionnaires.refusal.noDraft');
  return ctx.db.transaction(async (tx) => {
    const draft = (await lockDraft(tx, known)) ?? refuse('not_found', 'questionnaires.refusal.noDraft');
    if (String(draft.revision) !== revision) refuse('conflict', 'questionnaires.refusal.changedSince');
    const faults = checkDraft(draft.content).filter(({ isFault }) => isFault).length;
    if (faults > 0) refuse('conflict', 'questionnaires.refusal.faults', { count: faults });
    const name = { id: draft.definitionId, version: nextVersion(ctx, draft.definitionId) };
    const content = `${JSON.stringify(plainDefinition(draft.content, name), null, 2)}\n`;
    const sha256 = hashOf(content);
    const row = { ...name, kind: 'questionnaire' as const, content, sha256 };
    const by = { publishedBy: staffIdOf(ctx.actor), publishedAt: ctx.now };
    if (!(await insertPublished(tx, { ...row, ...by }))) refuse('conflict', 'questionnaires.refusal.again');
    await deleteDraft(tx, known);
    await recordEvent(ctx, tx, {
      action: 'questionnaires.publish',
      subjectId: definitionKey(name),
      details: { sha256, questions: draft.content.questions.length },
    });
    return { key: definitionKey(name) };
  });
}

/**
 * Throws a draft away, with its history, when it is said that this is meant.
 * @throws AppError `forbidden`, `not_found`; `conflict` when the draft was changed since; FieldsRefused without `sure`.
 */
export async function discardDraft(
  ctx: Context,
  { ref, revision, sure }: LookedAt & { sure: string },
): Promise<void> {
  requireProvince(ctx, 'questionnaires.manage');
  const known = parseRef(ref) ?? refuse('not_found', 'questionnaires.refusal.noDraft');
  if (sure === '') refuseField('sure', 'invalid', 'questionnaires.refusal.sure');
  await ctx.db.transaction(async (tx) => {
    const draft = (await lockDraft(tx, known)) ?? refuse('not_found', 'questionnaires.refusal.noDraft');
    if (String(draft.revision) !== revision) refuse('conflict', 'questionnaires.refusal.changedSince');
    await deleteDraft(tx, known);
    await recordEvent(ctx, tx, { action: 'questionnaires.discard', subjectId: draft.definitionId });
  });
}
