import type { Locale } from '#app/domain/locale/locale.ts';
import { translator } from '#app/domain/locale/translate.ts';
import type { Codebook, Variable } from './codebook.ts';
import codebookMessages from '#app/messages/codebook.json' with { type: 'json' };

/** Headings of the codebook as a table; the same in every language, because programs read them. */
const CODEBOOK_COLUMNS = [
  'number',
  'variable',
  'kind',
  'label',
  'group',
  'value',
  'value_label',
  'source',
  'source_status',
  'asked_when',
] as const;

/**
 * The codebook as a table: a line for each value of each variable (one line where it has no codes), so that a filter in a
 * spreadsheet shows one variable whole. The first line holds `CODEBOOK_COLUMNS`.
 */
export function codebookCells({ variables }: Codebook, locale: Locale): string[][] {
  const t = translator(locale, codebookMessages);
  const rows = variables.flatMap((variable: Variable, index) => {
    const { name, kind, label, group, values, source, askedWhen } = variable;
    const shared = [String(index + 1), name, t(`codebook.kind.${kind}`), label, group];
    const from = [source?.reference ?? '', source ? t(`codebook.source.${source.status}`) : ''];
    const given = values.length === 0 ? [{ code: '', label: '' }] : values;
    return given.map((value) => [...shared, value.code, value.label, ...from, askedWhen]);
  });
  return [[...CODEBOOK_COLUMNS], ...rows];
}
