import { refuse } from '#app/domain/errors.ts';
import {
  placeQuestion,
  placeSection,
  removeQuestion,
  removeSection,
} from '#app/domain/survey/drafts/edit-draft.ts';
import type { Context } from '#app/services/context.ts';
import { changeDraft } from './change-draft.server.ts';

/** A part of a draft. Every change of its order returns the revision it led to. */
interface Part {
  readonly ref: string;
  readonly key: string;
}

/** Puts a question before another one, null: to the end. @throws AppError `forbidden`, `not_found`. */
export async function moveQuestion(
  ctx: Context,
  { ref, key, before }: Part & { before: string | null },
): Promise<number> {
  return changeDraft(ctx, {
    ref,
    step: 'moveQuestion',
    change: (draft) => placeQuestion(draft, key, before),
  });
}

/** Puts a section with its questions before another one, null: after all. @throws AppError `forbidden`, `not_found`. */
export async function moveSection(
  ctx: Context,
  { ref, key, before }: Part & { before: string | null },
): Promise<number> {
  return changeDraft(ctx, { ref, step: 'moveSection', change: (draft) => placeSection(draft, key, before) });
}

/** Takes a question out, which leads to the returned revision; the one before can be brought back. @throws AppError `forbidden`, `not_found`. */
export async function dropQuestion(ctx: Context, { ref, key }: Part): Promise<number> {
  return changeDraft(ctx, {
    ref,
    step: 'removeQuestion',
    about: key,
    change: (draft) => removeQuestion(draft, key),
  });
}

/** Takes a section out, whose questions stay; returns the revision it led to. @throws AppError `forbidden`, `not_found`. */
export async function dropSection(ctx: Context, { ref, key }: Part): Promise<number> {
  return changeDraft(ctx, {
    ref,
    step: 'removeSection',
    about: key,
    change: (draft) => removeSection(draft, key),
  });
}

/** Marks all lines of the imported file as dealt with. @throws AppError `forbidden`, `not_found`. */
export async function dropAllUnused(ctx: Context, { ref }: { ref: string }): Promise<number> {
  return changeDraft(ctx, { ref, step: 'unused', change: (draft) => ({ ...draft, unused: [] }) });
}

/** Marks a line of the imported file as dealt with. @throws AppError `forbidden`, `not_found`. */
export async function dropUnused(
  ctx: Context,
  { ref, line }: { ref: string; line: string },
): Promise<number> {
  return changeDraft(ctx, {
    ref,
    step: 'unused',
    change(draft) {
      if (!/^\d{1,6}$/.test(line)) return refuse('not_found', 'questionnaires.refusal.noPart');
      return { ...draft, unused: draft.unused.filter((each) => each.line !== Number(line)) };
    },
  });
}
