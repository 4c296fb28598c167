import { redirect, type HeadersFunction, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { LockForms } from '#app/components/publication/lock-forms.tsx';
import { PublishingState } from '#app/components/publication/publishing-state.tsx';
import { LockHistory } from '#app/components/publication/lock-history.tsx';
import { AnomalyCard } from '#app/components/responses/anomaly-card.tsx';
import { StageBadge } from '#app/components/rounds/stage-badge.tsx';
import { Alert } from '#app/components/ui/alert.tsx';
import { LinkButton } from '#app/components/ui/button.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { titleFrom } from '#app/components/ui/page-title.ts';
import { useDone } from '#app/components/ui/use-done.ts';
import { AppError } from '#app/domain/errors.ts';
import { staffAction, staffLoader } from '#app/http/access/guards.server.ts';
import { paths } from '#app/paths.ts';
import type { Context } from '#app/services/context.ts';
import { cancelPublication } from '#app/services/publication/cancel-publication.server.ts';
import { getRoundLocks } from '#app/services/publication/get-round-locks.server.ts';
import { lockRound } from '#app/services/publication/lock-round.server.ts';
import { requestPublication } from '#app/services/publication/request-publication.server.ts';
import { reopenRound } from '#app/services/publication/reopen-round.server.ts';
import { writeActions } from '#app/services/publication/write-actions.server.ts';
import consoleMessages from '#app/messages/console.json' with { type: 'json' };
import locksMessages from '#app/messages/locks.json' with { type: 'json' };

const FORM = { fields: ['step', 'early', 'earlyReason', 'seen', 'reason', 'vi', 'en'] } as const;
type Fields = Record<(typeof FORM.fields)[number], string>;

const DONE = ['locked', 'published', 'requested', 'cancelled', 'reopened', 'saved'] as const;

const SECONDS_BETWEEN_LOOKS = '3';

async function takeStep(ctx: Context, slug: string, fields: Fields): Promise<(typeof DONE)[number]> {
  const { early, earlyReason, reason, vi, en } = fields;
  switch (fields.step) {
    case 'lock':
      await lockRound(ctx, {
        slug,
        earlyReason: early === '1' ? earlyReason : undefined,
        hasSeenAnomalies: fields.seen === '1',
      });
      return 'locked';
    case 'publish':
      return requestPublication(ctx, { slug, hasSeenAnomalies: fields.seen === '1' });
    case 'cancel':
      await cancelPublication(ctx, { slug });
      return 'cancelled';
    case 'reopen':
      await reopenRound(ctx, { slug, reason });
      return 'reopened';
    case 'actions':
      await writeActions(ctx, { slug, vi, en });
      return 'saved';
    default:
      throw new AppError('not_found', 'errors.notFound');
  }
}

export const loader = staffLoader('rounds.manage', async ({ ctx, params }) =>
  getRoundLocks(ctx, { slug: params['slug'] ?? '' }),
);

export const action = staffAction('rounds.manage', FORM, async ({ ctx, typed, params }) => {
  const slug = params['slug'] ?? '';
  const done = await takeStep(ctx, slug, typed);
  return redirect(`${paths.roundLocks(slug)}?done=${done}`, 303);
});

export const headers: HeadersFunction = ({ actionHeaders }) => actionHeaders;
/** While a publication is worked out the page loads itself anew; a browser does that without scripts, too. */
export const meta: MetaFunction<typeof loader> = (args) => {
  const isUnderWay = args.data?.publishing?.problem === null;
  const refresh = { httpEquiv: 'refresh', content: SECONDS_BETWEEN_LOOKS };
  return [...titleFrom(locksMessages, 'locks.title')(args), ...(isUnderWay ? [refresh] : [])];
};

/** Locking, publishing and reopening a round: what each does, before it is done, and the locks there are. */
export default function Locks() {
  const state = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const t = useTranslate(locksMessages);
  const c = useTranslate(consoleMessages);
  const done = useDone(DONE);
  const { round, isPublished, locks } = state;
  return (
    <>
      <PageHeader
        title={t('locks.titleOf', { title: round.title })}
        breadcrumb={[
          { label: c('console.rounds'), to: paths.rounds() },
          { label: round.title, to: paths.round(round.slug) },
        ]}
        description={<StageBadge stage={round.stage} />}
        action={
          isPublished && (
            <LinkButton look="secondary" to={paths.publishedRound(round.slug)} reloadDocument>
              {t('locks.viewPublic')}
            </LinkButton>
          )
        }
      />
      <div className="flex max-w-3xl flex-col gap-5">
        <PublishingState publishing={state.publishing} />
        {done && !refused && done !== 'requested' && <Alert tone="success">{t(`locks.done.${done}`)}</Alert>}
        {state.anomalies.length > 0 && (
          <AnomalyCard
            slug={state.round.slug}
            anomalies={state.anomalies}
            mayExclude={state.round.status === 'closed'}
          />
        )}
        <LockForms state={state} refused={refused} />
        <LockHistory locks={locks} />
      </div>
    </>
  );
}
