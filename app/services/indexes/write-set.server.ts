import { RULE_KINDS } from '#app/domain/indexes/rule.ts';
import { RULE_EXAMPLES } from '#app/domain/indexes/rule-text.ts';
import { FIGURE_NAMES } from '#app/domain/indexes/node-figure.ts';
import type { Locale } from '#app/domain/locale/locale.ts';
import { translator } from '#app/domain/locale/translate.ts';
import type { Context } from '#app/services/context.ts';
import { guideSheet, textSheet } from '#app/services/tables/write-list.server.ts';
import indexesMessages from '#app/messages/indexes.json' with { type: 'json' };
import { exportSet } from './export-set.server.ts';
import { HEAD_COLUMNS } from './read-set-file.server.ts';

/** Of the columns of the tree, in characters. */
const WIDTHS = [10, 60, 10, 18, 14, 40, 14, 50, 20, 14, 18];

function guideLines(locale: Locale) {
  const t = translator(locale, indexesMessages);
  const examples = RULE_KINDS.flatMap((kind) =>
    RULE_EXAMPLES[kind] ? [`${kind} – ${RULE_EXAMPLES[kind]}`] : [],
  );
  return [
    ['code', t('indexes.column.code')],
    ['name', t('indexes.column.name')],
    ['max', t('indexes.column.max')],
    ['rule', t('indexes.column.rule', { rules: RULE_KINDS.join(', ') })],
    ['parent_code', t('indexes.column.parent_code')],
    ['rule_params', t('indexes.column.rule_params', { examples: examples.join('; ') })],
    ['scored_by', t('indexes.column.scored_by')],
    ['evidence', t('indexes.column.evidence')],
    ['applies_to', t('indexes.column.applies_to')],
    ['may_be_exempt', t('indexes.column.may_be_exempt')],
    ['figure', t('indexes.column.figure', { figures: FIGURE_NAMES.join(', ') })],
  ] as const;
}

/**
 * A version of a set as a workbook that can be imported again: a guide, the fields that describe it, its tree.
 * @throws AppError `not_found`, `forbidden`.
 */
export async function writeSetWorkbook(
  ctx: Context,
  { name, locale }: { name: string; locale: Locale },
): Promise<{ name: string; bytes: Uint8Array<ArrayBuffer> }> {
  const { writeXlsx } = await import('hucre/xlsx');
  const t = translator(locale, indexesMessages);
  const set = await exportSet(ctx, { name });
  const bytes = await writeXlsx({
    sheets: [
      guideSheet({ title: t('indexes.sheet.guide'), lines: guideLines(locale) }),
      textSheet(t('indexes.sheet.head'), { columns: HEAD_COLUMNS, rows: set.head }, [24, 90]),
      textSheet(t('indexes.sheet.nodes'), set.list, WIDTHS),
    ],
    activeSheet: 2,
  });
  return { name: `${set.name.replace('@', '-v')}.xlsx`, bytes: new Uint8Array(bytes) };
}
