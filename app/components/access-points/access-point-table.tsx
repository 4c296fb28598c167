import { TextLink } from '#app/components/ui/button.tsx';
import { Cell, HeaderCell, Row, RowHeader, TableFrame } from '#app/components/ui/data-table.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import { formatAccessCode } from '#app/domain/access-points/access-code.ts';
import { paths } from '#app/paths.ts';
import accessPointsMessages from '#app/messages/access-points.json' with { type: 'json' };

interface AccessPointLine {
  readonly code: string;
  readonly unitCode: string;
  readonly unitName: string;
  readonly counterName: string | null;
  readonly serviceAreaName: string | null;
}

/** Printed codes: where each stands, its form, its image and its poster. Files are fetched by plain links. */
export function AccessPointTable({ accessPoints }: { accessPoints: readonly AccessPointLine[] }) {
  const t = useTranslate(accessPointsMessages);
  return (
    <TableFrame label={t('accessPoints.title')}>
      <thead>
        <tr>
          <HeaderCell>{t('accessPoints.unit')}</HeaderCell>
          <HeaderCell>{t('accessPoints.counter')}</HeaderCell>
          <HeaderCell>{t('accessPoints.serviceArea')}</HeaderCell>
          <HeaderCell>{t('accessPoints.code')}</HeaderCell>
          <HeaderCell>{t('accessPoints.files')}</HeaderCell>
          <HeaderCell>{t('accessPoints.poster')}</HeaderCell>
        </tr>
      </thead>
      <tbody>
        {accessPoints.map(({ code, unitCode, unitName, counterName, serviceAreaName }) => (
          <Row key={code}>
            <RowHeader>
              {unitName} <span className="block text-xs font-normal text-ink-faint">{unitCode}</span>
            </RowHeader>
            <Cell>
              {counterName ?? <span className="text-ink-faint">{t('accessPoints.wholeUnit')}</span>}
            </Cell>
            <Cell>{serviceAreaName ?? '–'}</Cell>
            <Cell className="font-mono whitespace-nowrap">
              <TextLink to={paths.survey(code)} reloadDocument>
                {formatAccessCode(code)}
              </TextLink>
            </Cell>
            <Cell className="whitespace-nowrap">
              <TextLink to={paths.accessPointQr(code, 'svg')} reloadDocument>
                SVG
              </TextLink>
              {' · '}
              <TextLink to={paths.accessPointQr(code, 'png')} reloadDocument>
                PNG
              </TextLink>
            </Cell>
            <Cell className="whitespace-nowrap">
              <TextLink to={paths.posters({ q: code })} reloadDocument>
                A5
              </TextLink>
              {' · '}
              <TextLink to={paths.posters({ q: code, size: 'a4' })} reloadDocument>
                A4
              </TextLink>
            </Cell>
          </Row>
        ))}
      </tbody>
    </TableFrame>
  );
}
