import { Badge } from '#app/components/ui/badge.tsx';
import { Button } from '#app/components/ui/button.tsx';
import { Cell, HeaderCell, Row, RowHeader, TableFrame } from '#app/components/ui/data-table.tsx';
import { Form } from '#app/components/ui/forms/form.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import type { TabletKind } from '#app/domain/kiosk/tablet-kind.ts';
import kioskMessages from '#app/messages/kiosk.json' with { type: 'json' };

/** An enrolled device with its times as people read them. */
export interface TabletLine {
  readonly number: number;
  readonly kind: TabletKind;
  readonly counterName: string | null;
  readonly enrolledOn: string;
  readonly seen: string;
  /** Null while it is enrolled. */
  readonly revokedOn: string | null;
}

/** The tablets of a unit; one that is lost or that nobody knows can be revoked. */
export function TabletTable({ tablets }: { tablets: readonly TabletLine[] }) {
  const t = useTranslate(kioskMessages);
  return (
    <TableFrame label={t('kiosk.console.tablets')}>
      <thead>
        <tr>
          <HeaderCell>{t('kiosk.console.tablet')}</HeaderCell>
          <HeaderCell>{t('kiosk.console.kind')}</HeaderCell>
          <HeaderCell>{t('kiosk.console.tabletWhere')}</HeaderCell>
          <HeaderCell>{t('kiosk.console.tabletEnrolled')}</HeaderCell>
          <HeaderCell>{t('kiosk.console.tabletSeen')}</HeaderCell>
          <HeaderCell>{t('kiosk.console.revoke')}</HeaderCell>
        </tr>
      </thead>
      <tbody>
        {tablets.map((tablet) => (
          <Row key={tablet.number}>
            <RowHeader>{t('kiosk.console.tabletNumber', { number: String(tablet.number) })}</RowHeader>
            <Cell>{t(`kiosk.console.kind.${tablet.kind}`)}</Cell>
            <Cell>{tablet.counterName ?? t('kiosk.console.wholeUnit')}</Cell>
            <Cell className="whitespace-nowrap">{tablet.enrolledOn}</Cell>
            <Cell className="whitespace-nowrap">{tablet.seen}</Cell>
            <Cell>
              <Revocation tablet={tablet} />
            </Cell>
          </Row>
        ))}
      </tbody>
    </TableFrame>
  );
}

function Revocation({ tablet: { number, revokedOn } }: { tablet: TabletLine }) {
  const t = useTranslate(kioskMessages);
  if (revokedOn !== null) return <Badge>{t('kiosk.console.tabletRevoked', { date: revokedOn })}</Badge>;
  return (
    <Form>
      <input type="hidden" name="change" value="revoke" />
      <input type="hidden" name="tablet" value={number} />
      <Button look="danger" aria-label={t('kiosk.console.revokeNamed', { number: String(number) })}>
        {t('kiosk.console.revoke')}
      </Button>
    </Form>
  );
}
