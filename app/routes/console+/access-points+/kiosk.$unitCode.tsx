import { redirect, type HeadersFunction } from '@remix-run/node';
import { useActionData, useLoaderData, type MetaFunction } from '@remix-run/react';
import { display, kiosk } from 'virtual:browser-scripts';
import { KioskAddressTable } from '#app/components/kiosk/kiosk-address-table.tsx';
import { PinBadge } from '#app/components/kiosk/kiosk-unit-table.tsx';
import { PinForm } from '#app/components/kiosk/pin-form.tsx';
import { TabletTable, type TabletLine } from '#app/components/kiosk/tablet-table.tsx';
import { Alert } from '#app/components/ui/alert.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { EmptyState } from '#app/components/ui/empty-state.tsx';
import { ErrorSummary } from '#app/components/ui/forms/error-summary.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { titleOf } from '#app/components/ui/page-title.ts';
import { AppError } from '#app/domain/errors.ts';
import { quietSince, scriptVersion } from '#app/domain/kiosk/tablet-report.ts';
import { formatDate, formatDateTime } from '#app/domain/locale/format.ts';
import { localDate } from '#app/domain/periods/date.ts';
import { staffAction, staffLoader } from '#app/http/access/guards.server.ts';
import { paths } from '#app/paths.ts';
import { clearPin } from '#app/services/kiosk/clear-pin.server.ts';
import { getUnitKiosks, type ListedTablet } from '#app/services/kiosk/get-unit-kiosks.server.ts';
import { revokeTablet } from '#app/services/kiosk/revoke-tablet.server.ts';
import { setPin } from '#app/services/kiosk/set-pin.server.ts';
import accessPointsMessages from '#app/messages/access-points.json' with { type: 'json' };
import kioskMessages from '#app/messages/kiosk.json' with { type: 'json' };

const DONE = { set: 'saved', clear: 'cleared', revoke: 'revoked' } as const;
type Change = keyof typeof DONE;

const isChange = (text: string): text is Change => Object.hasOwn(DONE, text);

/** The builds that this server hands out; a device with another one has not looked for it yet. */
const CURRENT = { tablet: scriptVersion(kiosk), display: scriptVersion(display) };

function toLine(tablet: ListedTablet, now: Date): TabletLine {
  const { number, kind, counterName, enrolledAt, seenAt, revokedAt, waiting, version } = tablet;
  return {
    ...{ number, kind, counterName },
    enrolledOn: formatDate(localDate(enrolledAt)),
    seen: formatDateTime(seenAt),
    isQuiet: revokedAt === null && seenAt < quietSince(now),
    ...{ waiting, version },
    isCurrent: version === CURRENT[kind],
    revokedOn: revokedAt && formatDate(localDate(revokedAt)),
  };
}

export const loader = staffLoader('access_points.manage', async ({ ctx, params, request, context }) => {
  const { code, name, pinChangedAt, pinDigits, tablets, accessPoints } = await getUnitKiosks(ctx, {
    unitCode: params['unitCode'] ?? '',
  });
  const asked = new URL(request.url).searchParams.get('done');
  return {
    unit: { code, name, pinChangedAt, pinDigits },
    tablets: tablets.map((tablet) => toLine(tablet, ctx.now)),
    addresses: accessPoints.map((place) => ({
      code: place.code,
      counterName: place.counterName,
      serviceAreaName: place.serviceAreaName,
    })),
    baseUrl: context.installation.baseUrl,
    done: Object.values(DONE).find((known) => known === asked) ?? null,
  };
});

const FORM = { fields: ['change', 'pin', 'repeated', 'tablet'], secrets: ['pin', 'repeated'] } as const;

export const action = staffAction('access_points.manage', FORM, async ({ ctx, typed, params }) => {
  const unitCode = params['unitCode'] ?? '';
  const { change, pin, repeated, tablet } = typed;
  if (!isChange(change)) throw new AppError('invalid', 'errors.invalid');
  if (change === 'clear') await clearPin(ctx, { unitCode });
  else if (change === 'set') await setPin(ctx, { unitCode, pin, repeated });
  else await revokeTablet(ctx, { unitCode, number: /^\d{1,6}$/.test(tablet) ? Number(tablet) : 0 });
  return redirect(`${paths.unitKiosk(unitCode)}?done=${DONE[change]}`, 303);
});

export const headers: HeadersFunction = ({ actionHeaders }) => actionHeaders;
export const meta: MetaFunction<typeof loader> = ({ data }) => titleOf(data?.unit.name);

export default function UnitKiosks() {
  const { unit, tablets, addresses, baseUrl, done } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const isOfTablet = refused?.typed['change'] === 'revoke';
  const t = useTranslate(kioskMessages);
  const posters = useTranslate(accessPointsMessages);
  return (
    <>
      <PageHeader
        title={unit.name}
        breadcrumb={[
          { label: posters('accessPoints.title'), to: paths.accessPoints() },
          { label: t('kiosk.console.title'), to: paths.kiosks() },
        ]}
      />
      <div className="flex max-w-3xl flex-col gap-5">
        {refused && isOfTablet && <ErrorSummary errors={refused.errors} />}
        {!refused && done && <Alert tone="success">{t(`kiosk.console.${done}`)}</Alert>}
        <Card
          title={t('kiosk.console.pinTitle')}
          aside={<PinBadge changedAt={unit.pinChangedAt} digits={unit.pinDigits} />}
        >
          <PinForm hasPin={unit.pinChangedAt !== null} refused={isOfTablet ? undefined : refused} />
        </Card>
        <Card flush title={t('kiosk.console.tablets')}>
          {tablets.length > 0 ? (
            <TabletTable tablets={tablets} />
          ) : (
            <EmptyState title={t('kiosk.console.tabletsNone')} />
          )}
        </Card>
        <Card flush title={t('kiosk.console.addresses')}>
          <KioskAddressTable addresses={addresses} baseUrl={baseUrl} />
        </Card>
        <Card title={t('kiosk.console.setUpTitle')}>
          <ol className="list-decimal space-y-1.5 pl-5 text-sm">
            <li>{t('kiosk.console.setUp1')}</li>
            <li>{t('kiosk.console.setUp2')}</li>
            <li>{t('kiosk.console.setUp3')}</li>
          </ol>
        </Card>
        <Card title={t('kiosk.console.displaySetUpTitle')}>
          <ol className="list-decimal space-y-1.5 pl-5 text-sm">
            <li>{t('kiosk.console.displaySetUp1')}</li>
            <li>{t('kiosk.console.displaySetUp2')}</li>
            <li>{t('kiosk.console.displaySetUp3')}</li>
          </ol>
        </Card>
      </div>
    </>
  );
}
