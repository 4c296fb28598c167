import { Cell, HeaderCell, Row, RowHeader, TableFrame } from '#app/components/ui/data-table.tsx';
import { useLocale, useTranslate } from '#app/components/ui/locale.tsx';
import { formatNumber, formatPeriod } from '#app/domain/locale/format.ts';
import { storedDate } from '#app/domain/periods/date.ts';
import taskNodesMessages from '#app/messages/task-nodes.json' with { type: 'json' };

interface QualityPoint {
  readonly period: { readonly from: string; readonly to: string };
  readonly set: string;
  readonly code: string;
  readonly points: number;
  readonly max: number;
  readonly isOwn: boolean;
}

/** Points of a unit for a metric of the service-quality index, and what became of them after a task. */
export interface QualityOf {
  readonly points: readonly QualityPoint[];
  readonly isDone: boolean;
  readonly effect: {
    readonly before: QualityPoint;
    readonly after: QualityPoint | null;
    readonly change: number | null;
  } | null;
}

const daysOf = ({ period: { from, to } }: QualityPoint) =>
  formatPeriod({ from: storedDate(from), to: storedDate(to) });

/** The closed periods of a metric, the latest first, below whether the task helped. */
export function QualityTrend({ of: { points, isDone, effect } }: { of: QualityOf }) {
  const t = useTranslate(taskNodesMessages);
  const locale = useLocale();
  const text = (value: number) => formatNumber(value, 2, locale);
  return (
    <div className="mt-4">
      <Effect effect={effect} isDone={isDone} />
      <TableFrame label={t('taskNodes.quality')}>
        <thead>
          <tr>
            <HeaderCell>{t('taskNodes.period')}</HeaderCell>
            <HeaderCell numeric>{t('taskNodes.pointsOf')}</HeaderCell>
          </tr>
        </thead>
        <tbody>
          {points.toReversed().map((point) => (
            <Row key={`${point.period.from} ${point.period.to}`}>
              <RowHeader>
                {daysOf(point)}
                <span className="block text-xs font-normal text-ink-faint">
                  {t('taskNodes.codes', { set: point.set, codes: point.code })}
                  {point.isOwn && ` · ${t('taskNodes.own')}`}
                </span>
              </RowHeader>
              <Cell numeric>{`${text(point.points)} / ${text(point.max)}`}</Cell>
            </Row>
          ))}
        </tbody>
      </TableFrame>
      <p className="mt-2 text-xs text-ink-faint">{t('taskNodes.qualityHint')}</p>
    </div>
  );
}

function Effect({ effect, isDone }: Pick<QualityOf, 'effect' | 'isDone'>) {
  const t = useTranslate(taskNodesMessages);
  const locale = useLocale();
  if (effect === null) return <p className="mb-3 text-sm text-ink-soft">{t('taskNodes.effect.noBefore')}</p>;
  const { before, after, change } = effect;
  const text = (value: number) => formatNumber(value, 2, locale);
  const then = { before: daysOf(before), from: text(before.points), done: String(isDone) };
  if (after === null || change === null) {
    return <p className="mb-3 text-sm text-ink-soft">{t('taskNodes.effect.noAfter', then)}</p>;
  }
  const sign = change > 0 ? '+' : change < 0 ? '−' : '';
  const now = { after: daysOf(after), to: text(after.points), change: `${sign}${text(Math.abs(change))}` };
  return <p className="mb-3 text-sm">{t('taskNodes.effect', { ...then, ...now })}</p>;
}
