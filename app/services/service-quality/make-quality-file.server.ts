import { refuse } from '#app/domain/errors.ts';
import { formatDateTime, formatNumber, formatPeriod } from '#app/domain/locale/format.ts';
import type { Locale } from '#app/domain/locale/locale.ts';
import { translator } from '#app/domain/locale/translate.ts';
import { localDate, storedDate } from '#app/domain/periods/date.ts';
import {
  numberColumn,
  sheetTexts,
  textColumn,
  type Sheet,
  type SheetCell,
} from '#app/domain/tables/sheet.ts';
import { parseQualityPeriod } from '#app/domain/service-quality/periods.ts';
import type { QualityLine } from '#app/domain/service-quality/views.ts';
import { recordEvent } from '#app/services/audit/record-event.server.ts';
import type { Context } from '#app/services/context.ts';
import { writeWorkbook } from '#app/services/documents/write-xlsx.server.ts';
import {
  getQualityBoard,
  periodKey,
  type QualityBoard,
  type QualityChoice,
} from './get-quality-board.server.ts';
import qualityMessages from '#app/messages/service-quality.json' with { type: 'json' };

const wordsOf = (locale: Locale) => translator(locale, qualityMessages);

/** What is to be known of a unit beside its numbers. */
function noteOf({ missing, off, own, borrowed }: QualityLine, locale: Locale): string {
  const t = wordsOf(locale);
  const notes = [
    missing.length > 0 ? t('serviceQuality.unranked', { groups: missing.join(', ') }) : '',
    own !== null && borrowed > 0 ? t('serviceQuality.borrowed', { count: String(borrowed) }) : '',
    off === null ? '' : t('serviceQuality.off', { off: formatNumber(Math.abs(off), 2, locale) }),
  ];
  return notes.filter((note) => note !== '').join('; ');
}

/** The sheet that leaders read: `STT | Tên | (điểm, hạng) x 6 | Tổng điểm`, and the own computation beside it. */
function sheetOf(shown: NonNullable<QualityBoard['shown']>, locale: Locale): Sheet {
  const t = wordsOf(locale);
  const { period, groups, lines, basis, level, set } = shown;
  const days = formatPeriod({ from: storedDate(period.periodFrom), to: storedDate(period.periodTo) });
  const cells = (line: QualityLine, at: number): SheetCell[] => [
    ...[at + 1, line.name],
    ...line.groups.flatMap(({ points, place }) => [points, place]),
    ...[line.total.points, line.total.place, line.own, line.difference, noteOf(line, locale)],
  ];
  // As narrow as the numbers allow: more would print small on A4.
  const [points, place] = [{ decimals: 2, width: 10 }, { width: 7 }];
  return {
    name: t('serviceQuality.sheetName'),
    heading: [
      t('serviceQuality.title'),
      [days, t(`serviceQuality.level.${level}`), t(`serviceQuality.basis.${basis}`), set].join(' · '),
    ],
    columns: [
      numberColumn('number', t('serviceQuality.stt'), { width: 5 }),
      textColumn('name', t('serviceQuality.unit'), 26),
      ...groups.flatMap(({ code, label, max }) => [
        numberColumn(`points-${code}`, `${code}. ${label} (${max})`, points),
        numberColumn(`place-${code}`, `${t('serviceQuality.place')} ${code}`, place),
      ]),
      numberColumn('total', t('serviceQuality.total'), points),
      numberColumn('place', t('serviceQuality.place'), place),
      numberColumn('own', t('serviceQuality.own'), points),
      numberColumn('difference', t('serviceQuality.difference'), points),
      textColumn('note', t('serviceQuality.note'), 20),
    ],
    rows: lines.map(cells),
    ...{ hasTotal: false, frozenColumns: 2 },
    remarks: [
      t('serviceQuality.fitted'),
      t('serviceQuality.survey.note'),
      t('serviceQuality.importedAt', { time: formatDateTime(new Date(period.importedAt)) }),
    ],
  };
}

/** The sheet of the units in reach. @throws AppError `forbidden`; `not_found` while nothing was captured. */
async function makeQualitySheet(
  ctx: Context,
  { locale, ...choice }: QualityChoice & { readonly locale: Locale },
): Promise<{ name: string; sheet: Sheet }> {
  const asked = parseQualityPeriod(choice.period);
  const period = asked.ok ? `${asked.value.from}/${asked.value.to}` : choice.period;
  const { shown } = await getQualityBoard(ctx, { ...choice, period });
  if (shown === null) return refuse('not_found', 'serviceQuality.refusal.nothing');
  // A page shows another period; a file of another one would be taken for the one asked for.
  if (period !== '' && period !== periodKey(shown.period)) {
    return refuse('not_found', 'serviceQuality.refusal.noPeriod', { period: choice.period });
  }
  await recordEvent(ctx, ctx.db, {
    action: 'service_quality.export',
    details: { period: `${shown.period.periodFrom} – ${shown.period.periodTo}`, count: shown.lines.length },
  });
  const name = `${wordsOf(locale)('serviceQuality.file')}-${localDate(ctx.now)}`;
  return { name, sheet: sheetOf(shown, locale) };
}

/** The sheet as a workbook. @throws AppError as `makeQualitySheet`. */
export async function makeQualityWorkbook(
  ctx: Context,
  asked: QualityChoice & { readonly locale: Locale },
): Promise<{ name: string; bytes: Uint8Array<ArrayBuffer> }> {
  const { name, sheet } = await makeQualitySheet(ctx, asked);
  const title = wordsOf(asked.locale)('serviceQuality.title');
  return { name: `${name}.xlsx`, bytes: await writeWorkbook([sheet], { title, madeAt: ctx.now }) };
}

/** The table of the sheet as texts, with the decimal mark of the language. @throws AppError as `makeQualitySheet`. */
export async function makeQualityTexts(
  ctx: Context,
  asked: QualityChoice & { readonly locale: Locale },
): Promise<{ name: string; texts: string[][] }> {
  const { name, sheet } = await makeQualitySheet(ctx, asked);
  return { name: `${name}.csv`, texts: sheetTexts(sheet, asked.locale === 'vi' ? ',' : '.') };
}
