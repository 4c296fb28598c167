import { TextLink } from '#app/components/ui/button.tsx';
import { Cell, HeaderCell, Row, RowHeader, TableFrame } from '#app/components/ui/data-table.tsx';
import { useLocale, useTranslate } from '#app/components/ui/locale.tsx';
import type { MonthlyFigures } from '#app/domain/apologies/monthly.ts';
import { MONTHLY_COLUMNS } from '#app/domain/apologies/tables.ts';
import { formatCount, formatNumber, NO_FIGURE } from '#app/domain/locale/format.ts';
import { paths } from '#app/paths.ts';
import apologiesMessages from '#app/messages/apologies.json' with { type: 'json' };

interface MonthlyTableProps {
  readonly rows: readonly (MonthlyFigures & { readonly code: string; readonly name: string })[];
  readonly total: MonthlyFigures;
  /** The days on which the dossiers were due, as fields of the list have them. */
  readonly within: { readonly from: string; readonly to: string };
}

/** Late dossiers and letters by unit. */
export function MonthlyTable({ rows, total, within }: MonthlyTableProps) {
  const t = useTranslate(apologiesMessages);
  return (
    <TableFrame label={t('apologies.monthly')} tall>
      <thead>
        <tr>
          <HeaderCell>{t('apologies.unitName')}</HeaderCell>
          {MONTHLY_COLUMNS.map((column) => (
            <HeaderCell key={column} numeric>
              {t(`apologies.col.${column}`)}
            </HeaderCell>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <Row key={row.code}>
            <RowHeader>
              <TextLink to={paths.apologies({ show: 'late', unit: row.code, ...within })}>
                {row.name}
              </TextLink>
            </RowHeader>
            <Figures of={row} />
          </Row>
        ))}
        <Row className="font-semibold">
          <RowHeader>{t('apologies.total')}</RowHeader>
          <Figures of={total} />
        </Row>
      </tbody>
    </TableFrame>
  );
}

function Figures({ of }: { of: MonthlyFigures }) {
  const t = useTranslate(apologiesMessages);
  const locale = useLocale();
  const { rate } = of.keptShare;
  return (
    <>
      {MONTHLY_COLUMNS.map((column) => (
        <Cell key={column} numeric>
          {column !== 'kept'
            ? formatCount(of[column], locale)
            : rate === null
              ? NO_FIGURE
              : t('apologies.keptOf', {
                  kept: formatCount(of.kept, locale),
                  decided: formatCount(of.decided, locale),
                  rate: formatNumber(rate, 2, locale),
                })}
        </Cell>
      ))}
    </>
  );
}
