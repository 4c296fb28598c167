import { LinkButton, TextLink } from '#app/components/ui/button.tsx';
import { Badge } from '#app/components/ui/badge.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { Cell, HeaderCell, Row, RowHeader, TableFrame } from '#app/components/ui/data-table.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import { paths } from '#app/paths.ts';
import unitsMessages from '#app/messages/units.json' with { type: 'json' };

export interface CounterLine {
  readonly code: string;
  readonly name: string;
  readonly active: boolean;
  readonly areas: readonly string[];
}

interface CounterCardProps {
  unit: string;
  counters: readonly CounterLine[];
  /** Whether the reader may change them. */
  mayChange: boolean;
}

/** The counters of a unit and what they serve. */
export function CounterCard({ unit, counters, mayChange }: CounterCardProps) {
  const t = useTranslate(unitsMessages);
  const add = mayChange && (
    <LinkButton look="secondary" to={paths.unitCounter(unit)}>
      {t('units.counter.add')}
    </LinkButton>
  );
  if (counters.length === 0) {
    return (
      <Card title={t('units.counters')}>
        <p className="mb-3 text-sm text-ink-soft">{t('units.noCounters')}</p>
        {add}
      </Card>
    );
  }
  return (
    <Card flush title={t('units.counters')}>
      <TableFrame label={t('units.counters')}>
        <thead>
          <tr>
            <HeaderCell>{t('units.counterName')}</HeaderCell>
            <HeaderCell>{t('units.code')}</HeaderCell>
            <HeaderCell>{t('units.counterAreas')}</HeaderCell>
            <HeaderCell>{t('units.counterState')}</HeaderCell>
          </tr>
        </thead>
        <tbody>
          {counters.map(({ code, name, active, areas }) => (
            <Row key={code}>
              <RowHeader>
                {mayChange ? <TextLink to={paths.unitCounter(unit, code)}>{name}</TextLink> : name}
              </RowHeader>
              <Cell>{code}</Cell>
              <Cell className="min-w-48">{areas.join(', ')}</Cell>
              <Cell>
                <Badge tone={active ? 'success' : 'neutral'} icon={active ? 'check' : 'lock'}>
                  {t(active ? 'units.counterOpen' : 'units.counterClosed')}
                </Badge>
              </Cell>
            </Row>
          ))}
        </tbody>
      </TableFrame>
      {add && <div className="p-4">{add}</div>}
    </Card>
  );
}
