import type { Locale } from '#app/domain/locale/locale.ts';
import { LOCALES } from '#app/domain/locale/locale.ts';
import { translator } from '#app/domain/locale/translate.ts';
import { definitionKey, type Definition } from '#app/domain/survey/definition.ts';
import { draftOf, plainDefinition, type Draft, type Texts } from '#app/domain/survey/drafts/draft.ts';
import { writeXlsForm, type AnswerWords } from '#app/domain/survey/exchange/write-xlsform.ts';
import type { Context } from '#app/services/context.ts';
import { requireDraft } from '#app/services/survey/drafts/require-draft.server.ts';
import { nextVersion } from '#app/services/survey/drafts/publish-draft.server.ts';
import { requireQuestionnaire } from '#app/services/survey/get-questionnaire.server.ts';
import { findPublishedText } from '#db/queries/survey/published.ts';
import answersMessages from '#app/messages/answers.json' with { type: 'json' };

/** A questionnaire as a file: as `survey-definitions/` has it, or as an XLSForm. */
export interface FormFile {
  readonly name: string;
  readonly json: string | null;
  readonly xlsx: Uint8Array<ArrayBuffer> | null;
}

/** The formats of a questionnaire as a file. */
export type FormFormat = 'json' | 'xlsx';

type AnswerKey = 'answers.yes' | 'answers.no' | 'answers.notApplicable';

function inEveryLanguage(key: AnswerKey): Texts {
  return Object.fromEntries(
    LOCALES.map((locale: Locale) => [locale, translator(locale, answersMessages)(key)] as const),
  );
}

function answerWords(): AnswerWords {
  return {
    yes: inEveryLanguage('answers.yes'),
    no: inEveryLanguage('answers.no'),
    notApplicable: inEveryLanguage('answers.notApplicable'),
  };
}

async function asWorkbook(
  draft: Draft,
  name: Pick<Definition, 'id' | 'version'>,
): Promise<Uint8Array<ArrayBuffer>> {
  const { writeXlsx } = await import('hucre/xlsx');
  const form = writeXlsForm(draft, name, answerWords());
  const sheets = (['survey', 'choices', 'settings'] as const).map((sheet) => ({
    name: sheet,
    rows: form[sheet].map((row) => row.map((cell) => cell || null)),
    freezePane: { rows: 1 },
    columns: (form[sheet][0] ?? []).map((column) => ({ width: /^(label|hint)/.test(column) ? 50 : 16 })),
  }));
  return new Uint8Array(await writeXlsx({ sheets }));
}

/** A published questionnaire as a file; the JSON of an own one is what was published, byte by byte. */
export async function writeQuestionnaire(
  ctx: Context,
  { key, format }: { key: string; format: FormFormat },
): Promise<FormFile> {
  const definition = requireQuestionnaire(ctx, key);
  const name = `${key.replace('@', '-v')}.${format}`;
  if (format === 'xlsx') return { name, json: null, xlsx: await asWorkbook(draftOf(definition), definition) };
  const published = await findPublishedText(ctx.db, definition);
  return { name, json: published ?? `${JSON.stringify(definition, null, 2)}\n`, xlsx: null };
}

/** A draft as a file, whole or not. @throws AppError `forbidden`, `not_found`. */
export async function writeDraft(
  ctx: Context,
  { ref, format }: { ref: string; format: FormFormat },
): Promise<FormFile> {
  const { content, definitionId: id } = await requireDraft(ctx, ref);
  const version = { id, version: nextVersion(ctx, id) };
  const name = `${definitionKey(version).replace('@', '-v')}-nhap.${format}`;
  if (format === 'xlsx') return { name, json: null, xlsx: await asWorkbook(content, version) };
  return { name, json: `${JSON.stringify(plainDefinition(content, version), null, 2)}\n`, xlsx: null };
}
