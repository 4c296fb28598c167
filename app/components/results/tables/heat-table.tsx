import { useSearchParams } from '@remix-run/react';
import { TextLink } from '#app/components/ui/button.tsx';
import { classNames } from '#app/components/ui/class-names.ts';
import { Cell, HeaderCell, Row, RowHeader, TableFrame } from '#app/components/ui/data-table.tsx';
import { useLocale, useTranslate } from '#app/components/ui/locale.tsx';
import { formatNumber, formatPercent, NO_FIGURE } from '#app/domain/locale/format.ts';
import type { RateStyle } from '#app/domain/results/print/view.ts';
import type { RateBand } from '#app/domain/results/insights/weak-spots.ts';
import type { HeatCell, HeatRow, WeakSpotsView } from '#app/domain/results/insights/weak-spots-view.ts';
import { paths } from '#app/paths.ts';
import { useCan } from '#app/components/console/viewer.tsx';
import { NewTaskLink } from '#app/components/results/new-task-link.tsx';
import { questionOf, withQuestion } from './question-search.ts';
import insightsMessages from '#app/messages/insights.json' with { type: 'json' };
import resultsMessages from '#app/messages/results.json' with { type: 'json' };

/** Criteria by units: the criterion that explains most of the gap on top, the lowest unit first. */
export function HeatTable({ view }: { view: WeakSpotsView }) {
  const t = useTranslate(insightsMessages);
  return (
    <TableFrame label={t('insights.weak.table')} tall>
      <HeatHead view={view} />
      <tbody>
        {view.units.length > 0 && (
          <Row className="bg-sunken">
            <RowHeader>{t('insights.weak.all')}</RowHeader>
            <Cell />
            <Cell />
            {view.units.map(({ code, overall }) => (
              <Heat key={code} cell={overall} style={view.rate} />
            ))}
          </Row>
        )}
        {view.rows.map((row) => (
          <HeatLine key={row.code} row={row} view={view} />
        ))}
      </tbody>
    </TableFrame>
  );
}

function HeatHead({ view }: { view: WeakSpotsView }) {
  const t = useTranslate(insightsMessages);
  const locale = useLocale();
  const [search] = useSearchParams();
  const question = questionOf(search);
  ['q', 'unit', 'alone', 'kind', 'counter'].forEach((name) => question.delete(name));
  return (
    <thead>
      <tr>
        <HeaderCell>{t('insights.weak.criterion')}</HeaderCell>
        <HeaderCell numeric className="min-w-24">
          {t('insights.weak.share')}
          <span className="block font-normal whitespace-nowrap">
            {t('insights.weak.scale', { end: formatPercent(view.shareScale, 0, locale) })}
          </span>
        </HeaderCell>
        <HeaderCell numeric className="min-w-20">
          {t('insights.weak.all')}
        </HeaderCell>
        {view.units.map(({ code, name }) => (
          <HeaderCell key={code} numeric className="max-w-36 min-w-28 font-medium wrap-anywhere">
            <TextLink to={withQuestion(paths.roundUnit(view.round.slug, code), question)} title={name}>
              <span className="line-clamp-8 print:line-clamp-none">{name}</span>
            </TextLink>
          </HeaderCell>
        ))}
      </tr>
    </thead>
  );
}

function HeatLine({ row, view }: { row: HeatRow; view: WeakSpotsView }) {
  const locale = useLocale();
  const mayPlan = useCan()('plans.manage');
  const [search] = useSearchParams();
  const from = { unit: search.get('unit') ?? undefined, area: search.get('serviceArea') ?? undefined };
  return (
    <Row>
      <RowHeader className="wrap-anywhere sm:min-w-72">
        {row.name}
        {mayPlan && (
          <NewTaskLink
            to={paths.newTask({ round: view.round.slug, criterion: row.code, ...from })}
            about={row.name}
          />
        )}
      </RowHeader>
      <Cell numeric>
        {row.share === null ? (
          NO_FIGURE
        ) : (
          <Share share={row.share / view.shareScale} text={formatPercent(row.share, 1, locale)} />
        )}
      </Cell>
      <Heat cell={row.overall} style={view.rate} />
      {row.cells.map((cell, index) => (
        <Heat key={view.units[index]?.code} cell={cell} style={view.rate} />
      ))}
    </Row>
  );
}

/** A share over its bar; `share` is what part of the bar's room it takes. */
function Share({ share, text }: { share: number; text: string }) {
  return (
    <div className="flex min-w-20 flex-col items-end gap-1">
      <span className="font-semibold">{text}</span>
      <svg aria-hidden="true" viewBox="0 0 100 4" preserveAspectRatio="none" className="block h-1 w-full">
        <rect width={100} height={4} className="fill-line" />
        <rect width={100 * share} height={4} className="fill-ink-soft" />
      </svg>
    </div>
  );
}

/** How strongly a band is tinted; the word beside the figure says the same. */
const TINTS: Readonly<Record<RateBand, string>> = {
  'very-low': 'bg-level-1/25',
  low: 'bg-level-2/20',
  middle: 'bg-level-3/15',
  fair: 'bg-level-4/10',
  high: 'bg-level-5/5',
};

/** A figure in the heat table: the rate, a word for it, and its tint. */
function Heat({ cell, style }: { cell: HeatCell; style: RateStyle }) {
  const t = useTranslate(insightsMessages);
  const results = useTranslate(resultsMessages);
  const locale = useLocale();
  const { disclosureThreshold: min } = style;
  if (cell.isSuppressed) {
    return (
      <Cell numeric className="text-ink-faint">
        <span title={results('results.tooFewHint', { min })}>{t('insights.weak.few', { min })}</span>
      </Cell>
    );
  }
  if (cell.rate === null || cell.band === null) {
    return (
      <Cell numeric className="text-ink-faint">
        {NO_FIGURE}
      </Cell>
    );
  }
  return (
    <Cell numeric className={classNames(TINTS[cell.band])}>
      <span className="font-semibold">{formatNumber(cell.rate, style.decimals, locale)}</span>
      <span className="block text-xs text-ink-soft">{t(`insights.weak.band.${cell.band}`)}</span>
    </Cell>
  );
}
