import { Cell, HeaderCell, Row, RowHeader, TableFrame } from '#app/components/ui/data-table.tsx';
import { useLocale, useTranslate } from '#app/components/ui/locale.tsx';
import type { ApologyReason } from '#app/domain/apologies/apology.ts';
import { formatCount, formatPercent } from '#app/domain/locale/format.ts';
import apologiesMessages from '#app/messages/apologies.json' with { type: 'json' };

interface ReasonsTableProps {
  readonly reasons: readonly { readonly reason: ApologyReason; readonly count: number }[];
}

/** How often each reason was given, the most frequent first. */
export function ReasonsTable({ reasons }: ReasonsTableProps) {
  const t = useTranslate(apologiesMessages);
  const locale = useLocale();
  const all = reasons.reduce((sum, { count }) => sum + count, 0);
  return (
    <TableFrame label={t('apologies.reasons')}>
      <thead>
        <tr>
          <HeaderCell>{t('apologies.reason')}</HeaderCell>
          <HeaderCell numeric>{t('apologies.reasonCount')}</HeaderCell>
          <HeaderCell numeric>{t('apologies.reasonShare')}</HeaderCell>
        </tr>
      </thead>
      <tbody>
        {reasons.map(({ reason, count }) => (
          <Row key={reason}>
            <RowHeader className="max-w-none! font-normal">{t(`apologies.reason.${reason}`)}</RowHeader>
            <Cell numeric>{formatCount(count, locale)}</Cell>
            <Cell numeric>{formatPercent((100 * count) / all, 2, locale)}</Cell>
          </Row>
        ))}
      </tbody>
    </TableFrame>
  );
}
