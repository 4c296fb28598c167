import { TextLink } from '#app/components/ui/button.tsx';
import { Cell, HeaderCell, Row, RowHeader, TableFrame } from '#app/components/ui/data-table.tsx';
import { useLocale, useTranslate } from '#app/components/ui/locale.tsx';
import { formatCount, formatNumber } from '#app/domain/locale/format.ts';
import { returnRate, validRate, type Ledger, type LedgerLine } from '#app/domain/paper/ledger.ts';
import { paths } from '#app/paths.ts';
import paperMessages from '#app/messages/paper.json' with { type: 'json' };

const COUNTS = ['issued', 'returned', 'valid', 'invalid', 'notReturned'] as const;

/** The ledger of a round, a line a unit, and their sum. */
export function LedgerTable({
  round,
  lines,
  total,
}: {
  round: string;
  lines: readonly LedgerLine[];
  total: Ledger;
}) {
  const t = useTranslate(paperMessages);
  return (
    <TableFrame label={t('paper.ledger')}>
      <thead>
        <tr>
          <HeaderCell>{t('paper.unit')}</HeaderCell>
          {COUNTS.map((column) => (
            <HeaderCell key={column} numeric>
              {t(`paper.${column}`)}
            </HeaderCell>
          ))}
          <HeaderCell numeric>{t('paper.returnRate')}</HeaderCell>
          <HeaderCell numeric>{t('paper.validRate')}</HeaderCell>
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <Row key={line.code}>
            <RowHeader>
              <TextLink to={paths.paperUnit(round, line.code)}>{line.name}</TextLink>
              <span className="block text-xs font-normal text-ink-faint">{line.code}</span>
            </RowHeader>
            <Numbers ledger={line} />
          </Row>
        ))}
        {lines.length > 1 && (
          <Row className="font-semibold">
            <RowHeader>{t('paper.total')}</RowHeader>
            <Numbers ledger={total} />
          </Row>
        )}
      </tbody>
    </TableFrame>
  );
}

function Numbers({ ledger }: { ledger: Ledger }) {
  const locale = useLocale();
  return (
    <>
      {COUNTS.map((column) => (
        <Cell key={column} numeric>
          {formatCount(ledger[column], locale)}
        </Cell>
      ))}
      <Cell numeric>{formatNumber(returnRate(ledger), 2, locale)}</Cell>
      <Cell numeric>{formatNumber(validRate(ledger), 2, locale)}</Cell>
    </>
  );
}
