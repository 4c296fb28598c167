import { randomUUID } from 'node:crypto';
import { emptyDraft } from '#app/services/survey/drafts/begin-draft.server.ts';
import type { Draft } from '#app/domain/survey/drafts/draft.ts';
import type { Db } from '#db/client.server.ts';
import { insertDraft, type DraftRow } from '#db/queries/survey/drafts.ts';

/** A draft of a questionnaire of its own, with no question unless told otherwise. */
export async function makeDefinitionDraft(db: Db, content: Partial<Draft> = {}): Promise<DraftRow> {
  const at = new Date();
  const draft = await insertDraft(db, {
    definitionId: `own-${randomUUID().slice(0, 8)}`,
    content: { ...emptyDraft('Phiếu thử'), ...content },
    createdAt: at,
    changedAt: at,
  });
  if (draft === null) throw new Error('the id of the draft is taken');
  return draft;
}
