import { formatDate, formatDateTime } from '#app/domain/locale/format.ts';
import type { Locale } from '#app/domain/locale/locale.ts';
import { formatPeriod } from '#app/domain/locale/period-name.ts';
import { translator } from '#app/domain/locale/translate.ts';
import { roundHalfUp } from '#app/domain/numbers/decimal.ts';
import { addDays, parseIsoDate } from '#app/domain/periods/date.ts';
import type { Period } from '#app/domain/periods/period.ts';
import type { Flag } from '#app/domain/survey/method.ts';
import { anomalyNotes, flagsNote, stepsText, type Note } from '#app/domain/results/print/notes.ts';
import { reasonShare, type ReasonKey, type ReasonRow, type ReasonTable } from './reasons.ts';
import type { Results } from '#app/domain/results/table/results.ts';
import type { Steps } from '#app/domain/results/table/steps.ts';
import type { KeyLabel } from '#app/domain/results/table/table.ts';
import { numberColumn, textColumn, type Sheet, type SheetCell } from '#app/domain/tables/sheet.ts';
import insightsMessages from '#app/messages/insights.json' with { type: 'json' };
import resultsMessages from '#app/messages/results.json' with { type: 'json' };

/** Decimals of "of 100 responses". */
export const SHARE_DECIMALS = 1;

/** A row's key in words: a week by its first and last day, what was not recorded says so. */
export function reasonLabel(by: ReasonKey | null, { code, name }: KeyLabel, locale: Locale): string {
  const monday = by === 'week' ? parseIsoDate(code) : null;
  if (monday) {
    const days = { from: formatDate(monday), to: formatDate(addDays(monday, 6)) };
    return translator(locale, insightsMessages)('insights.reasons.week', days);
  }
  if (code === '') return translator(locale, resultsMessages)('results.notRecorded');
  return name || code;
}

/** What must be said below a table of reasons. */
export function reasonNotes({ threshold: min, isOrderTold, total }: ReasonTable, locale: Locale): string[] {
  const t = translator(locale, insightsMessages);
  const about = t('insights.reasons.about');
  if (min === null) return [about];
  const isSomeHidden = total.counts.includes(null);
  const order = t(isOrderTold ? 'insights.reasons.ordered' : 'insights.reasons.unordered');
  return [about, t('insights.reasons.protected', { min }), ...(isSomeHidden ? [order] : [])];
}

/** What a table of reasons was counted from. */
interface ReasonsTold {
  readonly round: { readonly slug: string; readonly title: string };
  readonly unit: { readonly name: string } | null;
  readonly period: Period;
  readonly form: { readonly title: string; readonly excludedFlags: readonly Flag[] };
  readonly steps: Steps | null;
  readonly madeAt: Date;
}

/**
 * What stands beside a table of reasons: round, days, who answered, what is left out, and when it was asked for. A file
 * says what the file of results does, from `results` of the same unit: how many were left out, and what is unlike chance.
 */
export function reasonMethodNotes(
  { round, unit, period, form, steps, madeAt }: ReasonsTold,
  locale: Locale,
  results: Results | null = null,
): readonly Note[] {
  const r = translator(locale, resultsMessages);
  const flags = form.excludedFlags.map((flag) => r(`results.flag.${flag}`)).join(', ');
  return [
    { label: r('results.note.round'), text: `${round.title} (${round.slug})` },
    {
      label: r('results.note.period'),
      text: r('results.scope.whole', { period: formatPeriod(period, locale) }),
    },
    ...(unit ? [{ label: r('results.key.unit'), text: unit.name }] : []),
    { label: r('results.note.definition'), text: form.title },
    { label: r('results.note.who'), text: r('results.who') },
    results
      ? flagsNote(results, locale)
      : {
          label: r('results.note.flags'),
          text: flags === '' ? r('results.flagsNone') : r('results.flagsLeftOut', { flags }),
        },
    ...(steps ? [{ label: r('results.note.steps'), text: stepsText(steps, locale) }] : []),
    ...(results ? anomalyNotes(results, locale) : []),
    { label: r('results.note.madeAt'), text: formatDateTime(madeAt) },
  ];
}

/** The reasons of everything together, one a row. */
function totalSheet({ reasons, total, threshold: min }: ReasonTable, locale: Locale) {
  const t = translator(locale, insightsMessages);
  const few = min === null ? '' : translator(locale, resultsMessages)('results.tooFew', { min });
  const share = (place: number) => {
    const value = reasonShare(total, place);
    return value === null ? null : roundHalfUp(value, SHARE_DECIMALS);
  };
  return {
    columns: [
      textColumn('reason', t('insights.reasons.reason'), 40),
      numberColumn('count', t('insights.reasons.count')),
      numberColumn('share', t('insights.reasons.share'), { decimals: SHARE_DECIMALS }),
    ],
    rows: reasons.map(({ name }, place): SheetCell[] => [name, total.counts[place] ?? few, share(place)]),
    hasTotal: false,
  };
}

