import { Badge } from '#app/components/ui/badge.tsx';
import { Button } from '#app/components/ui/button.tsx';
import { Cell, HeaderCell, Row, RowHeader, TableFrame } from '#app/components/ui/data-table.tsx';
import { Form } from '#app/components/ui/forms/form.tsx';
import { useLocale, useTranslate } from '#app/components/ui/locale.tsx';
import { formatCount, NO_FIGURE } from '#app/domain/locale/format.ts';
import type { TabletKind } from '#app/domain/kiosk/tablet-kind.ts';
import kioskMessages from '#app/messages/kiosk.json' with { type: 'json' };

/** An enrolled device with its times as people read them. */
export interface TabletLine {
  readonly number: number;
  readonly kind: TabletKind;
  readonly counterName: string | null;
  readonly enrolledOn: string;
  readonly seen: string;
  /** Whether it has not been heard of for days. */
  readonly isQuiet: boolean;
  /** Forms that wait on it, as it said; null before it said so. */
  readonly waiting: number | null;
  /** The build of its script; null before it said so. */
  readonly version: string | null;
  readonly isCurrent: boolean;
  /** Null while it is enrolled. */
  readonly revokedOn: string | null;
}

/** The tablets of a unit; one that is lost or that nobody knows can be revoked. */
export function TabletTable({ tablets }: { tablets: readonly TabletLine[] }) {
  const t = useTranslate(kioskMessages);
  const locale = useLocale();
  return (
    <TableFrame label={t('kiosk.console.tablets')}>
      <thead>
        <tr>
          <HeaderCell>{t('kiosk.console.tablet')}</HeaderCell>
          <HeaderCell>{t('kiosk.console.kind')}</HeaderCell>
          <HeaderCell>{t('kiosk.console.tabletWhere')}</HeaderCell>
          <HeaderCell>{t('kiosk.console.tabletEnrolled')}</HeaderCell>
          <HeaderCell>{t('kiosk.console.tabletSeen')}</HeaderCell>
          <HeaderCell numeric>{t('kiosk.console.tabletWaiting')}</HeaderCell>
          <HeaderCell>{t('kiosk.console.tabletVersion')}</HeaderCell>
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
            <Cell className="whitespace-nowrap">
              {tablet.seen}
              {tablet.isQuiet && (
                <span className="block">
                  <Badge tone="warning">{t('kiosk.console.tabletQuiet')}</Badge>
                </span>
              )}
            </Cell>
            <Cell numeric>{tablet.waiting === null ? NO_FIGURE : formatCount(tablet.waiting, locale)}</Cell>
            <Cell>
              <VersionText tablet={tablet} />
            </Cell>
            <Cell>
              <Revocation tablet={tablet} />
            </Cell>
          </Row>
        ))}
      </tbody>
    </TableFrame>
  );
}

function VersionText({ tablet: { version, isCurrent } }: { tablet: TabletLine }) {
  const t = useTranslate(kioskMessages);
  if (version === null) return NO_FIGURE;
  return isCurrent ? t('kiosk.console.versionCurrent') : t('kiosk.console.versionOld', { version });
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
