import type { Locale } from '#app/domain/locale/locale.ts';
import { translator, type Translate } from '#app/domain/locale/translate.ts';
import { roundHalfUp } from '#app/domain/numbers/decimal.ts';
import { numberColumn, textColumn, type Sheet } from '#app/domain/tables/sheet.ts';
import type { KeysOf } from '#app/messages/index.ts';
import type { Context } from '#app/services/context.ts';
import { writeWorkbook } from '#app/services/documents/write-xlsx.server.ts';
import { listGaps, type Gap, type GapFilters } from './list-gaps.server.ts';
import gapsMessages from '#app/messages/gaps.json' with { type: 'json' };
import indexesMessages from '#app/messages/indexes.json' with { type: 'json' };

type Words = Translate<KeysOf<'gaps' | 'indexes'>>;

const POINTS = { decimals: 2, width: 11 };

function columnsOf(t: Words): Sheet['columns'] {
  return [
    textColumn('set', t('gaps.set'), 20),
    textColumn('code', t('gaps.code'), 10),
    textColumn('criterion', t('gaps.criterion'), 48),
    textColumn('area', t('gaps.area'), 30),
    numberColumn('max', t('gaps.max'), POINTS),
    numberColumn('last', t('gaps.last'), POINTS),
    numberColumn('lost', t('gaps.lost'), POINTS),
    numberColumn('share', t('gaps.share'), POINTS),
    numberColumn('losing', t('gaps.losingUnits'), { width: 11 }),
    numberColumn('units', t('gaps.scoredUnits'), { width: 11 }),
    textColumn('year', t('gaps.year'), 9),
    textColumn('effort', t('gaps.effort'), 14),
    numberColumn('open', t('gaps.openTasks'), { width: 11 }),
    numberColumn('tasks', t('gaps.allTasks'), { width: 11 }),
  ];
}

function rowOf(gap: Gap, t: Words): Sheet['rows'][number] {
  return [
    gap.isSample ? `${gap.set} (${t('indexes.sample')})` : gap.set,
    ...[gap.code, gap.label, gap.area.label],
    ...[gap.max, gap.points, gap.lost].map((value) => ({ value, decimals: gap.decimals })),
    roundHalfUp(gap.share, 2),
    ...[gap.losing, gap.units, String(gap.toYear), t(`gaps.effort.${gap.effort ?? 'unknown'}`)],
    ...[gap.tasks.open, gap.tasks.total],
  ];
}

/** The list of lost points as a workbook, with the filters of the page. @throws AppError `forbidden`. */
export async function writeGaps(
  ctx: Context,
  filters: GapFilters,
  locale: Locale,
): Promise<{ name: string; bytes: Uint8Array<ArrayBuffer> }> {
  const t = translator(locale, gapsMessages, indexesMessages);
  const { gaps } = await listGaps(ctx, filters);
  const sheet: Sheet = {
    name: t('gaps.sheet'),
    heading: [t('gaps.sheet'), t('gaps.description')],
    columns: columnsOf(t),
    rows: gaps.map((gap) => rowOf(gap, t)),
    hasTotal: false,
    frozenColumns: 3,
    remarks: [
      t('gaps.shareHint'),
      ...(gaps.some(({ isSample }) => isSample) ? [t('indexes.sampleText')] : []),
    ],
  };
  const bytes = await writeWorkbook([sheet], { title: t('gaps.sheet'), madeAt: ctx.now });
  return { name: `${t('gaps.file')}.xlsx`, bytes };
}
