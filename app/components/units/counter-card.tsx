import { Badge } from '#app/components/ui/badge.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { Cell, HeaderCell, Row, RowHeader, TableFrame } from '#app/components/ui/data-table.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import unitsMessages from '#app/messages/units.json' with { type: 'json' };

export interface CounterLine {
  readonly code: string;
  readonly name: string;
  readonly active: boolean;
  readonly areas: readonly string[];
}

/** The counters of a unit and what they serve. */
export function CounterCard({ counters }: { counters: readonly CounterLine[] }) {
  const t = useTranslate(unitsMessages);
  if (counters.length === 0) {
    return (
      <Card title={t('units.counters')}>
        <p className="text-sm text-ink-soft">{t('units.noCounters')}</p>
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
              <RowHeader>{name}</RowHeader>
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
    </Card>
  );
}
