import { redirect, type HeadersFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { FailureAlert } from '#app/components/console/failure-alert.tsx';
import { AccessPointForm } from '#app/components/access-points/access-point-form.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { titleFrom } from '#app/components/ui/page-title.ts';
import { errorOf, isAppError } from '#app/domain/errors.ts';
import { PLACE_KINDS } from '#app/domain/units/place-kinds.ts';
import { orRefuse } from '#app/http/failures.server.ts';
import { readForm } from '#app/http/form.server.ts';
import { staffAction, staffLoader } from '#app/http/guards.server.ts';
import { paths } from '#app/paths.ts';
import { createAccessPoints } from '#app/services/access-points/create-access-points.server.ts';
import { listRounds } from '#app/services/rounds/list-rounds.server.ts';
import accessPointsMessages from '#app/messages/access-points.json' with { type: 'json' };

export const loader = staffLoader('access_points.manage', async ({ ctx }) => ({
  rounds: (await listRounds(ctx)).map(({ slug, title }) => ({ slug, title })),
}));

/** A code that was mistyped is for the form to show, not a page that does not exist. */
function toMendable(error: unknown): never {
  if (isAppError(error) && error.code === 'not_found')
    throw errorOf('invalid', { key: error.message, params: error.params });
  throw error;
}

export const action = staffAction('access_points.manage', async ({ ctx, request }) => {
  const typed = await readForm(request, ['round', 'unit', 'per']);
  return orRefuse(request, typed, async () => {
    const { created } = await createAccessPoints(ctx, {
      within: typed.round === '' ? { unit: typed.unit.trim() } : { round: typed.round },
      per: PLACE_KINDS.find((kind) => kind === typed.per) ?? 'unit',
    }).catch(toMendable);
    return redirect(`${paths.accessPoints()}?created=${created}`, 303);
  });
});

export const headers: HeadersFunction = ({ actionHeaders }) => actionHeaders;
export const meta = titleFrom(accessPointsMessages, 'accessPoints.new');

export default function NewAccessPoints() {
  const { rounds } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const t = useTranslate(accessPointsMessages);
  return (
    <>
      <PageHeader
        title={t('accessPoints.new')}
        breadcrumb={[{ label: t('accessPoints.title'), to: paths.accessPoints() }]}
      />
      <Card className="max-w-2xl">
        {refused && <FailureAlert failure={refused.failure} />}
        <AccessPointForm rounds={rounds} typed={refused?.typed ?? {}} />
      </Card>
    </>
  );
}
