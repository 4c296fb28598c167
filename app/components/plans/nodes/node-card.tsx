import { Alert } from '#app/components/ui/alert.tsx';
import { TextLink } from '#app/components/ui/button.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { Cell, HeaderCell, Row, RowHeader, TableFrame } from '#app/components/ui/data-table.tsx';
import { useLocale, useTranslate } from '#app/components/ui/locale.tsx';
import { amountText } from '#app/domain/indexes/rule-words.ts';
import { wantsDecision, type Whereabouts } from '#app/domain/indexes/whereabouts.ts';
import { formatNumber } from '#app/domain/locale/format.ts';
import { paths } from '#app/paths.ts';
import { PublishedTrend, type PublishedOf } from './published-trend.tsx';
import { QualityTrend, type QualityOf } from './quality-trend.tsx';
import taskNodesMessages from '#app/messages/task-nodes.json' with { type: 'json' };

export interface NodeLine {
  readonly set: string;
  readonly code: string;
  readonly label: string;
  readonly max: number;
}

export interface TrendLine {
  readonly year: number;
  readonly round: { readonly slug: string; readonly title: string };
  readonly set: string;
  readonly codes: readonly string[];
  readonly points: number | null;
  readonly base: number;
}

export interface TaskNodeOf {
  readonly node: NodeLine;
  readonly whereabouts: Whereabouts;
  readonly ends: readonly NodeLine[];
  readonly choices: readonly NodeLine[];
  readonly trend: readonly TrendLine[];
  readonly quality: QualityOf;
  readonly published: PublishedOf | null;
}

/** The criterion a task is about, where it has got to, and the points of the unit over the rounds. */
export function NodeCard({ of: { node, whereabouts, ends, trend, quality, published } }: { of: TaskNodeOf }) {
  const t = useTranslate(taskNodesMessages);
  const locale = useLocale();
  const sets = new Set(trend.map(({ set }) => set));
  return (
    <Card title={t('taskNodes.title')}>
      <p className="text-sm">
        <NodeName node={node} />
        <span className="block text-ink-soft">
          {t('taskNodes.max', { points: amountText(node.max, locale) })}
        </span>
      </p>
      {whereabouts !== 'current' && (
        <div className="mt-3">
          <Alert
            tone={wantsDecision(whereabouts) ? 'warning' : 'info'}
            title={t(`taskNodes.whereabouts.${whereabouts}`)}
          >
            {ends.length > 0 && (
              <ul className="list-disc pl-5">
                {ends.map((end) => (
                  <li key={end.code}>
                    <NodeName node={end} />
                  </li>
                ))}
              </ul>
            )}
          </Alert>
        </div>
      )}
      {quality.points.length > 0 && <QualityTrend of={quality} />}
      {published && <PublishedTrend of={published} />}
      {trend.length > 0 && (
        <>
          <Trend trend={trend} />
          {sets.size > 1 && <p className="mt-2 text-xs text-ink-faint">{t('taskNodes.sets')}</p>}
        </>
      )}
    </Card>
  );
}

function NodeName({ node: { set, code, label } }: { node: NodeLine }) {
  return (
    <>
      {code} {label} (<TextLink to={paths.criteriaSet(set)}>{set}</TextLink>)
    </>
  );
}

function Trend({ trend }: { trend: readonly TrendLine[] }) {
  const t = useTranslate(taskNodesMessages);
  const locale = useLocale();
  return (
    <div className="mt-4">
      <TableFrame label={t('taskNodes.trend')}>
        <thead>
          <tr>
            <HeaderCell>{t('taskNodes.round')}</HeaderCell>
            <HeaderCell numeric>{t('taskNodes.pointsOf')}</HeaderCell>
            <HeaderCell numeric>{t('taskNodes.share')}</HeaderCell>
          </tr>
        </thead>
        <tbody>
          {trend.map(({ round, set, codes, points, base }) => (
            <Row key={round.slug}>
              <RowHeader>
                <TextLink to={paths.scoringRound(round.slug)}>{round.title}</TextLink>
                <span className="block text-xs font-normal text-ink-faint">
                  {t('taskNodes.codes', { set, codes: codes.join(', ') })}
                </span>
              </RowHeader>
              <Cell numeric>
                {points === null
                  ? '–'
                  : `${formatNumber(points, 2, locale)} / ${formatNumber(base, 2, locale)}`}
              </Cell>
              <Cell numeric>
                {points === null || base === 0 ? '–' : `${formatNumber((points * 100) / base, 1, locale)}%`}
              </Cell>
            </Row>
          ))}
        </tbody>
      </TableFrame>
    </div>
  );
}
