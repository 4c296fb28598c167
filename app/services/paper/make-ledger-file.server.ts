import { formatDateTime } from '#app/domain/locale/format.ts';
import type { Locale } from '#app/domain/locale/locale.ts';
import { translator } from '#app/domain/locale/translate.ts';
import {
  returnRate,
  toldColumns,
  validRate,
  type LedgerLine,
  type ToldLedger,
} from '#app/domain/paper/ledger.ts';
import { INVALID_REASONS, type InvalidReason } from '#app/domain/paper/sheet.ts';
import {
  numberColumn,
  sheetTexts,
  textColumn,
  type Sheet,
  type SheetCell,
} from '#app/domain/tables/sheet.ts';
import { recordEvent } from '#app/services/audit/record-event.server.ts';
import type { Context } from '#app/services/context.ts';
import { writeWorkbook } from '#app/services/documents/write-xlsx.server.ts';
import { requireLedger, type LedgerView } from './get-ledger.server.ts';
import paperMessages from '#app/messages/paper.json' with { type: 'json' };

type Shown = NonNullable<LedgerView['shown']>;

const reasonCount = ({ reasons }: LedgerLine, reason: InvalidReason) =>
  reasons.find((one) => one.reason === reason)?.count ?? 0;

function sheetOf({ round, isTold, lines, total }: Shown, locale: Locale, now: Date): Sheet {
  const t = translator(locale, paperMessages);
  const counts = toldColumns(isTold);
  const causes = isTold ? INVALID_REASONS : [];
  const rates = [
    ['returnRate', returnRate],
    ['validRate', validRate],
  ] as const;
  const shownRates = isTold ? rates : [];
  const numbers = (ledger: ToldLedger, reasons: readonly number[]): SheetCell[] => [
    ...counts.map((column) => ledger[column]),
    ...shownRates.map(([, rate]) => rate(ledger)),
    ...reasons,
  ];
  const sums = causes.map((reason) => lines.reduce((sum, line) => sum + reasonCount(line, reason), 0));
  return {
    name: t('paper.sheetName'),
    heading: [t('paper.ledger'), round.title],
    columns: [
      textColumn('code', t('paper.unitCode'), 16),
      textColumn('name', t('paper.unit'), 40),
      ...counts.map((column) => numberColumn(column, t(`paper.${column}`), { width: 13 })),
      ...shownRates.map(([rate]) => numberColumn(rate, t(`paper.${rate}`), { decimals: 2, width: 13 })),
      ...causes.map((reason) => numberColumn(reason, t(`paper.reason.${reason}`), { width: 15 })),
    ],
    rows: [
      ...lines.map((line) => [
        ...[line.code, line.name],
        ...numbers(
          line,
          causes.map((reason) => reasonCount(line, reason)),
        ),
      ]),
      ['', t('paper.total'), ...numbers(total, sums)],
    ],
    ...{ hasTotal: true, frozenColumns: 2 },
    remarks: [
      t(isTold ? 'paper.identities' : 'paper.withheld'),
      t('paper.asOf', { time: formatDateTime(now) }),
    ],
  };
}

async function readSheet(
  ctx: Context,
  { round, locale }: { readonly round: string; readonly locale: Locale },
) {
  const t = translator(locale, paperMessages);
  const shown = await requireLedger(ctx, { round });
  const sheet = sheetOf(shown, locale, ctx.now);
  await recordEvent(ctx, ctx.db, {
    action: 'paper.export',
    subjectId: round,
    details: { units: shown.lines.length },
  });
  return { name: `${t('paper.fileName')}-${round}`, sheet };
}

/** The ledger of a round as a workbook. @throws AppError `forbidden`; `not_found` for a round out of reach. */
export async function makeLedgerWorkbook(
  ctx: Context,
  choice: { readonly round: string; readonly locale: Locale },
): Promise<{ name: string; bytes: Uint8Array<ArrayBuffer> }> {
  const { name, sheet } = await readSheet(ctx, choice);
  const bytes = await writeWorkbook([sheet], { title: sheet.heading[0] ?? '', madeAt: ctx.now });
  return { name: `${name}.xlsx`, bytes };
}

/** The same as texts for the reader's spreadsheet. @throws AppError as `makeLedgerWorkbook`. */
export async function makeLedgerTexts(
  ctx: Context,
  choice: { readonly round: string; readonly locale: Locale },
): Promise<{ name: string; texts: string[][] }> {
  const { name, sheet } = await readSheet(ctx, choice);
  return { name: `${name}.csv`, texts: sheetTexts(sheet, choice.locale === 'vi' ? ',' : '.') };
}
