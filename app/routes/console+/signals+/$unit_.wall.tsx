import { redirect, type HeadersFunction, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { Alert } from '#app/components/ui/alert.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { Act } from '#app/components/ui/forms/act.tsx';
import { ErrorSummary } from '#app/components/ui/forms/error-summary.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { titleOf } from '#app/components/ui/page-title.ts';
import { refuse } from '#app/domain/errors.ts';
import { formatDateTime } from '#app/domain/locale/format.ts';
import { WALL_FORMS } from '#app/domain/signals/wall.ts';
import { staffAction, staffLoader } from '#app/http/access/guards.server.ts';
import { paths } from '#app/paths.ts';
import {
  closeUnitWall,
  getWallSetting,
  openUnitWall,
} from '#app/services/signals/wall/wall-setting.server.ts';
import signalsMessages from '#app/messages/signals.json' with { type: 'json' };

export const loader = staffLoader('counters.manage', async ({ ctx, params, context }) => {
  const { unit, mode, changedAt } = await getWallSetting(ctx, { unitCode: params['unit'] ?? '' });
  const address = mode === 'public' ? context.installation.baseUrl + paths.wall(unit.code) : null;
  return { unit, mode, since: changedAt && formatDateTime(changedAt), address };
});

export const action = staffAction('counters.manage', { fields: ['do'] }, async (args) => {
  const { ctx, params, typed, context } = args;
  const unitCode = params['unit'] ?? '';
  if (typed.do === 'off') await closeUnitWall(ctx, { unitCode });
  else if (typed.do === 'public') await openUnitWall(ctx, { unitCode, mode: 'public' });
  else if (typed.do === 'link') {
    const secret = await openUnitWall(ctx, { unitCode, mode: 'link' });
    // Answered here and not by a redirect: the link is in this one answer and nowhere else.
    if (secret !== null) return { link: context.installation.baseUrl + paths.wall(unitCode, secret) };
  } else return refuse('invalid', 'errors.invalid');
  return redirect(paths.unitWall(unitCode), 303);
});

export const headers: HeadersFunction = ({ actionHeaders }) => actionHeaders;
export const meta: MetaFunction<typeof loader> = ({ data }) => titleOf(data?.unit.name);

/** Whether a unit's page for the waiting hall is on, and by what it is opened. */
export default function UnitWall() {
  const { unit, mode, since, address } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  const t = useTranslate(signalsMessages);
  const link = result && 'link' in result ? result.link : address;
  const refused = result && 'errors' in result ? result : undefined;
  return (
    <>
      <PageHeader
        title={t('signals.wall.setting')}
        breadcrumb={[{ label: unit.name, to: paths.unitDesk(unit.code) }]}
        description={t('signals.wall.description', { count: WALL_FORMS })}
      />
      {refused && <ErrorSummary errors={refused.errors} />}
      <div className="max-w-2xl">
        {link !== null && <WallLink link={link} isOnce={address === null} />}
        <Card>
          <p className="mb-4">
            {t(`signals.wall.mode.${mode ?? 'off'}`)}{' '}
            {since !== null && t('signals.wall.since', { time: since })}
          </p>
          <div className="flex flex-wrap gap-3">
            <Act
              act="link"
              label={t(mode === 'link' ? 'signals.wall.newLink' : 'signals.wall.openLink')}
              refusal={undefined}
            />
            {mode !== 'public' && (
              <Act act="public" label={t('signals.wall.openPublic')} refusal={undefined} look="secondary" />
            )}
            {mode !== null && (
              <Act act="off" label={t('signals.wall.close')} refusal={undefined} look="secondary" />
            )}
          </div>
        </Card>
      </div>
    </>
  );
}

function WallLink({ link, isOnce }: { link: string; isOnce: boolean }) {
  const t = useTranslate(signalsMessages);
  return (
    <div className="mb-4">
      <Alert tone="success" title={t('signals.wall.address')}>
        <p className="mt-1">
          <code className="rounded bg-surface px-2 py-1 break-all text-ink select-all">{link}</code>
        </p>
        {isOnce && <p className="mt-1.5">{t('signals.wall.linkOnce')}</p>}
      </Alert>
    </div>
  );
}
