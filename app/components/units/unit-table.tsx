import { TextLink } from '#app/components/ui/button.tsx';
import { Cell, HeaderCell, Row, RowHeader, TableFrame } from '#app/components/ui/data-table.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import { formatDate } from '#app/domain/locale/format.ts';
import { parseIsoDate } from '#app/domain/periods/date.ts';
import type { UnitKind } from '#app/domain/units/kinds.ts';
import { paths } from '#app/paths.ts';
import { useCan } from '#app/components/console/viewer.tsx';
import consoleMessages from '#app/messages/console.json' with { type: 'json' };
import unitsMessages from '#app/messages/units.json' with { type: 'json' };

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
  const t = useTranslate(consoleMessages, unitsMessages);
  const can = useCan();
  return (
    <TableFrame label={t('console.units')}>
      <thead>
        <tr>
          <HeaderCell>{t('units.name')}</HeaderCell>
          <HeaderCell>{t('units.code')}</HeaderCell>
          <HeaderCell>{t('units.kind')}</HeaderCell>
          <HeaderCell>{t('units.validity')}</HeaderCell>
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
            <Cell className="whitespace-nowrap">{t(`units.kind.${unit.kind}`)}</Cell>
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
  const t = useTranslate(unitsMessages);
  const [from, to] = [parseIsoDate(unit.validFrom ?? ''), parseIsoDate(unit.validTo ?? '')];
  const parts = [
    ...(from ? [t('units.validFrom', { date: formatDate(from) })] : []),
    ...(to ? [t('units.validTo', { date: formatDate(to) })] : []),
  ];
  return parts.join(' ');
}
