import { refuse } from '#app/domain/errors.ts';
import { parseInput, wordsField } from '#app/domain/input.ts';
import { staffIdOf } from '#app/domain/people/actor.ts';
import { definitionKey } from '#app/domain/survey/definition.ts';
import { draftOf, type Draft } from '#app/domain/survey/drafts/draft.ts';
import { cleanLine, MAX_TEXT } from '#app/domain/survey/drafts/question-fields.ts';
import type { DraftStep } from '#app/domain/survey/drafts/steps.ts';
import { isOwnId, ownIdFor } from '#app/domain/survey/own-id.ts';
import { recordEvent } from '#app/services/audit/record-event.server.ts';
import type { Context } from '#app/services/context.ts';
import { requireProvince } from '#app/services/units/require-province.ts';
import type { Db } from '#db/client.server.ts';
import { findDraftOf, insertDraft, insertStep, listDrafts } from '#db/queries/survey/drafts.ts';
import { z } from 'zod';

interface Beginning {
  readonly content: Draft;
  readonly definitionId: string;
  readonly basedOn: string | null;
  readonly step: Extract<DraftStep, 'create' | 'import'>;
}

async function storeDraft(ctx: Context, tx: Db, beginning: Beginning): Promise<string | null> {
  const { step, ...row } = beginning;
  const staffId = staffIdOf(ctx.actor);
  const times = { createdAt: ctx.now, changedAt: ctx.now, createdBy: staffId, changedBy: staffId };
  const draft = await insertDraft(tx, { ...row, ...times });
  if (draft === null) return null;
  const { id: draftId, revision, content } = draft;
  await insertStep(tx, { draftId, revision, content, step, staffId, at: ctx.now });
  await recordEvent(ctx, tx, {
    action: 'questionnaires.draft',
    subjectId: draft.definitionId,
    details: { step, basedOn: row.basedOn },
  });
  return draft.ref;
}

async function findFreeId(ctx: Context, tx: Db, title: string): Promise<string> {
  const drafts = new Set((await listDrafts(tx)).map(({ definitionId }) => definitionId));
  const published = new Set([...ctx.registry.definitions.values()].map(({ id }) => id));
  return ownIdFor(title, (id) => drafts.has(id) || published.has(id));
}

/** Begins a draft with a new id. @throws AppError `conflict` when somebody took the id at the same moment. */
export async function beginDraft(
  ctx: Context,
  {
    content,
    title,
    basedOn = null,
    step,
  }: { content: Draft; title: string; basedOn?: string | null; step: Beginning['step'] },
): Promise<{ ref: string }> {
  requireProvince(ctx, 'questionnaires.manage');
  return ctx.db.transaction(async (tx) => {
    const definitionId = await findFreeId(ctx, tx, title);
    const ref = await storeDraft(ctx, tx, { content, definitionId, basedOn, step });
    return { ref: ref ?? refuse('conflict', 'questionnaires.refusal.again') };
  });
}

/** Copies any published version into a draft of a new questionnaire. @throws AppError `forbidden`, `not_found`. */
export async function copyToDraft(ctx: Context, { key }: { key: string }): Promise<{ ref: string }> {
  requireProvince(ctx, 'questionnaires.manage');
  const definition =
    ctx.registry.definitions.get(key) ?? refuse('not_found', 'questionnaires.refusal.unknown');
  const content = draftOf(definition);
  return beginDraft(ctx, { content, title: definition.id, basedOn: key, step: 'create' });
}

/**
 * The draft of the next version of an own questionnaire: the one that is there, or a new one from its latest version.
 * @throws AppError `forbidden`; `not_found` for one that is unknown or shipped, whose versions are not the province's.
 */
export async function draftNextVersion(ctx: Context, { id }: { id: string }): Promise<{ ref: string }> {
  requireProvince(ctx, 'questionnaires.manage');
  const versions = [...ctx.registry.definitions.values()].filter((each) => each.id === id);
  const latest = versions.toSorted((one, other) => other.version - one.version)[0];
  if (latest === undefined || !isOwnId(id)) return refuse('not_found', 'questionnaires.refusal.unknown');
  return ctx.db.transaction(async (tx) => {
    const begun = { content: draftOf(latest), definitionId: id, basedOn: definitionKey(latest) };
    const ref = await storeDraft(ctx, tx, { ...begun, step: 'create' });
    const known = ref ?? (await findDraftOf(tx, id))?.ref;
    return { ref: known ?? refuse('conflict', 'questionnaires.refusal.again') };
  });
}

const titleSchema = z.object({
  title: wordsField((text) => {
    const line = cleanLine(text);
    return line !== '' && line.length <= MAX_TEXT ? line : null;
  }, 'questionnaires.refusal.title'),
});

/** The scale of a new questionnaire: the five levels of the portals of public services. */
const LEVELS: Draft['levels'] = [
  { value: 1, label: { vi: 'Rất không hài lòng', en: 'Very dissatisfied' }, satisfied: false },
  { value: 2, label: { vi: 'Không hài lòng', en: 'Dissatisfied' }, satisfied: false },
  { value: 3, label: { vi: 'Bình thường', en: 'Neutral' }, satisfied: false },
  { value: 4, label: { vi: 'Hài lòng', en: 'Satisfied' }, satisfied: true },
  { value: 5, label: { vi: 'Rất hài lòng', en: 'Very satisfied' }, satisfied: true },
];

/** A draft with nothing but its title, the usual scale and a notice that it is for adults. */
export function emptyDraft(title: string): Draft {
  return {
    languages: ['vi', 'en'],
    title: { vi: title, en: '' },
    introduction: {
      vi: 'Không cần ghi tên. Phiếu dành cho người từ đủ 18 tuổi.',
      en: 'No name is needed. For people aged 18 and over.',
    },
    source: { status: 'draft', reference: 'Phiếu do địa phương tự soạn.' },
    levels: LEVELS,
    sections: [],
    questions: [],
    bands: [],
    unused: [],
  };
}

/** Begins a questionnaire of which only the title is known. @throws FieldsRefused without a title. */
export async function beginEmpty(ctx: Context, input: { title: string }): Promise<{ ref: string }> {
  requireProvince(ctx, 'questionnaires.manage');
  const { title } = parseInput(titleSchema, input);
  return beginDraft(ctx, { content: emptyDraft(title), title, step: 'create' });
}
