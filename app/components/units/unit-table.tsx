import { TextLink } from '#app/components/ui/button.tsx';
import { Cell, HeaderCell, Row, RowHeader, TableFrame } from '#app/components/ui/data-table.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import { consoleMessages } from '#app/domain/locale/console-messages.ts';
import { formatDate } from '#app/domain/locale/format.ts';
import { parseIsoDate } from '#app/domain/periods/date.ts';
import type { UnitKind } from '#app/domain/units/kinds.ts';
import { paths } from '#app/paths.ts';
import { useCan } from '#app/components/console/viewer.tsx';

export interface UnitLine {
  readonly code: string;
  readonly name: string;
  readonly kind: UnitKind;
  /** Dates 'YYYY-MM-DD', null: always. */
  readonly validFrom: string | null;
  readonly validTo: string | null;
}

/** Units by code. */
export function UnitTable({ units }: { units: readonly UnitLine[] }) {
  const t = useTranslate(consoleMessages);
  const can = useCan();
  return (
    <TableFrame label={t('console.units')}>
      <thead>
        <tr>
          <HeaderCell>{t('console.units.name')}</HeaderCell>
          <HeaderCell>{t('console.units.code')}</HeaderCell>
          <HeaderCell>{t('console.units.kind')}</HeaderCell>
          <HeaderCell>{t('console.units.validity')}</HeaderCell>
        </tr>
      </thead>
      <tbody>
        {units.map((unit) => (
          <Row key={unit.code}>
            <RowHeader>
              {can('results.read') ? (
                <TextLink to={paths.centre(unit.code)}>{unit.name}</TextLink>
              ) : (
                unit.name
              )}
            </RowHeader>
            <Cell>{unit.code}</Cell>
            <Cell className="whitespace-nowrap">{t(`console.units.kind.${unit.kind}`)}</Cell>
            <Cell className="whitespace-nowrap">
              <Validity unit={unit} />
            </Cell>
          </Row>
        ))}
      </tbody>
    </TableFrame>
  );
}

function Validity({ unit }: { unit: UnitLine }) {
  const t = useTranslate(consoleMessages);
  const [from, to] = [parseIsoDate(unit.validFrom ?? ''), parseIsoDate(unit.validTo ?? '')];
  const parts = [
    ...(from ? [t('console.units.validFrom', { date: formatDate(from) })] : []),
    ...(to ? [t('console.units.validTo', { date: formatDate(to) })] : []),
  ];
  return parts.join(' ');
}
