import { isDeepStrictEqual } from 'node:util';
import { refuse, refuseField } from '#app/domain/errors.ts';
import { mergeShown } from '#app/domain/shown-fields.ts';
import { MAX_LEVELS } from '#app/domain/survey/definition.ts';
import type { Draft, DraftSection } from '#app/domain/survey/drafts/draft.ts';
import { freeId, putSection } from '#app/domain/survey/drafts/edit-draft.ts';
import {
  cleanLine,
  draftTitle,
  isNewKey,
  MAX_TEXT,
  readTexts,
  writeTexts,
} from '#app/domain/survey/drafts/question-fields.ts';
import type { Context } from '#app/services/context.ts';
import { sourceOfChanged } from '#app/domain/survey/drafts/draft.ts';
import { spentCodes } from './spent-codes.ts';
import { changeDraft } from './change-draft.server.ts';
import { requireDraft } from './require-draft.server.ts';

type Typed = Readonly<Record<string, string>>;

function refuseLong(typed: Typed): void {
  const tooLong = Object.entries(typed).find(([, text]) => text.length > MAX_TEXT);
  if (tooLong) refuseField(tooLong[0], 'invalid', 'questionnaires.refusal.long', { most: MAX_TEXT });
}

/** What the form of title and introduction begins with. */
export function writeFacts({ languages, ...draft }: Draft): Record<string, string> {
  return {
    reference: draft.source.reference,
    ...writeTexts('title', draft.title, languages),
    ...writeTexts('introduction', draft.introduction, languages),
  };
}

/** Saves title, introduction and source. @throws as `saveQuestion`. */
export async function saveFacts(ctx: Context, { ref, typed }: { ref: string; typed: Typed }): Promise<void> {
  await changeDraft(ctx, {
    ref,
    step: 'facts',
    change(draft) {
      const merged = mergeShown(typed, writeFacts(draft));
      refuseLong(merged);
      const reference = cleanLine(merged['reference'] ?? '');
      const isSame = reference === draft.source.reference;
      return {
        ...draft,
        title: readTexts('title', merged, draft.languages),
        introduction: readTexts('introduction', merged, draft.languages),
        // Whoever changes what a form rests on has not had it confirmed.
        source: isSame ? draft.source : { status: 'draft', reference },
      };
    },
  });
}

/** What the form of the scale begins with. */
export function writeScale({ languages, levels }: Draft): Record<string, string> {
  const lines = Array.from({ length: MAX_LEVELS }, (_, place) => {
    const level = levels[place];
    return {
      [`value_${place}`]: level === undefined ? '' : String(level.value),
      [`satisfied_${place}`]: level?.satisfied ? '1' : '',
      ...writeTexts(`label_${place}`, level?.label ?? {}, languages),
    };
  });
  return Object.assign({}, ...lines) as Record<string, string>;
}

function readLevels(typed: Typed, languages: readonly string[]): Draft['levels'] {
  const levels = Array.from({ length: MAX_LEVELS }, (_, place) => ({
    place,
    label: readTexts(`label_${place}`, typed, languages),
    value: (typed[`value_${place}`] ?? '').trim(),
    satisfied: typed[`satisfied_${place}`] === '1',
  })).filter(({ label, value }) => value !== '' || Object.values(label).some((text) => text !== ''));
  return levels
    .map(({ place, value, ...level }) => {
      if (!/^[0-5]$/.test(value))
        return refuseField(`value_${place}`, 'invalid', 'questionnaires.refusal.value');
      return { ...level, value: Number(value) };
    })
    .toSorted((one, other) => one.value - other.value);
}

/** Saves the levels of the scale. @throws as `saveQuestion`. */
export async function saveScale(ctx: Context, { ref, typed }: { ref: string; typed: Typed }): Promise<void> {
  await changeDraft(ctx, {
    ref,
    step: 'scale',
    change(draft) {
      const merged = mergeShown(typed, writeScale(draft));
      refuseLong(merged);
      return { ...draft, levels: readLevels(merged, draft.languages) };
    },
  });
}

/** A section that does not exist yet. */
function emptySection(key: string): DraftSection {
  return { key, id: '', title: {}, source: null };
}

/** What the form of a section begins with. */
function writeSection({ title }: DraftSection, languages: readonly string[]): Record<string, string> {
  return { ...writeTexts('title', title, languages) };
}

/** What the form of a section needs; a key that is not there is one to be added. @throws AppError `forbidden`, `not_found`. */
export async function getSectionForm(ctx: Context, { ref, key }: { ref: string; key: string }) {
  const { content: draft } = await requireDraft(ctx, ref);
  const known = draft.sections.find((section) => section.key === key);
  if (known === undefined && !isNewKey(key)) refuse('not_found', 'questionnaires.refusal.noPart');
  const { languages } = draft;
  const initial = writeSection(known ?? emptySection(key), languages);
  return { ref, title: draftTitle(draft), languages, initial, isNew: known === undefined };
}

/** Saves a section, which is what its questions measure together. @throws as `saveQuestion`. */
export async function saveSection(
  ctx: Context,
  { ref, key, typed }: { ref: string; key: string; typed: Typed },
): Promise<void> {
  await changeDraft(ctx, {
    ref,
    step: 'section',
    change(draft, definitionId) {
      const old = draft.sections.find((section) => section.key === key);
      if (old === undefined && !isNewKey(key)) return refuse('not_found', 'questionnaires.refusal.noPart');
      const section = old ?? emptySection(key);
      const merged = mergeShown(typed, writeSection(section, draft.languages));
      refuseLong(merged);
      const ids = draft.sections.map(({ id }) => id);
      const id =
        section.id === '' ? freeId('s', ids, spentCodes(ctx.registry, definitionId).sections) : section.id;
      const title = readTexts('title', merged, draft.languages);
      const source = isDeepStrictEqual(title, section.title) ? section.source : sourceOfChanged(draft);
      return putSection(draft, { ...section, id, title, source });
    },
  });
}
