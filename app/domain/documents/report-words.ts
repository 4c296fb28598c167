import { formatCount, formatNumber, formatPercent, NO_FIGURE } from '#app/domain/locale/format.ts';
import type { Locale } from '#app/domain/locale/locale.ts';
import { reportMessages, type ReportMessageKey } from '#app/domain/locale/report-messages.ts';
import { translator, type Translate } from '#app/domain/locale/translate.ts';
import { unitLines, type ReportData, type UnitLine } from '#app/domain/results/insights/round-report.ts';
import { MIN_SHOWN } from '#app/domain/results/disclosure/suppression.ts';
import type { ResultRow } from '#app/domain/results/table/table.ts';
import { formatInterval, formatRate } from '#app/domain/results/print/wording.ts';
import { wordsFor, type Words } from './words.ts';

/** What every section of a report needs. */
export interface ReportWords extends Words {
  readonly r: Translate<ReportMessageKey>;
  readonly lines: readonly UnitLine[];
  /** A count, "n < 5" where withheld, "–" where unknown. */
  readonly count: (value: number | null) => string;
  readonly responses: (row: ResultRow) => string;
  readonly rate: (value: number | null | undefined) => string;
  readonly interval: (row: ResultRow) => string;
  readonly share: (value: number | null) => string;
  /** A change with its sign. */
  readonly signed: (value: number | null | undefined, decimals?: number) => string;
}

export function reportWords(data: ReportData, locale: Locale): ReportWords {
  const words = wordsFor(data, locale);
  const { method } = data.units;
  const { decimals } = words;
  const tooFew = words.t('documents.tooFew', { min: MIN_SHOWN });
  return {
    ...words,
    r: translator(reportMessages, locale),
    lines: unitLines(data),
    count: (value) => (value === null ? NO_FIGURE : formatCount(value, locale)),
    responses: (row) =>
      row.isSuppressed || row.responses === null ? tooFew : formatCount(row.responses, locale),
    rate: (value) => formatRate(value ?? null, method, locale),
    interval: (row) => formatInterval(row.interval, method, locale),
    share: (value) => formatPercent(value, 2, locale),
    signed: (value, places = decimals) => {
      if (value === null || value === undefined) return '';
      return `${value > 0 ? '+' : ''}${formatNumber(value, places, locale)}`;
    },
  };
}
