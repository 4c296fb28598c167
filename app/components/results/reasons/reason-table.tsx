import { TextLink } from '#app/components/ui/button.tsx';
import { Cell, HeaderCell, Row, RowHeader, TableFrame } from '#app/components/ui/data-table.tsx';
import { useLocale, useTranslate } from '#app/components/ui/locale.tsx';
import type { ReasonRow, ReasonTable } from '#app/domain/results/insights/reasons.ts';
import { reasonLabel } from '#app/domain/results/insights/reasons-view.ts';
import { paths } from '#app/paths.ts';
import insightsMessages from '#app/messages/insights.json' with { type: 'json' };
import resultsMessages from '#app/messages/results.json' with { type: 'json' };
import { ReasonCount } from './reason-card.tsx';

/** Groups by what was not good, everything together on top. */
export function ReasonGroups({ round, table }: { round: string; table: ReasonTable }) {
  const t = useTranslate(insightsMessages, resultsMessages);
  const locale = useLocale();
  const { by, reasons, rows, total, threshold } = table;
  if (by === null) return null;
  const nameOf = ({ label }: ReasonRow) => {
    const text = reasonLabel(by, label, locale);
    if (by !== 'unit' || label.code === '') return text;
    return <TextLink to={paths.roundReasons(round, { unit: label.code, by: 'counter' })}>{text}</TextLink>;
  };
  return (
    <TableFrame label={t('insights.reasons.title')} tall>
      <thead>
        <tr>
          <HeaderCell>{t(`insights.reasons.by.${by}`)}</HeaderCell>
          <HeaderCell numeric>{t('results.column.responses')}</HeaderCell>
          {reasons.map(({ code, name }) => (
            <HeaderCell key={code} numeric className="max-w-32 min-w-22">
              {name}
            </HeaderCell>
          ))}
        </tr>
      </thead>
      <tbody>
        <Row className="bg-sunken font-semibold">
          <RowHeader>{t('insights.reasons.all')}</RowHeader>
          <Counts row={total} min={threshold} />
        </Row>
        {rows.map((row) => (
          <Row key={row.label.code}>
            <RowHeader className="wrap-anywhere sm:min-w-56">{nameOf(row)}</RowHeader>
            <Counts row={row} min={threshold} />
          </Row>
        ))}
      </tbody>
    </TableFrame>
  );
}

function Counts({ row, min }: { row: ReasonRow; min: number | null }) {
  return (
    <>
      {[row.responses, ...row.counts].map((count, place) => (
        <Cell key={place} numeric>
          <ReasonCount count={count} min={min} />
        </Cell>
      ))}
    </>
  );
}
