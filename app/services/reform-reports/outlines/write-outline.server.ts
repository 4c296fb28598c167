import { DEFAULT_LOCALE, type Locale } from '#app/domain/locale/locale.ts';
import { translator } from '#app/domain/locale/translate.ts';
import {
  lineSourceText,
  OUTLINE_COLUMNS,
  partText,
  sectionSourceText,
  sourceChoices,
} from '#app/domain/reform-reports/outline-cells.ts';
import type { ReportOutline } from '#app/domain/reform-reports/outline.ts';
import type { Context } from '#app/services/context.ts';
import type { MadeFile } from '#app/services/documents/make-workbook.server.ts';
import { guideSheet, textSheet, type WrittenList } from '#app/services/tables/write-list.server.ts';
import reformMessages from '#app/messages/reform-reports.json' with { type: 'json' };
import { getOutlines, type OutlineName } from './outlines.server.ts';

/** Of the columns, in characters. */
const WIDTHS = [12, 60, 50, 24, 14, 12, 50, 50, 14, 50];

/** The English of a text where it is not the Vietnamese once more. */
const english = ({ vi, en }: { readonly vi: string; readonly en: string }) => (en === vi ? '' : en);

/** An outline as its import reads it. */
function listOf({ sections, annex }: ReportOutline): WrittenList {
  const locale = DEFAULT_LOCALE;
  const rows: Readonly<Record<string, string>>[] = [
    ...sections.map((section) => ({
      ...{ part: partText('section', locale), code: section.id, title: section.title.vi },
      ...{ source: sectionSourceText(section, locale), own_words: section.isJudgement ? 'có' : '' },
      ...{ hint: section.hint.vi, title_en: english(section.title), hint_en: english(section.hint) },
    })),
    ...annex.map((line) => ({
      ...{ part: partText('line', locale), code: line.id, title: line.title.vi },
      ...{ source: lineSourceText(line.measure, locale), unit: line.unit.vi },
      ...{ title_en: english(line.title), unit_en: english(line.unit) },
    })),
  ];
  const columns = OUTLINE_COLUMNS;
  return { columns, rows: rows.map((row) => columns.map((column) => row[column] ?? '')) };
}

function guideLines(locale: Locale) {
  const t = translator(locale, reformMessages);
  const { blocks, measures } = sourceChoices(DEFAULT_LOCALE);
  const choices = { blocks: blocks.join('; '), measures: measures.join(' | ') };
  const meaning = (column: (typeof OUTLINE_COLUMNS)[number]) =>
    column === 'source'
      ? t('reformReports.outline.column.source', choices)
      : t(`reformReports.outline.column.${column}`);
  return OUTLINE_COLUMNS.map((column) => [column, meaning(column)] as const);
}

/**
 * An outline as a workbook that can be imported again: a guide, then its rows.
 * @throws AppError `forbidden`; `not_found` for a name that is not there.
 */
export async function writeOutlineWorkbook(
  ctx: Context,
  { name, locale }: { name: OutlineName; locale: Locale },
): Promise<MadeFile> {
  const { writeXlsx } = await import('hucre/xlsx');
  const t = translator(locale, reformMessages);
  const { shown, outline } = await getOutlines(ctx, name);
  const bytes = await writeXlsx({
    sheets: [
      guideSheet({ title: t('reformReports.outline.sheetGuide'), lines: guideLines(locale) }),
      textSheet(t('reformReports.outline.sheet'), listOf(outline), WIDTHS),
    ],
    activeSheet: 1,
  });
  return { name: `${t('reformReports.outline.file')}-${shown}.xlsx`, bytes: new Uint8Array(bytes) };
}
