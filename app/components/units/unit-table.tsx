import { Link } from '@remix-run/react';
import { TextLink } from '#app/components/ui/button.tsx';
import { Cell, HeaderCell, Row, RowHeader, TableFrame } from '#app/components/ui/data-table.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import type { UnitKind } from '#app/domain/units/kinds.ts';
import { paths } from '#app/paths.ts';
import { Validity } from './validity.tsx';
import consoleMessages from '#app/messages/console.json' with { type: 'json' };
import unitsMessages from '#app/messages/units.json' with { type: 'json' };

export interface UnitLine {
  readonly code: string;
  readonly name: string;
  readonly kind: UnitKind;
  /** Dates 'YYYY-MM-DD', null: always. */
  readonly validFrom: string | null;
  readonly validTo: string | null;
  /** How many are right below it; undefined where the tree is not shown. */
  readonly below?: number;
}

/** Units by code; of a level of the tree with what leads to the level below. */
export function UnitTable({ units }: { units: readonly UnitLine[] }) {
  const t = useTranslate(consoleMessages, unitsMessages);
  const isTree = units.some(({ below }) => below !== undefined);
  return (
    <TableFrame label={t('console.units')}>
      <thead>
        <tr>
          <HeaderCell>{t('units.name')}</HeaderCell>
          {isTree && <HeaderCell>{t('units.below')}</HeaderCell>}
          <HeaderCell>{t('units.code')}</HeaderCell>
          <HeaderCell>{t('units.kind')}</HeaderCell>
          <HeaderCell>{t('units.validity')}</HeaderCell>
        </tr>
      </thead>
      <tbody>
        {units.map((unit) => (
          <Row key={unit.code}>
            <RowHeader>
              <TextLink to={paths.unit(unit.code)}>{unit.name}</TextLink>
            </RowHeader>
            {isTree && (
              <Cell className="whitespace-nowrap">
                <BelowLink unit={unit} />
              </Cell>
            )}
            <Cell>{unit.code}</Cell>
            <Cell className="whitespace-nowrap">{t(`units.kind.${unit.kind}`)}</Cell>
            <Cell className="whitespace-nowrap">
              <Validity {...unit} />
            </Cell>
          </Row>
        ))}
      </tbody>
    </TableFrame>
  );
}

function BelowLink({ unit: { code, name, below = 0 } }: { unit: UnitLine }) {
  const t = useTranslate(unitsMessages);
  if (below === 0) return null;
  return (
    <Link
      to={paths.units({ under: code })}
      className="inline-block py-1 font-medium text-accent hover:underline pointer-coarse:py-2"
    >
      {t('units.openBelow', { count: below })}
      <span className="sr-only"> {t('units.openBelowOf', { name })}</span>
    </Link>
  );
}
