import { TextLink } from '#app/components/ui/button.tsx';
import { Cell, HeaderCell, Row, RowHeader, TableFrame } from '#app/components/ui/data-table.tsx';
import { useLocale, useTranslate } from '#app/components/ui/locale.tsx';
import { formatCount, formatDate } from '#app/domain/locale/format.ts';
import { localDate } from '#app/domain/periods/date.ts';
import { paths } from '#app/paths.ts';
import { Badge } from '#app/components/ui/badge.tsx';
import kioskMessages from '#app/messages/kiosk.json' with { type: 'json' };

interface KioskUnitLine {
  readonly code: string;
  readonly name: string;
  readonly accessPoints: number;
  readonly pinChangedAt: Date | null;
  readonly pinDigits: number | null;
  readonly tablets: number;
  readonly quiet: number;
  readonly waiting: number;
}

interface PinBadgeProps {
  readonly changedAt: Date | null;
  /** Null for a PIN of before that was recorded. */
  readonly digits: number | null;
}

/** Whether a unit has a PIN, and one that is long enough to enrol tablets with. */
export function PinBadge({ changedAt, digits }: PinBadgeProps) {
  const t = useTranslate(kioskMessages);
  if (changedAt === null) return <Badge tone="warning">{t('kiosk.console.pinNone')}</Badge>;
  if (digits === null) return <Badge tone="warning">{t('kiosk.console.pinShort')}</Badge>;
  return (
    <Badge tone="success">{t('kiosk.console.pinSet', { date: formatDate(localDate(changedAt)) })}</Badge>
  );
}

/** Units with kiosk addresses, each with the state of its PIN. */
export function KioskUnitTable({ units }: { units: readonly KioskUnitLine[] }) {
  const t = useTranslate(kioskMessages);
  return (
    <TableFrame label={t('kiosk.console.title')}>
      <thead>
        <tr>
          <HeaderCell>{t('kiosk.console.unit')}</HeaderCell>
          <HeaderCell numeric className="min-w-24">
            {t('kiosk.console.kiosks')}
          </HeaderCell>
          <HeaderCell numeric>{t('kiosk.console.tablets')}</HeaderCell>
          <HeaderCell>{t('kiosk.console.pin')}</HeaderCell>
        </tr>
      </thead>
      <tbody>
        {units.map(({ code, name, accessPoints, pinChangedAt, pinDigits, ...devices }) => (
          <Row key={code}>
            <RowHeader>
              <TextLink to={paths.unitKiosk(code)}>{name}</TextLink>
              <span className="block text-xs font-normal text-ink-faint">{code}</span>
            </RowHeader>
            <Cell numeric>{accessPoints}</Cell>
            <Cell numeric>
              <DevicesText {...devices} />
            </Cell>
            <Cell>
              <PinBadge changedAt={pinChangedAt} digits={pinDigits} />
            </Cell>
          </Row>
        ))}
      </tbody>
    </TableFrame>
  );
}

/** How many devices are enrolled, with what wants looking at. */
function DevicesText({ tablets, quiet, waiting }: Pick<KioskUnitLine, 'tablets' | 'quiet' | 'waiting'>) {
  const t = useTranslate(kioskMessages);
  const locale = useLocale();
  const count = (number: number) => formatCount(number, locale);
  return (
    <>
      {count(tablets)}
      {quiet > 0 && (
        <span className="block">
          <Badge tone="warning">{t('kiosk.console.quietCount', { count: count(quiet) })}</Badge>
        </span>
      )}
      {waiting > 0 && (
        <span className="block text-xs text-ink-soft">
          {t('kiosk.console.waitingCount', { count: count(waiting) })}
        </span>
      )}
    </>
  );
}
