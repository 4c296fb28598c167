import { formatCount, formatPercent, NO_FIGURE } from '#app/domain/locale/format.ts';
import type { Locale } from '#app/domain/locale/locale.ts';
import { translator, type Translate } from '#app/domain/locale/translate.ts';
import { unitLines, type ReportData, type UnitLine } from '#app/domain/results/insights/round-report.ts';
import { formatRate } from '#app/domain/results/print/wording.ts';
import { wordsFor, type Words } from './words.ts';
import reportDocumentMessages from '#app/messages/report-document.json' with { type: 'json' };
import type { KeysOf } from '#app/messages/index.ts';

/** What every section of a report needs. */
export interface ReportWords extends Words {
  readonly r: Translate<KeysOf<'reportDocument'>>;
  readonly lines: readonly UnitLine[];
  /** A count, "–" where unknown. */
  readonly count: (value: number | null) => string;
  readonly rate: (value: number | null | undefined) => string;
  readonly share: (value: number | null) => string;
}

export function reportWords(data: ReportData, locale: Locale): ReportWords {
  const words = wordsFor(data, locale);
  const { method } = data.units;
  return {
    ...words,
    r: translator(locale, reportDocumentMessages),
    lines: unitLines(data),
    count: (value) => (value === null ? NO_FIGURE : formatCount(value, locale)),
    rate: (value) => formatRate(value ?? null, method, locale),
    share: (value) => formatPercent(value, 2, locale),
  };
}
