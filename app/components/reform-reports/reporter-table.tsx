import { TextLink } from '#app/components/ui/button.tsx';
import { Cell, HeaderCell, Row, RowHeader, TableFrame } from '#app/components/ui/data-table.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import type { ReportStanding } from '#app/domain/reform-reports/standing.ts';
import { paths } from '#app/paths.ts';
import reformMessages from '#app/messages/reform-reports.json' with { type: 'json' };
import { StandingBadge } from './standing-badge.tsx';

export interface ReporterLine {
  readonly code: string;
  readonly name: string;
  readonly standing: ReportStanding;
  /** As it is printed; '' while it is not sent. */
  readonly sentOn: string;
  readonly isPerfunctory: boolean;
  readonly isRequired: boolean;
  readonly returnReason: string | null;
}

/** The units that have to report a period. */
export function ReporterTable({ period, reporters }: { period: string; reporters: readonly ReporterLine[] }) {
  const t = useTranslate(reformMessages);
  return (
    <TableFrame label={t('reformReports.units')} tall>
      <thead>
        <tr>
          <HeaderCell>{t('reformReports.unit')}</HeaderCell>
          <HeaderCell>{t('reformReports.standing')}</HeaderCell>
          <HeaderCell>{t('reformReports.sentOn')}</HeaderCell>
          <HeaderCell>{t('reformReports.remark')}</HeaderCell>
        </tr>
      </thead>
      <tbody>
        {reporters.map((one) => (
          <Row key={one.code}>
            <RowHeader className="wrap-anywhere">
              <TextLink to={paths.reformReport(period, one.code)}>{one.name}</TextLink>
              <span className="block text-xs font-normal text-ink-faint">{one.code}</span>
            </RowHeader>
            <Cell>
              <StandingBadge standing={one.standing} isRequired={one.isRequired} />
            </Cell>
            <Cell className="whitespace-nowrap">{one.sentOn}</Cell>
            <Cell className="min-w-48 wrap-anywhere">
              {one.isPerfunctory && t('reformReports.perfunctory')}
              {one.returnReason !== null && t('reformReports.returned', { reason: one.returnReason })}
            </Cell>
          </Row>
        ))}
      </tbody>
    </TableFrame>
  );
}
