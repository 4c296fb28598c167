import { redirect, type HeadersFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { AccessPointForm } from '#app/components/access-points/access-point-form.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { titleFrom } from '#app/components/ui/page-title.ts';
import { staffAction, staffLoader } from '#app/http/access/guards.server.ts';
import { paths } from '#app/paths.ts';
import { createAccessPoints } from '#app/services/access-points/create-access-points.server.ts';
import { listRounds } from '#app/services/rounds/list-rounds.server.ts';
import accessPointsMessages from '#app/messages/access-points.json' with { type: 'json' };

export const loader = staffLoader('access_points.manage', async ({ ctx }) => ({
  rounds: (await listRounds(ctx)).map(({ slug, title }) => ({ slug, title })),
}));

const FORM = { fields: ['round', 'unit', 'per'] } as const;

export const action = staffAction('access_points.manage', FORM, async ({ ctx, typed }) => {
  const { created } = await createAccessPoints(ctx, typed);
  return redirect(`${paths.accessPoints()}?created=${created}`, 303);
});

export const headers: HeadersFunction = ({ actionHeaders }) => actionHeaders;
export const meta = titleFrom(accessPointsMessages, 'accessPoints.new');

export default function NewAccessPoints() {
  const { rounds } = useLoaderData<typeof loader>();
  const t = useTranslate(accessPointsMessages);
  return (
    <>
      <PageHeader
        title={t('accessPoints.new')}
        breadcrumb={[{ label: t('accessPoints.title'), to: paths.accessPoints() }]}
      />
      <Card className="max-w-2xl">
        <AccessPointForm rounds={rounds} refused={useActionData<typeof action>()} />
      </Card>
    </>
  );
}
