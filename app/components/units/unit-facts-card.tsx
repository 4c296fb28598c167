import type { ReactNode } from 'react';
import { TextLink } from '#app/components/ui/button.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { FactList } from '#app/components/ui/fact-list.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import { formatDate } from '#app/domain/locale/format.ts';
import { parseIsoDate } from '#app/domain/periods/date.ts';
import type { FormerName } from '#app/domain/units/former-names.ts';
import { paths } from '#app/paths.ts';
import type { UnitLine } from './unit-table.tsx';
import { Validity } from './validity.tsx';
import unitsMessages from '#app/messages/units.json' with { type: 'json' };

interface Related extends Omit<UnitLine, 'below'> {
  readonly isReachable: boolean;
}

interface UnitFactsProps {
  readonly unit: UnitLine & { readonly formerNames: readonly FormerName[] };
  readonly above: readonly Related[];
  readonly successor: Related | null;
  readonly splitFrom: Related | null;
  readonly merged: readonly Related[];
  readonly splitInto: readonly Related[];
}

/** What a unit is, where it stands in the tree, and what came before and after it. */
export function UnitFactsCard({ unit, above, ...kin }: UnitFactsProps) {
  const t = useTranslate(unitsMessages);
  const parent = above.at(-1);
  const hasDates = unit.validFrom !== null || unit.validTo !== null;
  const facts: [string, ReactNode][] = [
    [t('units.code'), <code key="code">{unit.code}</code>],
    [t('units.kind'), t(`units.kind.${unit.kind}`)],
    [t('units.parent'), parent ? <RelatedUnits key="parent" units={[parent]} /> : t('units.noParent')],
    [t('units.validity'), hasDates ? <Validity key="validity" {...unit} /> : t('units.always')],
    ...related(t('units.successor'), kin.successor ? [kin.successor] : []),
    ...related(t('units.merged'), kin.merged),
    ...related(t('units.splitFrom'), kin.splitFrom ? [kin.splitFrom] : []),
    ...related(t('units.splitInto'), kin.splitInto),
    ...formerNames(t('units.formerNames'), unit.formerNames),
  ];
  return (
    <Card title={t('units.facts')}>
      <FactList facts={facts} />
    </Card>
  );
}

function related(label: string, units: readonly Related[]): [string, ReactNode][] {
  return units.length === 0 ? [] : [[label, <RelatedUnits key={label} units={units} />]];
}

function formerNames(label: string, names: readonly FormerName[]): [string, ReactNode][] {
  return names.length === 0 ? [] : [[label, <FormerNames key={label} names={names} />]];
}

function RelatedUnits({ units }: { units: readonly Related[] }) {
  return (
    <ul className="flex flex-col gap-1">
      {units.map((unit) => (
        <li key={unit.code}>
          {unit.isReachable ? <TextLink to={paths.unit(unit.code)}>{unit.name}</TextLink> : unit.name}{' '}
          <span className="text-ink-soft">
            ({unit.code}) <Validity {...unit} />
          </span>
        </li>
      ))}
    </ul>
  );
}

function FormerNames({ names }: { names: readonly FormerName[] }) {
  const t = useTranslate(unitsMessages);
  return (
    <ul className="flex flex-col gap-1">
      {names.map(({ name, until }) => {
        const date = parseIsoDate(until);
        return <li key={until}>{t('units.formerName', { name, date: date ? formatDate(date) : '' })}</li>;
      })}
    </ul>
  );
}
