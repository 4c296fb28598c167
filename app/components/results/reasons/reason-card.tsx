import type { ReactNode } from 'react';
import { Card } from '#app/components/ui/card.tsx';
import { Cell, HeaderCell, Row, RowHeader, TableFrame } from '#app/components/ui/data-table.tsx';
import { useLocale, useTranslate } from '#app/components/ui/locale.tsx';
import { formatCount, formatDate, formatNumber, NO_FIGURE } from '#app/domain/locale/format.ts';
import { parseIsoDate } from '#app/domain/periods/date.ts';
import {
  SHARE_DECIMALS,
  type ReasonCardView,
  type ReasonLine,
} from '#app/domain/results/insights/reasons-view.ts';
import { NewTaskLink } from '#app/components/results/new-task-link.tsx';
import insightsMessages from '#app/messages/insights.json' with { type: 'json' };
import resultsMessages from '#app/messages/results.json' with { type: 'json' };

interface ReasonCardProps {
  view: ReasonCardView;
  title?: string | undefined;
  /** Ways to the tables behind it. */
  links?: ReactNode;
  /** Where a task is made of it; undefined for who makes none. */
  newTask?: string | undefined;
}

/** What was not good, the most frequent first, with its course from week to week. */
export function ReasonCard({ view, title, links, newTask }: ReasonCardProps) {
  const t = useTranslate(insightsMessages);
  const heading = title ?? t('insights.reasons.title');
  const { lines, threshold, notes } = view;
  const hasWeeks = lines.some(({ weeks }) => weeks.length > 1);
  const isNothing = threshold === null && lines.every(({ count }) => count === 0);
  return (
    <Card flush title={heading} aside={links}>
      {isNothing ? (
        <p className="px-4 pb-4 text-sm text-ink-soft">{t('insights.reasons.none')}</p>
      ) : (
        <TableFrame label={heading} tall>
          <thead>
            <tr>
              <HeaderCell>{t('insights.reasons.reason')}</HeaderCell>
              <HeaderCell numeric>{t('insights.reasons.count')}</HeaderCell>
              <HeaderCell numeric>{t('insights.reasons.share')}</HeaderCell>
              {hasWeeks && <HeaderCell>{t('insights.reasons.weeks')}</HeaderCell>}
            </tr>
          </thead>
          <tbody>
            {lines.map((line) => (
              <Line key={line.code} line={line} min={threshold} hasWeeks={hasWeeks} />
            ))}
          </tbody>
        </TableFrame>
      )}
      {newTask !== undefined && !isNothing && (
        <div className="px-4 pb-2">
          <NewTaskLink to={newTask} about={heading} />
        </div>
      )}
      <ul className="border-t border-line px-4 py-2.5 text-xs text-ink-soft">
        {notes.map((note) => (
          <li key={note}>{note}</li>
        ))}
      </ul>
    </Card>
  );
}

interface LineProps {
  line: ReasonLine;
  min: number | null;
  hasWeeks: boolean;
}

function Line({ line, min, hasWeeks }: LineProps) {
  const locale = useLocale();
  return (
    <Row>
      <RowHeader className="wrap-anywhere">{line.name}</RowHeader>
      <Cell numeric>
        <ReasonCount count={line.count} min={min} />
      </Cell>
      <Cell numeric>
        {line.share === null ? NO_FIGURE : formatNumber(line.share, SHARE_DECIMALS, locale)}
      </Cell>
      {hasWeeks && (
        <Cell>
          <Weeks weeks={line.weeks} />
        </Cell>
      )}
    </Row>
  );
}

/** A count, or why there is none. */
export function ReasonCount({ count, min }: { count: number | null; min: number | null }) {
  const t = useTranslate(resultsMessages);
  const locale = useLocale();
  if (count !== null) return formatCount(count, locale);
  return <span className="text-ink-faint">{t('results.tooFew', { min: min ?? 0 })}</span>;
}

const [BAR, GAP, HEIGHT] = [9, 3, 22];

/** A bar a week, the last ones; a withheld one is a hollow stub. */
function Weeks({ weeks }: Pick<ReasonLine, 'weeks'>) {
  const t = useTranslate(insightsMessages);
  const locale = useLocale();
  const most = Math.max(1, ...weeks.map(({ count }) => count ?? 0));
  const text = weeks
    .map(({ monday, count }) => {
      const date = parseIsoDate(monday);
      return t('insights.reasons.weekText', {
        date: date ? formatDate(date) : monday,
        count: count === null ? NO_FIGURE : formatCount(count, locale),
      });
    })
    .join('; ');
  return (
    <svg role="img" aria-label={text} width={weeks.length * (BAR + GAP)} height={HEIGHT} className="shrink-0">
      <title>{text}</title>
      {weeks.map(({ monday, count }, place) => {
        const height = count === null ? 3 : Math.max(1, (HEIGHT * count) / most);
        return (
          <rect
            key={monday}
            x={place * (BAR + GAP) + 0.5}
            y={HEIGHT - height - 0.5}
            width={BAR - 1}
            height={height}
            className={count === null ? 'fill-none stroke-ink-faint' : 'fill-ink-soft'}
          />
        );
      })}
    </svg>
  );
}
