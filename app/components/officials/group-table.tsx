import { Cell, HeaderCell, Row, RowHeader, TableFrame } from '#app/components/ui/data-table.tsx';
import { EmptyState } from '#app/components/ui/empty-state.tsx';
import { useLocale, useTranslate } from '#app/components/ui/locale.tsx';
import { formatCount, formatNumber, NO_FIGURE } from '#app/domain/locale/format.ts';
import officialsMessages from '#app/messages/officials.json' with { type: 'json' };

interface GroupTableProps {
  readonly groups: readonly {
    readonly name: string;
    readonly judgesOwn: boolean;
    readonly targets: number;
    readonly invited: number;
    /** Null where it is withheld. */
    readonly begun: number | null;
    readonly finished: number | null;
    readonly rate: number | null;
  }[];
}

/** How many of each group were asked and answered. */
export function GroupTable({ groups }: GroupTableProps) {
  const t = useTranslate(officialsMessages);
  const locale = useLocale();
  if (groups.length === 0) return <EmptyState title={t('officials.noGroups')} />;
  const count = (value: number | null) =>
    value === null ? t('officials.hidden') : formatCount(value, locale);
  return (
    <TableFrame label={t('officials.progress')}>
      <thead>
        <tr>
          <HeaderCell>{t('officials.group')}</HeaderCell>
          <HeaderCell numeric>{t('officials.targets')}</HeaderCell>
          <HeaderCell numeric>{t('officials.invited')}</HeaderCell>
          <HeaderCell numeric>{t('officials.begun')}</HeaderCell>
          <HeaderCell numeric>{t('officials.finished')}</HeaderCell>
          <HeaderCell numeric>{t('officials.rate')}</HeaderCell>
        </tr>
      </thead>
      <tbody>
        {groups.map(({ name, judgesOwn, targets, invited, begun, finished, rate }) => (
          <Row key={name}>
            <RowHeader>
              {name}
              {judgesOwn && (
                <span className="block text-xs font-normal text-ink-faint">
                  {t('officials.judgesOwnShort')}
                </span>
              )}
            </RowHeader>
            <Cell numeric>{count(targets)}</Cell>
            <Cell numeric>{count(invited)}</Cell>
            <Cell numeric>{count(begun)}</Cell>
            <Cell numeric>{count(finished)}</Cell>
            <Cell numeric>
              {begun === null && t('officials.hidden')}
              {begun !== null && (rate === null ? NO_FIGURE : formatNumber(rate, 2, locale))}
            </Cell>
          </Row>
        ))}
      </tbody>
    </TableFrame>
  );
}
