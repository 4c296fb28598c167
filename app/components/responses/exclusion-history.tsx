import { Cell, HeaderCell, Row, RowHeader, TableFrame } from '#app/components/ui/data-table.tsx';
import { useLocale, useTranslate } from '#app/components/ui/locale.tsx';
import { formatCount, formatDateTime } from '#app/domain/locale/format.ts';
import exclusionsMessages from '#app/messages/exclusions.json' with { type: 'json' };

interface HistoryLine {
  readonly kind: 'withdrawn' | 'excluded' | 'included';
  readonly reason: string | null;
  readonly at: Date | null;
  readonly count: number;
  readonly out: number;
}

/** What was taken out of the count of a round and back into it: sets with their reasons, never a single response. */
export function ExclusionHistory({ lines }: { lines: readonly HistoryLine[] }) {
  const t = useTranslate(exclusionsMessages);
  const locale = useLocale();
  return (
    <TableFrame label={t('exclusions.history')} tall>
      <thead>
        <tr>
          <HeaderCell>{t('exclusions.what')}</HeaderCell>
          <HeaderCell>{t('exclusions.reason')}</HeaderCell>
          <HeaderCell>{t('exclusions.when')}</HeaderCell>
          <HeaderCell numeric>{t('exclusions.count')}</HeaderCell>
          <HeaderCell numeric>{t('exclusions.out')}</HeaderCell>
        </tr>
      </thead>
      <tbody>
        {lines.map(({ kind, reason, at, count, out }) => (
          <Row key={`${kind} ${String(at)} ${reason ?? ''}`}>
            <RowHeader>{t(`exclusions.kind.${kind}`)}</RowHeader>
            <Cell className="min-w-48 wrap-anywhere">{reason}</Cell>
            <Cell className="whitespace-nowrap">{at === null ? '' : formatDateTime(at)}</Cell>
            <Cell numeric>{formatCount(count, locale)}</Cell>
            <Cell numeric>{formatCount(out, locale)}</Cell>
          </Row>
        ))}
      </tbody>
    </TableFrame>
  );
}
