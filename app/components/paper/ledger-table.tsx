import { TextLink } from '#app/components/ui/button.tsx';
import { Cell, HeaderCell, Row, RowHeader, TableFrame } from '#app/components/ui/data-table.tsx';
import { useLocale, useTranslate } from '#app/components/ui/locale.tsx';
import { formatNumber } from '#app/domain/locale/format.ts';
import {
  returnRate,
  toldColumns,
  validRate,
  type LedgerLine,
  type ToldLedger,
} from '#app/domain/paper/ledger.ts';
import { paths } from '#app/paths.ts';
import paperMessages from '#app/messages/paper.json' with { type: 'json' };

/** The ledger of a round, a line a unit, and their sum; only what was issued where what came back is withheld. */
export function LedgerTable({
  round,
  isTold,
  lines,
  total,
}: {
  round: string;
  isTold: boolean;
  lines: readonly LedgerLine[];
  total: ToldLedger;
}) {
  const t = useTranslate(paperMessages);
  return (
    <TableFrame label={t('paper.ledger')}>
      <thead>
        <tr>
          <HeaderCell>{t('paper.unit')}</HeaderCell>
          {toldColumns(isTold).map((column) => (
            <HeaderCell key={column} numeric>
              {t(`paper.${column}`)}
            </HeaderCell>
          ))}
          {isTold && (
            <>
              <HeaderCell numeric>{t('paper.returnRate')}</HeaderCell>
              <HeaderCell numeric>{t('paper.validRate')}</HeaderCell>
            </>
          )}
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <Row key={line.code}>
            <RowHeader>
              <TextLink to={paths.paperUnit(round, line.code)}>{line.name}</TextLink>
              <span className="block text-xs font-normal text-ink-faint">{line.code}</span>
            </RowHeader>
            <Numbers ledger={line} isTold={isTold} />
          </Row>
        ))}
        {lines.length > 1 && (
          <Row className="font-semibold">
            <RowHeader>{t('paper.total')}</RowHeader>
            <Numbers ledger={total} isTold={isTold} />
          </Row>
        )}
      </tbody>
    </TableFrame>
  );
}

function Numbers({ ledger, isTold }: { ledger: ToldLedger; isTold: boolean }) {
  const locale = useLocale();
  return (
    <>
      {toldColumns(isTold).map((column) => (
        <Cell key={column} numeric>
          {formatNumber(ledger[column], 0, locale)}
        </Cell>
      ))}
      {isTold && (
        <>
          <Cell numeric>{formatNumber(returnRate(ledger), 2, locale)}</Cell>
          <Cell numeric>{formatNumber(validRate(ledger), 2, locale)}</Cell>
        </>
      )}
    </>
  );
}
