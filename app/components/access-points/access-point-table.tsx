import { TextLink } from '#app/components/ui/button.tsx';
import { Cell, HeaderCell, Row, RowHeader, TableFrame } from '#app/components/ui/data-table.tsx';
import { Badge } from '#app/components/ui/badge.tsx';
import { useLocale, useTranslate } from '#app/components/ui/locale.tsx';
import { formsText } from '#app/domain/access-points/forms-text.ts';
import { formatAccessCode } from '#app/domain/access-points/access-code.ts';
import { formatDate } from '#app/domain/locale/format.ts';
import { printingText, type Printed } from '#app/domain/access-points/printing-text.ts';
import { localDate } from '#app/domain/periods/date.ts';
import { paths } from '#app/paths.ts';
import accessPointsMessages from '#app/messages/access-points.json' with { type: 'json' };

/** A code in use, as lists show it. */
export interface AccessPointLine {
  readonly code: string;
  readonly unitCode: string;
  readonly unitName: string;
  readonly counterName: string | null;
  readonly serviceAreaName: string | null;
  readonly origin: {
    readonly createdAt: Date;
    readonly createdBy: string | null;
    readonly isUnposted: boolean;
    readonly printed: Printed | null;
    /** How many came in by it, or only whether any did. */
    readonly forms: number | boolean;
  };
}

/** Printed codes: where each stands, how it is used, and what was printed of it. Files are fetched by plain links. */
export function AccessPointTable({ accessPoints }: { accessPoints: readonly AccessPointLine[] }) {
  const t = useTranslate(accessPointsMessages);
  const locale = useLocale();
  return (
    <TableFrame label={t('accessPoints.title')}>
      <thead>
        <tr>
          <HeaderCell>{t('accessPoints.unit')}</HeaderCell>
          <HeaderCell>{t('accessPoints.counter')}</HeaderCell>
          <HeaderCell>{t('accessPoints.serviceArea')}</HeaderCell>
          <HeaderCell>{t('accessPoints.code')}</HeaderCell>
          <HeaderCell numeric>{t('accessPoints.forms')}</HeaderCell>
          <HeaderCell>{t('accessPoints.made')}</HeaderCell>
          <HeaderCell>{t('accessPoints.printed')}</HeaderCell>
          <HeaderCell>{t('accessPoints.poster')}</HeaderCell>
        </tr>
      </thead>
      <tbody>
        {accessPoints.map(({ code, unitCode, unitName, counterName, serviceAreaName, origin }) => (
          <Row key={code}>
            <RowHeader>
              {unitName} <span className="block text-xs font-normal text-ink-faint">{unitCode}</span>
            </RowHeader>
            <Cell>
              {counterName ?? <span className="text-ink-faint">{t('accessPoints.wholeUnit')}</span>}
            </Cell>
            <Cell>{serviceAreaName ?? '–'}</Cell>
            <Cell className="font-mono whitespace-nowrap">
              <TextLink to={paths.accessPoint(code)}>{formatAccessCode(code)}</TextLink>
            </Cell>
            <Cell numeric>{formsText(origin.forms, locale)}</Cell>
            <Cell>
              <span className="whitespace-nowrap">{formatDate(localDate(origin.createdAt))}</span>
              {origin.createdBy !== null && (
                <span className="block text-xs text-ink-faint">{origin.createdBy}</span>
              )}
              {origin.isUnposted && <Badge tone="warning">{t('accessPoints.unposted')}</Badge>}
            </Cell>
            <Cell className="min-w-32">
              {printingText(origin.printed, locale) ?? (
                <span className="text-ink-faint">{t('accessPoints.neverPrinted')}</span>
              )}
            </Cell>
            <Cell className="whitespace-nowrap">
              <TextLink to={paths.posterFile({ q: code, format: 'a5' })} reloadDocument>
                A5
              </TextLink>
              {' · '}
              <TextLink to={paths.posterFile({ q: code, format: 'a4' })} reloadDocument>
                A4
              </TextLink>
            </Cell>
          </Row>
        ))}
      </tbody>
    </TableFrame>
  );
}
