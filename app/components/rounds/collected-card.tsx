import { Cell, HeaderCell, Row, RowHeader, TableFrame } from '#app/components/ui/data-table.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { useLocale, useTranslate } from '#app/components/ui/locale.tsx';
import { formatCount, formatDate } from '#app/domain/locale/format.ts';
import type { IsoDate } from '#app/domain/periods/date.ts';
import insightsMessages from '#app/messages/insights.json' with { type: 'json' };

interface CollectedCardProps {
  days: readonly { readonly day: IsoDate; readonly count: number }[];
  /** What the responses are good for; null where the reader sees no results. */
  facts: { readonly valid: number; readonly leftOut: number } | null;
  withdrawn: number;
  excluded: number;
}

/** What came in and what became of it: in a sentence, then day by day. */
export function CollectedCard({ days, facts, withdrawn, excluded }: CollectedCardProps) {
  const t = useTranslate(insightsMessages);
  const locale = useLocale();
  const count = (value: number) => formatCount(value, locale);
  const most = Math.max(1, ...days.map((day) => day.count));
  return (
    <Card
      flush
      title={t('insights.overview.days')}
      aside={t('insights.overview.daysHint', { days: days.length })}
    >
      <div className="px-4 pb-3 text-sm">
        {facts && (
          <p>
            {t('insights.overview.collectedBody', {
              collected: count(facts.valid + facts.leftOut),
              valid: count(facts.valid),
              leftOut: count(facts.leftOut),
            })}
          </p>
        )}
        <p className="text-ink-soft">
          {t('insights.overview.removed', { withdrawn: count(withdrawn), excluded: count(excluded) })}
        </p>
      </div>
      <TableFrame label={t('insights.overview.days')}>
        <thead>
          <tr>
            <HeaderCell>{t('insights.overview.day')}</HeaderCell>
            <HeaderCell numeric>{t('insights.overview.count')}</HeaderCell>
            <HeaderCell aria-hidden="true" className="w-1/2" />
          </tr>
        </thead>
        <tbody>
          {[...days].reverse().map((entry) => (
            <Row key={entry.day}>
              <RowHeader className="font-normal whitespace-nowrap">{formatDate(entry.day)}</RowHeader>
              <Cell numeric>{count(entry.count)}</Cell>
              <Cell aria-hidden="true" className="w-1/2 min-w-24">
                <span
                  className="block h-2 rounded-sm bg-accent-fill"
                  style={{ width: `${(100 * entry.count) / most}%` }}
                />
              </Cell>
            </Row>
          ))}
        </tbody>
      </TableFrame>
    </Card>
  );
}
