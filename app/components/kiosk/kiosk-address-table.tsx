import { TextLink } from '#app/components/ui/button.tsx';
import { Cell, HeaderCell, Row, RowHeader, TableFrame } from '#app/components/ui/data-table.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import { paths } from '#app/paths.ts';
import kioskMessages from '#app/messages/kiosk.json' with { type: 'json' };

interface KioskAddress {
  readonly code: string;
  readonly counterName: string | null;
  readonly serviceAreaName: string | null;
}

/** The addresses to be opened on the tablet and on the display of each place of a unit. */
export function KioskAddressTable({
  addresses,
  baseUrl,
}: {
  addresses: readonly KioskAddress[];
  baseUrl: string;
}) {
  const t = useTranslate(kioskMessages);
  return (
    <TableFrame label={t('kiosk.console.addresses')}>
      <thead>
        <tr>
          <HeaderCell>{t('kiosk.console.place')}</HeaderCell>
          <HeaderCell>{t('kiosk.console.address')}</HeaderCell>
          <HeaderCell>{t('kiosk.console.displayAddress')}</HeaderCell>
        </tr>
      </thead>
      <tbody>
        {addresses.map(({ code, counterName, serviceAreaName }) => (
          <Row key={code}>
            <RowHeader>
              {[counterName, serviceAreaName].filter((name) => name !== null).join(' · ') ||
                t('kiosk.console.wholeUnit')}
            </RowHeader>
            {[paths.kiosk(code), paths.display(code)].map((address) => (
              <Cell key={address} className="font-mono">
                <TextLink to={address} reloadDocument>
                  {`${baseUrl}${address}`}
                </TextLink>
              </Cell>
            ))}
          </Row>
        ))}
      </tbody>
    </TableFrame>
  );
}
