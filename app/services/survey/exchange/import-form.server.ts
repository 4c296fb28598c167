import type { CellValue } from 'hucre/xlsx';
import { refuseField } from '#app/domain/errors.ts';
import { excerpt } from '#app/domain/excerpt.ts';
import { MAX_QUESTIONS } from '#app/domain/survey/definition.ts';
import { DefinitionError } from '#app/domain/survey/definition-error.ts';
import { draftOf, draftSchema, type Draft } from '#app/domain/survey/drafts/draft.ts';
import { draftTitle } from '#app/domain/survey/drafts/question-fields.ts';
import { readPaper } from '#app/domain/survey/exchange/read-paper.ts';
import { readXlsForm } from '#app/domain/survey/exchange/read-xlsform.ts';
import type { XlsForm } from '#app/domain/survey/exchange/xlsform.ts';
import { parseAnyDefinition } from '#app/domain/survey/parse-registry.ts';
import type { Context } from '#app/services/context.ts';
import { readDocument } from '#app/services/plans/reading/read-document.server.ts';
import { beginDraft, emptyDraft } from '#app/services/survey/drafts/begin-draft.server.ts';
import { sniffKind } from '#app/services/tables/decode-text.ts';
import { openWorkbook } from '#app/services/tables/open-workbook.ts';
import { refuseDamage } from '#app/services/tables/refuse-damage.ts';
import { requireProvince } from '#app/services/units/require-province.ts';

/** A file with its name as the sender wrote it. */
export interface FormUpload {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** Lines that became no part of the form, which somebody looks through one by one. */
const MAX_UNUSED = 500;

const cellText = (value: CellValue | undefined) =>
  value === null || value === undefined ? '' : String(value).trim();

/** By what it is; an old document of Word looks like an old workbook, and only its name tells. */
function isWorkbook({ name, bytes }: FormUpload): boolean {
  const kind = sniffKind(bytes.subarray(0, 1000));
  return kind === 'xlsx' ? !/\.docx$/i.test(name) : kind === 'ole' && /\.xls$/i.test(name);
}

/** The sheets of a workbook that is an XLSForm; null for another one. @throws AppError for a damaged one. */
async function readXlsFormSheets({ bytes }: FormUpload): Promise<XlsForm | null> {
  const sheets = await openWorkbook(Buffer.from(bytes));
  const sheetOf = (name: string) =>
    sheets.find((sheet) => sheet.name.trim().toLowerCase() === name)?.rows.map((row) => row.map(cellText)) ??
    [];
  const survey = sheetOf('survey');
  const head = (survey[0] ?? []).map((cell) => cell.toLowerCase());
  if (!head.includes('type') || !head.includes('name')) return null;
  const form = { survey, choices: sheetOf('choices'), settings: sheetOf('settings') };
  for (const rows of Object.values(form)) {
    refuseDamage(rows.flatMap((cells, place) => cells.map((text) => ({ line: place + 1, text }))));
  }
  return form;
}

/** A file that SIPAS wrote. @throws FieldsRefused with the place in it and the reason. */
function readJson({ bytes, name }: FormUpload): Draft {
  try {
    return draftOf(parseAnyDefinition({ path: excerpt(name), text: Buffer.from(bytes).toString('utf8') }));
  } catch (error) {
    if (!(error instanceof DefinitionError)) throw error;
    const { path, reason } = error;
    return refuseField('file', 'invalid', 'questionnaires.refusal.file', {
      path: excerpt(path) || '–',
      reason: excerpt(reason),
    });
  }
}

/** A text that the database can keep: no NUL or other control character, no half of a letter. */
function cleanImported(value: unknown): unknown {
  const clean = (text: string) => text.replace(/[^\P{Cc}\n\t]|\p{Cs}/gu, ' ');
  if (typeof value === 'string') return clean(value);
  if (Array.isArray(value)) return value.map(cleanImported);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [clean(key), cleanImported(each)]));
}

async function readForm(ctx: Context, file: FormUpload): Promise<Draft> {
  const usual = emptyDraft('').levels;
  if (/\.json$/i.test(file.name)) return readJson(file);
  const sheets = isWorkbook(file) ? await readXlsFormSheets(file) : null;
  if (sheets === null) return readPaper(await readDocument(file), usual);
  const draft = readXlsForm(sheets, [...ctx.registry.languages.keys()]);
  return draft.levels.length > 0 ? draft : { ...draft, levels: usual };
}

/**
 * Reads a questionnaire from a file into a draft to be checked: JSON of SIPAS, an XLSForm (ODK, KoboToolbox), or a form
 * for paper as Word, Excel or plain text. What was not understood stands in the draft's `unused`.
 * @throws AppError `forbidden`; FieldsRefused for a file that cannot be read, or in which there is no question.
 */
export async function importForm(
  ctx: Context,
  { file }: { file: FormUpload | null },
): Promise<{ ref: string }> {
  requireProvince(ctx, 'questionnaires.manage');
  if (file === null) return refuseField('file', 'invalid', 'questionnaires.refusal.fileNeeded');
  const content = draftSchema.parse(cleanImported(await readForm(ctx, file)));
  if (content.questions.length === 0) refuseField('file', 'invalid', 'questionnaires.refusal.noQuestions');
  if (content.questions.length > MAX_QUESTIONS) {
    refuseField('file', 'invalid', 'questionnaires.refusal.many', { most: MAX_QUESTIONS });
  }
  if (content.unused.length > MAX_UNUSED) {
    refuseField('file', 'invalid', 'questionnaires.refusal.manyUnused', { most: MAX_UNUSED });
  }
  const fileTitle = String(cleanImported(file.name)).replace(/\.[a-z]+$/i, '');
  const title = draftTitle(content) || fileTitle;
  const named =
    draftTitle(content) === '' ? { ...content, title: { ...content.title, vi: fileTitle } } : content;
  return beginDraft(ctx, { content: named, title, step: 'import' });
}
