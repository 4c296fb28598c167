import { Card } from '#app/components/ui/card.tsx';
import { Cell, HeaderCell, Row, RowHeader, TableFrame } from '#app/components/ui/data-table.tsx';
import { EmptyState } from '#app/components/ui/empty-state.tsx';
import { useLocale, useTranslate } from '#app/components/ui/locale.tsx';
import { formatCount, formatPercent, NO_FIGURE } from '#app/domain/locale/format.ts';
import type { HourLine } from '#app/domain/signals/hour-map.ts';
import plansMessages from '#app/messages/plans.json' with { type: 'json' };
import signalsMessages from '#app/messages/signals.json' with { type: 'json' };

const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7] as const;

/** Dissatisfied forms by weekday and hour. */
export function HourTable({ hours }: { hours: readonly HourLine[] }) {
  const t = useTranslate(signalsMessages, plansMessages);
  const locale = useLocale();
  const shown = WEEKDAYS.filter((day) => day < 6 || hours.some(({ cells }) => cells[day - 1]));
  return (
    <Card title={t('signals.hours')} flush className="mt-5">
      {hours.length === 0 ? (
        <EmptyState title={t('signals.noHours')} />
      ) : (
        <TableFrame label={t('signals.hours')}>
          <thead>
            <tr>
              <HeaderCell>{t('signals.hour')}</HeaderCell>
              {shown.map((day) => (
                <HeaderCell key={day} numeric>
                  {t(`plans.weekday.${day}`)}
                </HeaderCell>
              ))}
            </tr>
          </thead>
          <tbody>
            {hours.map(({ hour, cells }) => (
              <Row key={hour}>
                <RowHeader>{t('signals.hourOf', { hour })}</RowHeader>
                {shown.map((day) => {
                  const cell = cells[day - 1];
                  return (
                    <Cell key={day} numeric>
                      {cell
                        ? `${formatPercent((100 * cell.low) / cell.forms, 0, locale)} (${formatCount(cell.forms, locale)})`
                        : NO_FIGURE}
                    </Cell>
                  );
                })}
              </Row>
            ))}
          </tbody>
        </TableFrame>
      )}
      <p className="border-t border-line px-4 py-3 text-sm text-ink-soft">{t('signals.hoursHint')}</p>
    </Card>
  );
}
