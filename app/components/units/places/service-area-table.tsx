import { Badge } from '#app/components/ui/badge.tsx';
import { TextLink } from '#app/components/ui/button.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { Cell, HeaderCell, Row, RowHeader, TableFrame } from '#app/components/ui/data-table.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import { formatDate } from '#app/domain/locale/format.ts';
import { storedDate } from '#app/domain/periods/date.ts';
import { paths } from '#app/paths.ts';
import unitsMessages from '#app/messages/units.json' with { type: 'json' };

interface ServiceAreaUse {
  code: string;
  name: string;
  counters: number;
  isOpen: boolean;
  closedOn: string | null;
}

/** The province's service areas, and how many counters serve each. */
export function ServiceAreaTable({ areas }: { areas: readonly ServiceAreaUse[] }) {
  const t = useTranslate(unitsMessages);
  if (areas.length === 0) {
    return (
      <Card>
        <p className="text-sm text-ink-soft">{t('units.areas.none')}</p>
      </Card>
    );
  }
  return (
    <Card flush>
      <TableFrame label={t('units.areas')}>
        <thead>
          <tr>
            <HeaderCell>{t('units.areas.name')}</HeaderCell>
            <HeaderCell>{t('units.code')}</HeaderCell>
            <HeaderCell numeric>{t('units.areas.counters')}</HeaderCell>
            <HeaderCell>
              <span className="sr-only">{t('units.areas.change')}</span>
            </HeaderCell>
          </tr>
        </thead>
        <tbody>
          {areas.map(({ code, name, counters, isOpen, closedOn }) => (
            <Row key={code}>
              <RowHeader>
                {name}
                {closedOn !== null && (
                  <span className="ml-2">
                    <Badge>
                      {isOpen
                        ? t('units.counter.closesOn', { date: formatDate(storedDate(closedOn)) })
                        : t('units.counterClosed')}
                    </Badge>
                  </span>
                )}
              </RowHeader>
              <Cell>{code}</Cell>
              <Cell numeric>{counters}</Cell>
              <Cell className="whitespace-nowrap">
                <TextLink
                  to={paths.serviceAreas({ code })}
                  aria-label={`${t('units.areas.change')}: ${name}`}
                >
                  {t('units.areas.change')}
                </TextLink>
              </Cell>
            </Row>
          ))}
        </tbody>
      </TableFrame>
    </Card>
  );
}
