import { formatDateTime } from '#app/domain/locale/format.ts';
import type { Locale } from '#app/domain/locale/locale.ts';
import { formatPeriod } from '#app/domain/locale/period-name.ts';
import { translator } from '#app/domain/locale/translate.ts';
import { fixedTotalTexts } from '#app/domain/results/print/fixed-total-text.ts';
import { methodNotes } from '#app/domain/results/print/notes.ts';
import {
  intakeOf,
  unitLines,
  type Intake,
  type ReportData,
} from '#app/domain/results/insights/round-report.ts';
import { reasonSheet } from '#app/domain/results/insights/reasons-view.ts';
import { figureName, formatConfidence } from '#app/domain/results/print/wording.ts';
import { numberColumn, textColumn, type Sheet, type SheetCell } from '#app/domain/tables/sheet.ts';
import { criteriaSheet, serviceAreasSheet } from './figure-sheets.ts';
import { unitsSheet } from './units-sheet.ts';
import { printed, responsesOf, sealTexts, wordsFor, type Words } from './words.ts';
import insightsMessages from '#app/messages/insights.json' with { type: 'json' };
import roundsMessages from '#app/messages/rounds.json' with { type: 'json' };

type Item = readonly [label: string, value: SheetCell, note?: string];

/** A number with the decimals of rates. */
function rate(value: number | null | undefined, decimals: number): SheetCell {
  const number = printed(value, decimals);
  return number === null ? null : { value: number, decimals };
}

function roundItems({ t, locale, data }: Words): Item[] {
  const { round, unitCount, table, target, method } = data.units;
  const c = translator(locale, roundsMessages);
  const silent = table.rows.filter(({ responses }) => responses === 0).length;
  return [
    [t('documents.title'), round.title],
    [t('documents.slug'), round.slug],
    ...(round.legalBasis === null ? [] : [[t('documents.legalBasis'), round.legalBasis] as const]),
    [t('documents.period'), formatPeriod({ from: round.periodFrom, to: round.periodTo }, locale)],
    [t('documents.status'), c(`rounds.status.${round.status}`)],
    [t('documents.unitCount'), unitCount],
    ...(data.units.isProtected ? [] : [[t('documents.silentUnits'), silent] as const]),
    ...(target === null ? [] : [[t('documents.target'), rate(target, method.rounding.decimals)] as const]),
  ];
}

function figureItems(words: Words): Item[] {
  const { t, locale, data, decimals } = words;
  const { definition, method, table, withLeftOut } = data.units;
  const { total } = table;
  const confidence = formatConfidence(method, locale);
  return [
    [figureName(definition, method, locale), rate(total.rate, decimals), words.rateTitle],
    [t('documents.intervalLow', { confidence }), rate(total.interval?.low, decimals)],
    [t('documents.intervalHigh', { confidence }), rate(total.interval?.high, decimals)],
    ...(withLeftOut === null
      ? []
      : [[t('documents.withLeftOut'), rate(withLeftOut.rate, decimals)] as const]),
    ...(total.change
      ? [
          [
            t('documents.change'),
            rate(total.change.points, decimals),
            t('documents.changeNote', { title: data.units.comparedWith?.rounds[0]?.title ?? '' }),
          ] as const,
        ]
      : []),
  ];
}

function intakeItems(words: Words, intake: Intake): Item[] {
  const { t, data } = words;
  const valid = responsesOf(data.units.table.total, words);
  const share =
    intake.collected === null || intake.collected === 0 || intake.valid === null
      ? null
      : rate((100 * intake.valid) / intake.collected, 2);
  return [
    [t('documents.quota'), intake.quota, t('documents.quotaNote')],
    [t('documents.collected'), intake.collected, t('documents.collectedNote')],
    [t('documents.valid'), valid],
    [t('documents.validShare'), share],
    [t('documents.leftOut'), intake.leftOut],
    [t('documents.excluded'), intake.excluded],
    [t('documents.withdrawn'), intake.withdrawn],
  ];
}

function lockItems({ t, locale, data }: Words): Item[] {
  const madeAt: Item = [t('documents.madeAt'), formatDateTime(data.units.madeAt)];
  if (!data.lock) return [madeAt, [t('documents.note'), t('documents.notLocked')]];
  return [
    madeAt,
    [t('documents.lockedAt'), formatDateTime(data.lock.lockedAt)],
    [t('documents.hash'), data.lock.hash],
    ...sealTexts({ t, locale }, data.lock),
  ];
}

