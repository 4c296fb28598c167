import type { Locale } from '#app/domain/locale/locale.ts';
import { translator } from '#app/domain/locale/translate.ts';
import type { ImportedRow } from '#app/domain/tables/imported-row.ts';
import type { ImportList } from '#app/domain/tables/import-lists.ts';
import { problemText } from '#app/services/tables/problem-text.ts';
import type { ImportPreview } from './import-drafts.server.ts';
import importsMessages from '#app/messages/imports.json' with { type: 'json' };

/** A page of what a file would do, with its faults in words. */
export interface PreviewPage {
  readonly list: ImportList;
  readonly fileName: string;
  readonly faults: readonly string[];
  readonly faultCount: number;
  readonly names: ImportPreview['names'];
  /** Whether some faults are branches that would move, which can be allowed. */
  readonly asksForMoves: boolean;
  readonly counts: Readonly<Record<'added' | 'changed' | 'moved' | 'closed' | 'unchanged', number>>;
  readonly notes: readonly string[];
  readonly rows: readonly ImportedRow[];
  readonly rowCount: number;
  readonly page: number;
}

interface View {
  readonly page: number;
  readonly pageSize: number;
  readonly locale: Locale;
}

/** What is odd and would be taken, in words. */
const warningsOf = (summary: ImportPreview['summary'], locale: Locale) =>
  (summary?.warnings ?? []).map((warning) => problemText(warning, locale));

/** The page of a preview that is asked for. */
export function previewPage(preview: ImportPreview, { page, pageSize, locale }: View): PreviewPage {
  const { list, fileName, summary, problems, problemCount, names } = preview;
  const t = translator(locale, importsMessages);
  const rows = summary?.rows ?? [];
  const count = (change: ImportedRow['change']) => rows.filter((row) => row.change === change).length;
  const lines = (summary?.leftOut ?? []).map(({ line }) => line).join(', ');
  const columns = (summary?.ignored ?? []).join(', ');
  return {
    list,
    fileName,
    faults: problems.map((problem) => problemText(problem, locale)),
    faultCount: problemCount,
    names,
    asksForMoves: problems.some(({ reason }) => reason === 'tables.branchMoves'),
    counts: {
      added: count('added'),
      changed: rows.length - count('added'),
      moved: count('moved'),
      closed: count('closed'),
      unchanged: summary?.unchanged ?? 0,
    },
    notes: [
      ...(columns === '' ? [] : [t('imports.ignored', { columns })]),
      ...(lines === '' ? [] : [t('imports.leftOut', { lines })]),
      ...warningsOf(summary, locale),
    ],
    rows: rows.slice((page - 1) * pageSize, page * pageSize),
    rowCount: rows.length,
    page,
  };
}
