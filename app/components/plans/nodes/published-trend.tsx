import { Cell, HeaderCell, Row, RowHeader, TableFrame } from '#app/components/ui/data-table.tsx';
import { useLocale, useTranslate } from '#app/components/ui/locale.tsx';
import type { YearEffect, YearFigure } from '#app/domain/indexes/figures.ts';
import { formatNumber } from '#app/domain/locale/format.ts';
import figuresMessages from '#app/messages/figures.json' with { type: 'json' };
import taskNodesMessages from '#app/messages/task-nodes.json' with { type: 'json' };

/** What others published of a criterion over the years, and what became of it after a task. */
export interface PublishedOf {
  readonly decimals: number;
  readonly figures: readonly YearFigure[];
  readonly isDone: boolean;
  readonly effect: YearEffect | null;
}

/** The published years, the latest first, below whether the figure has risen since the task was given. */
export function PublishedTrend({ of: { decimals, figures, isDone, effect } }: { of: PublishedOf }) {
  const t = useTranslate(figuresMessages, taskNodesMessages);
  const locale = useLocale();
  return (
    <div className="mt-4">
      <Effect {...{ decimals, isDone, effect }} />
      <TableFrame label={t('taskNodes.published')}>
        <thead>
          <tr>
            <HeaderCell>{t('taskNodes.year')}</HeaderCell>
            <HeaderCell numeric>{t('taskNodes.value')}</HeaderCell>
            <HeaderCell>{t('taskNodes.rank')}</HeaderCell>
          </tr>
        </thead>
        <tbody>
          {figures.toReversed().map(({ year, value, place, provinces, quarter, isMean }) => (
            <Row key={year}>
              <RowHeader>
                {year}
                {isMean && (
                  <span className="block text-xs font-normal text-ink-faint">{t('figures.mean')}</span>
                )}
              </RowHeader>
              <Cell numeric>{formatNumber(value, decimals, locale)}</Cell>
              <Cell>
                {place === null || provinces === null ? '–' : t('figures.rank', { place, provinces })}
                {quarter !== null && (
                  <span className="block text-xs text-ink-soft">{t(`figures.quarter.${quarter}`)}</span>
                )}
              </Cell>
            </Row>
          ))}
        </tbody>
      </TableFrame>
      <p className="mt-2 text-xs text-ink-faint">{t('taskNodes.publishedHint')}</p>
    </div>
  );
}

function Effect({ decimals, isDone, effect }: Pick<PublishedOf, 'decimals' | 'isDone' | 'effect'>) {
  const t = useTranslate(taskNodesMessages);
  const locale = useLocale();
  const text = (value: number) => formatNumber(value, decimals, locale);
  if (effect === null) {
    return <p className="mb-3 text-sm text-ink-soft">{t('taskNodes.publishedEffect.noBefore')}</p>;
  }
  const { before, after, change } = effect;
  const then = { before: String(before.year), from: text(before.value), done: String(isDone) };
  if (after === null || change === null) {
    return <p className="mb-3 text-sm text-ink-soft">{t('taskNodes.publishedEffect.noAfter', then)}</p>;
  }
  const sign = change > 0 ? '+' : change < 0 ? '−' : '';
  const now = {
    after: String(after.year),
    to: text(after.value),
    change: `${sign}${text(Math.abs(change))}`,
  };
  return <p className="mb-3 text-sm">{t('taskNodes.publishedEffect', { ...then, ...now })}</p>;
}