function itemSheet(
  words: Words,
  {
    name,
    items,
    widths,
  }: { name: string; items: readonly Item[]; widths: readonly [number, number, number] },
): Sheet {
  const { t } = words;
  return {
    name,
    heading: [],
    columns: [
      textColumn('item', t('documents.item'), widths[0]),
      textColumn('value', t('documents.value'), widths[1]),
      textColumn('note', t('documents.note'), widths[2]),
    ],
    rows: items.map(([label, value, note]) => [label, value, note ?? null]),
    hasTotal: false,
    frozenColumns: 0,
    remarks: [],
  };
}

function summarySheet(words: Words): Sheet {
  const { t, data } = words;
  const intake = intakeOf(data, unitLines(data));
  const items = [
    ...roundItems(words),
    ...figureItems(words),
    ...intakeItems(words, intake),
    ...lockItems(words),
  ];
  return itemSheet(words, { name: t('documents.sheet.summary'), items, widths: [44, 48, 60] });
}

function methodSheet(words: Words): Sheet {
  const { t, data, locale } = words;
  const fixedLabel = translator(locale, insightsMessages)('insights.fixed.note');
  const reasons = new Map<string, number>();
  for (const { reason, count } of data.exclusions) {
    const text = reason ?? t('documents.noReason');
    reasons.set(text, (reasons.get(text) ?? 0) + count);
  }
  const excluded = [...reasons].map(([reason, count]): Item => [
    t('documents.exclusionReason'),
    count,
    reason,
  ]);
  const items = [
    ...methodNotes(data.units, locale).map(({ label, text }): Item => [label, text]),
    ...fixedTotalTexts(data.units, locale).map((text): Item => [fixedLabel, text]),
    ...(excluded.length > 0
      ? excluded
      : [[t('documents.excluded'), 0, t('documents.noExclusions')] as const]),
  ];
  return itemSheet(words, { name: t('documents.sheet.method'), items, widths: [28, 84, 40] });
}

function profileSheet(words: Words): Sheet {
  const { t, data, tooFew } = words;
  const rows = data.profile.flatMap(({ title, isMultiple, lines }) => {
    const question = isMultiple ? `${title} (${t('documents.multipleNote')})` : title;
    return lines.map(({ label, count, share }) => [question, label, count ?? tooFew, printed(share, 2)]);
  });
  return {
    name: t('documents.sheet.profile'),
    heading: [],
    columns: [
      textColumn('question', t('documents.question'), 56),
      textColumn('answer', t('documents.answer'), 48),
      numberColumn('count', t('documents.count')),
      numberColumn('share', t('documents.share'), { decimals: 2 }),
    ],
    rows,
    hasTotal: false,
    frozenColumns: 0,
    remarks: [t(rows.length > 0 ? 'documents.profileNote' : 'documents.noProfile')],
  };
}

/**
 * The workbook of a round: summary, units, service areas, criteria, method with exclusions, respondents, what was not
 * good. Every sheet is titled with the round and the name of the figure, so that it explains itself when printed alone.
 */
export function workbookOf(data: ReportData, locale: Locale): readonly Sheet[] {
  const words = wordsFor(data, locale);
  const { round, definition, method, isProtected, disclosureThreshold: min } = data.units;
  const sheets = [
    summarySheet(words),
    unitsSheet(words),
    serviceAreasSheet(words),
    criteriaSheet(words),
    methodSheet(words),
    profileSheet(words),
    ...(data.reasons
      ? [{ ...reasonSheet(data.reasons, locale), name: words.t('documents.sheet.reasons') }]
      : []),
  ];
  const period = formatPeriod({ from: round.periodFrom, to: round.periodTo }, locale);
  const about = `${figureName(definition, method, locale)}; ${period}`;
  const protection = isProtected ? [words.t('documents.protection', { min })] : [];
  return sheets.map((sheet) => ({
    ...sheet,
    heading: [`${round.title} – ${sheet.name}`, about],
    remarks: [...sheet.remarks, ...protection],
  }));
}
