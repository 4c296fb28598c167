import { Cell, HeaderCell, Row, RowHeader, TableFrame } from '#app/components/ui/data-table.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import reformMessages from '#app/messages/reform-reports.json' with { type: 'json' };

/** When a period is reported, and by whom, as it is shown. */
export interface RuleLine {
  readonly id: string;
  readonly title: string;
  readonly days: string;
  readonly due: string;
  /** Kinds of unit; '' for none. */
  readonly kinds: string;
}

/** The rules of all periods. */
export function RulesTable({ rules }: { rules: readonly RuleLine[] }) {
  const t = useTranslate(reformMessages);
  return (
    <TableFrame label={t('reformReports.rules')}>
      <thead>
        <tr>
          <HeaderCell>{t('reformReports.period')}</HeaderCell>
          <HeaderCell>{t('reformReports.rule.days')}</HeaderCell>
          <HeaderCell>{t('reformReports.rule.due')}</HeaderCell>
          <HeaderCell>{t('reformReports.rule.kinds')}</HeaderCell>
        </tr>
      </thead>
      <tbody>
        {rules.map(({ id, title, days, due, kinds }) => (
          <Row key={id}>
            <RowHeader>{title}</RowHeader>
            <Cell className="whitespace-nowrap">{days}</Cell>
            <Cell className="whitespace-nowrap">{due}</Cell>
            <Cell className="min-w-48">{kinds || t('reformReports.rule.nobody')}</Cell>
          </Row>
        ))}
      </tbody>
    </TableFrame>
  );
}
