import { redirect, type HeadersFunction } from '@remix-run/node';
import { useActionData, useLoaderData, type MetaFunction } from '@remix-run/react';
import { AccessPointFacts } from '#app/components/access-points/access-point-facts.tsx';
import { RevokeForm } from '#app/components/access-points/revoke-form.tsx';
import { useCan } from '#app/components/console/viewer.tsx';
import { Alert } from '#app/components/ui/alert.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { titleOf } from '#app/components/ui/page-title.ts';
import { formatAccessCode } from '#app/domain/access-points/access-code.ts';
import { AppError } from '#app/domain/errors.ts';
import { staffAction, staffLoader } from '#app/http/access/guards.server.ts';
import { readText } from '#app/http/list-view.server.ts';
import { paths } from '#app/paths.ts';
import { getListedAccessPoint } from '#app/services/access-points/list-access-points.server.ts';
import { revokeAccessPoint } from '#app/services/access-points/revoke-access-point.server.ts';
import accessPointsMessages from '#app/messages/access-points.json' with { type: 'json' };

export const loader = staffLoader('access_points.read', async ({ ctx, params, request }) => ({
  accessPoint: await getListedAccessPoint(ctx, { code: params['code'] ?? '' }),
  isNew: readText(new URL(request.url), 'done') === 'replaced',
}));

export const action = staffAction(
  'access_points.manage',
  { fields: ['change'] },
  async ({ ctx, params, typed: { change } }) => {
    if (change !== 'revoke' && change !== 'replace') throw new AppError('invalid', 'errors.invalid');
    const { code, newCode } = await revokeAccessPoint(ctx, {
      code: params['code'] ?? '',
      replace: change === 'replace',
    });
    return redirect(
      newCode === null ? paths.accessPoints({ revoked: code }) : paths.accessPoint(newCode, 'replaced'),
      303,
    );
  },
);

export const headers: HeadersFunction = ({ actionHeaders }) => actionHeaders;
export const meta: MetaFunction<typeof loader> = ({ data }) =>
  titleOf(data && formatAccessCode(data.accessPoint.code));

export default function AccessPoint() {
  const { accessPoint, isNew } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const t = useTranslate(accessPointsMessages);
  const can = useCan();
  return (
    <>
      <PageHeader
        title={formatAccessCode(accessPoint.code)}
        breadcrumb={[{ label: t('accessPoints.title'), to: paths.accessPoints() }]}
      />
      <div className="flex max-w-3xl flex-col gap-5">
        {isNew && <Alert tone="success">{t('accessPoints.replaced')}</Alert>}
        <Card>
          <AccessPointFacts accessPoint={accessPoint} />
        </Card>
        {can('access_points.manage') && <RevokeForm refused={refused} />}
      </div>
    </>
  );
}
