import { dayText, formatDate, formatDateTime, formatPeriod } from '#app/domain/locale/format.ts';
import type { Locale } from '#app/domain/locale/locale.ts';
import { translator } from '#app/domain/locale/translate.ts';
import type { IsoDate } from '#app/domain/periods/date.ts';
import type { Period } from '#app/domain/periods/period.ts';
import { numberColumn, textColumn, type Sheet, type SheetCell } from '#app/domain/tables/sheet.ts';
import type { ApologyReason, LetterState, SendChannel } from './apology.ts';
import type { MonthlyFigures } from './monthly.ts';
import apologiesMessages from '#app/messages/apologies.json' with { type: 'json' };

/** The columns of the monthly table, in the order in which it is reported. */
export const MONTHLY_COLUMNS = ['late', 'apologised', 'without', 'inTime', 'sentLate', 'kept'] as const;

interface Monthly {
  readonly days: Period;
  readonly rows: readonly (MonthlyFigures & { readonly name: string })[];
  readonly total: MonthlyFigures;
  readonly asOf: Date | null;
}

/** The monthly table as a sheet. */
export function monthlySheet({ days, rows, total, asOf }: Monthly, locale: Locale): Sheet {
  const t = translator(locale, apologiesMessages);
  // No promise whose day has come is no promise kept: the cell stays empty, as the page has a dash.
  const cells = (figures: MonthlyFigures) =>
    MONTHLY_COLUMNS.map((column) => (column === 'kept' && figures.decided === 0 ? null : figures[column]));
  return {
    name: t('apologies.sheet.monthly'),
    heading: [t('apologies.monthlyTitle'), t('apologies.dueWithin', { period: formatPeriod(days) })],
    columns: [
      textColumn('name', t('apologies.unitName'), 40),
      ...MONTHLY_COLUMNS.map((column) => numberColumn(column, t(`apologies.col.${column}`), { width: 14 })),
    ],
    rows: [
      ...rows.map((row) => [row.name, ...cells(row)]),
      ...(rows.length === 0 ? [] : [[t('apologies.total'), ...cells(total)]]),
    ],
    ...{ hasTotal: rows.length > 0, frozenColumns: 1 },
    remarks: [
      t('apologies.monthlyHint'),
      ...(asOf === null ? [] : [t('apologies.monthlyAsOf', { time: formatDateTime(asOf) })]),
    ],
  };
}

/** A letter as the register has it: nothing of whom it is to. */
export interface RegisterLine {
  readonly number: string | null;
  readonly code: string;
  readonly unit: { readonly name: string };
  readonly procedure: string;
  readonly dueOn: string;
  readonly newDueOn: string;
  readonly reason: ApologyReason;
  readonly letter: LetterState;
  readonly signedOn: string | null;
  readonly sentOn: string | null;
  readonly channel: SendChannel | null;
  readonly isInTime: boolean | null;
  readonly returnedOn: string | null;
  readonly isKept: boolean | null;
}

/** The register of letters as a sheet. */
export function registerSheet(lines: readonly RegisterLine[], today: IsoDate, locale: Locale): Sheet {
  const t = translator(locale, apologiesMessages);
  const columns = [
    ...[textColumn('place', t('apologies.place'), 5), textColumn('number', t('apologies.number'), 10)],
    ...[textColumn('signed', t('apologies.signedOn'), 11), textColumn('code', t('apologies.code'), 20)],
    ...[
      textColumn('unit', t('apologies.unitName'), 20),
      textColumn('procedure', t('apologies.procedure'), 24),
    ],
    ...[textColumn('due', t('apologies.dueOn'), 11), textColumn('newDue', t('apologies.newDueOn'), 11)],
    ...[textColumn('reason', t('apologies.reason'), 20), textColumn('sent', t('apologies.sentOn'), 14)],
    ...[
      textColumn('channel', t('apologies.channel'), 12),
      textColumn('returned', t('apologies.returnedOn'), 14),
    ],
  ];
  const sent = ({ sentOn, isInTime }: RegisterLine) =>
    sentOn === null
      ? ''
      : `${dayText(sentOn)} (${t(isInTime === true ? 'apologies.inTime' : 'apologies.sentLate').toLowerCase()})`;
  const returned = ({ returnedOn, isKept }: RegisterLine) =>
    returnedOn === null
      ? isKept === false
        ? t('apologies.broken')
        : ''
      : `${dayText(returnedOn)}${isKept === null ? '' : ` (${t(isKept ? 'apologies.kept' : 'apologies.broken').toLowerCase()})`}`;
  return {
    name: t('apologies.sheet.register'),
    heading: [t('apologies.registerTitle'), formatDate(today)],
    columns,
    rows: lines.map((line, place): SheetCell[] => [
      ...[
        String(place + 1),
        line.number ?? t(`apologies.state.${line.letter}`),
        dayOf(line.signedOn),
        line.code,
      ],
      ...[line.unit.name, line.procedure, dayOf(line.dueOn), dayOf(line.newDueOn)],
      ...[t(`apologies.reason.${line.reason}`), sent(line)],
      ...[line.channel === null ? '' : t(`apologies.channel.${line.channel}`), returned(line)],
    ]),
    ...{ hasTotal: false, frozenColumns: 2, remarks: [] },
  };
}

const dayOf = (day: string | null) => (day === null ? '' : dayText(day));
