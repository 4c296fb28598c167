import { Badge } from '#app/components/ui/badge.tsx';
import { TextLink } from '#app/components/ui/button.tsx';
import { Cell, HeaderCell, Row, RowHeader, TableFrame } from '#app/components/ui/data-table.tsx';
import { useLocale, useTranslate } from '#app/components/ui/locale.tsx';
import { formatCount } from '#app/domain/locale/format.ts';
import { paths } from '#app/paths.ts';
import plansMessages from '#app/messages/plans.json' with { type: 'json' };
import { dayText } from '#app/domain/locale/format.ts';

export interface PlanLine {
  readonly ref: string;
  readonly title: string;
  readonly number: string | null;
  readonly periodFrom: string;
  readonly periodTo: string;
  readonly unit: { readonly name: string };
  readonly counts: {
    readonly total: number;
    readonly overdue: number;
    readonly reported: number;
    readonly accepted: number;
  };
}

/** Plans with how their tasks stand. */
export function PlanTable({ plans }: { plans: readonly PlanLine[] }) {
  const t = useTranslate(plansMessages);
  const locale = useLocale();
  return (
    <TableFrame label={t('plans.title')} tall>
      <thead>
        <tr>
          <HeaderCell>{t('plans.plan')}</HeaderCell>
          <HeaderCell className="max-sm:hidden">{t('plans.period')}</HeaderCell>
          <HeaderCell numeric>{t('plans.tasks')}</HeaderCell>
          <HeaderCell numeric>{t('plans.filter.overdue')}</HeaderCell>
          <HeaderCell numeric className="max-sm:hidden">
            {t('plans.filter.reported')}
          </HeaderCell>
          <HeaderCell numeric>{t('plans.filter.accepted')}</HeaderCell>
        </tr>
      </thead>
      <tbody>
        {plans.map(({ ref, title, number, unit, periodFrom, periodTo, counts }) => (
          <Row key={ref}>
            <RowHeader className="max-w-xl! wrap-anywhere">
              <TextLink to={paths.plan(ref)}>{title}</TextLink>
              <span className="block text-xs font-normal text-ink-faint">
                {[number, unit.name].filter(Boolean).join(' · ')}
              </span>
            </RowHeader>
            <Cell className="whitespace-nowrap max-sm:hidden">
              {dayText(periodFrom)} – {dayText(periodTo)}
            </Cell>
            <Cell numeric>{formatCount(counts.total, locale)}</Cell>
            <Cell numeric>
              {counts.overdue > 0 ? (
                <Badge tone="danger" icon="warning">
                  {formatCount(counts.overdue, locale)}
                </Badge>
              ) : (
                0
              )}
            </Cell>
            <Cell numeric className="max-sm:hidden">
              {formatCount(counts.reported, locale)}
            </Cell>
            <Cell numeric>{formatCount(counts.accepted, locale)}</Cell>
          </Row>
        ))}
      </tbody>
    </TableFrame>
  );
}