/** Groups by reasons, and all of them together in the last row. */
function groupSheet(
  { by, reasons, rows, total, threshold: min }: ReasonTable,
  key: ReasonKey,
  locale: Locale,
) {
  const t = translator(locale, insightsMessages);
  const r = translator(locale, resultsMessages);
  const few = min === null ? '' : r('results.tooFew', { min });
  const line = ({ label, responses, counts }: ReasonRow, name: string): SheetCell[] => [
    ...(key === 'week' ? [] : [label.code]),
    name,
    responses ?? few,
    ...counts.map((count) => count ?? few),
  ];
  return {
    columns: [
      ...(key === 'week' ? [] : [textColumn('code', r(`results.code.${key}`), 14)]),
      textColumn('name', t(`insights.reasons.by.${key}`), 40),
      numberColumn('responses', r('results.column.responses')),
      ...reasons.map(({ code, name }) => numberColumn(code, name)),
    ],
    rows: [
      ...rows.map((row) => line(row, reasonLabel(by, row.label, locale))),
      line(total, t('insights.reasons.all')),
    ],
    hasTotal: true,
  };
}

/** A table of reasons as CSV, XLSX and reports write it: all rows, in the order of the page. */
export function reasonSheet(table: ReasonTable, locale: Locale): Sheet {
  const t = translator(locale, insightsMessages);
  const { by } = table;
  return {
    ...(by === null ? totalSheet(table, locale) : groupSheet(table, by, locale)),
    name: t('insights.reasons.reason'),
    heading: [],
    frozenColumns: by === null || by === 'week' ? 1 : 2,
    remarks: reasonNotes(table, locale),
  };
}

/** A table of reasons as programs read it: names and codes, and nothing where a count is withheld. */
export function reasonMachineCells({ by, reasons, rows, total }: ReasonTable): string[][] {
  const line = ({ responses, counts }: ReasonRow) =>
    [responses, ...counts].map((count) => String(count ?? ''));
  const codes = ['responses', ...reasons.map(({ code }) => code)];
  if (by === null) return [codes, line(total)];
  return [[by, `${by}_name`, ...codes], ...rows.map((row) => [row.label.code, row.label.name, ...line(row)])];
}

/** The last weeks drawn beside a reason. */
const SHOWN_WEEKS = 8;

/** A reason with what is shown beside it. */
export interface ReasonLine {
  readonly code: string;
  readonly name: string;
  readonly count: number | null;
  readonly share: number | null;
  /** The last weeks in order of time, by their Mondays; empty where weeks are not told. */
  readonly weeks: readonly { readonly monday: string; readonly count: number | null }[];
}

/** Reasons as a card shows them; can be sent to a browser. */
export interface ReasonCardView {
  readonly lines: readonly ReasonLine[];
  readonly threshold: number | null;
  readonly notes: readonly string[];
}

/** The reasons of everything together, each with its last weeks where the table is by week. */
export function reasonCard(table: ReasonTable, locale: Locale): ReasonCardView {
  return cardOf(table, { row: table.total, weeks: table.by === 'week' ? table.rows : [] }, locale);
}

/** The reasons of one week, by its Monday, with the weeks before it; the table is by week. */
export function reasonWeekCard(table: ReasonTable, monday: string, locale: Locale): ReasonCardView {
  const weeks = table.rows.filter(({ label }) => label.code <= monday);
  const nothing = table.reasons.map(() => (table.threshold === null ? 0 : null));
  const row = weeks.find(({ label }) => label.code === monday) ?? {
    label: { code: monday, name: '' },
    responses: null,
    counts: nothing,
  };
  const card = cardOf(table, { row, weeks }, locale);
  return { ...card, lines: [...card.lines].sort((a, b) => (b.count ?? -1) - (a.count ?? -1)) };
}

function cardOf(
  table: ReasonTable,
  { row, weeks }: { readonly row: ReasonRow; readonly weeks: readonly ReasonRow[] },
  locale: Locale,
): ReasonCardView {
  const shown = weeks.slice(0, SHOWN_WEEKS).toReversed();
  return {
    lines: table.reasons.map(({ code, name }, place) => ({
      code,
      name,
      count: row.counts[place] ?? null,
      share: reasonShare(row, place),
      weeks: shown.map(({ label, counts }) => ({ monday: label.code, count: counts[place] ?? null })),
    })),
    threshold: table.threshold,
    notes: reasonNotes(table, locale),
  };
}
