import { redirect, type HeadersFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { PosterForm } from '#app/components/access-points/poster-form.tsx';
import { Alert } from '#app/components/ui/alert.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { titleFrom } from '#app/components/ui/page-title.ts';
import { staffAction, staffLoader } from '#app/http/access/guards.server.ts';
import { readText } from '#app/http/list-view.server.ts';
import { paths } from '#app/paths.ts';
import { isLocalAddress } from '#app/platform/local-address.ts';
import { listAccessPoints } from '#app/services/access-points/list-access-points.server.ts';
import { requestPosters } from '#app/services/access-points/posters/request-posters.server.ts';
import accessPointsMessages from '#app/messages/access-points.json' with { type: 'json' };

export const loader = staffLoader('access_points.read', async ({ ctx, request, context }) => {
  const { baseUrl } = context.installation;
  const search = readText(new URL(request.url), 'q');
  const { total } = await listAccessPoints(ctx, { search, pageSize: 1 });
  return { search, total, localAddress: isLocalAddress(baseUrl) ? baseUrl : null };
});

const FORM = { fields: ['search', 'format', 'bundle'] } as const;

export const action = staffAction('access_points.read', FORM, async ({ ctx, typed }) => {
  const { search, format, bundle } = typed;
  const batch = await requestPosters(ctx, typed);
  return redirect(
    batch === null ? paths.posterFile({ q: search, format, bundle }) : paths.posterBatch(batch),
    303,
  );
});

export const headers: HeadersFunction = ({ actionHeaders }) => actionHeaders;
export const meta = titleFrom(accessPointsMessages, 'accessPoints.posters');

export default function Posters() {
  const { search, total, localAddress } = useLoaderData<typeof loader>();
  const t = useTranslate(accessPointsMessages);
  return (
    <>
      <PageHeader
        title={t('accessPoints.posters')}
        breadcrumb={[{ label: t('accessPoints.title'), to: paths.accessPoints() }]}
        description={t('accessPoints.postersHint')}
      />
      <div className="flex max-w-2xl flex-col gap-5">
        {localAddress !== null && (
          <Alert tone="warning">{t('accessPoints.localPosters', { baseUrl: localAddress })}</Alert>
        )}
        <Card>
          <PosterForm search={search} total={total} refused={useActionData<typeof action>()} />
        </Card>
      </div>
    </>
  );
}
