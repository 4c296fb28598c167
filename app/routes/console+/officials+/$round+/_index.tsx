import { redirect, type HeadersFunction } from '@remix-run/node';
import { useActionData, useLoaderData, type MetaFunction } from '@remix-run/react';
import { GroupTable } from '#app/components/officials/group-table.tsx';
import { RoundSteps } from '#app/components/officials/round-steps.tsx';
import { Alert } from '#app/components/ui/alert.tsx';
import { LinkButton } from '#app/components/ui/button.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { FactList } from '#app/components/ui/fact-list.tsx';
import { ErrorSummary } from '#app/components/ui/forms/error-summary.tsx';
import { useLocale, useTranslate } from '#app/components/ui/locale.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { titleOf } from '#app/components/ui/page-title.ts';
import { useDone } from '#app/components/ui/use-done.ts';
import { AppError, refuse } from '#app/domain/errors.ts';
import { formatDate } from '#app/domain/locale/format.ts';
import { can } from '#app/domain/people/policy.ts';
import { storedDate } from '#app/domain/periods/date.ts';
import { SHOWN_FIELD } from '#app/domain/shown-fields.ts';
import { staffAction, staffLoader } from '#app/http/access/guards.server.ts';
import { paths } from '#app/paths.ts';
import { getOfficialsRound } from '#app/services/officials/get-round.server.ts';
import { changeLastDay, closeOfficials, openOfficials } from '#app/services/officials/move-round.server.ts';
import officialsMessages from '#app/messages/officials.json' with { type: 'json' };

const FORM = { fields: ['do', SHOWN_FIELD, 'lastOn', 'confirmed'] } as const;
const DONE = ['created', 'opened', 'closed', 'lastOn'] as const;

export const loader = staffLoader('officials.read', async ({ ctx, params }) => ({
  round: await getOfficialsRound(ctx, { round: params['round'] ?? '' }),
  mayManage: can(ctx.actor, 'officials.manage'),
}));

export const action = staffAction('officials.manage', FORM, async ({ ctx, typed, params }) => {
  const round = params['round'] ?? '';
  const move = async (): Promise<(typeof DONE)[number]> => {
    switch (typed.do) {
      case 'open':
        await openOfficials(ctx, { round });
        return 'opened';
      case 'close':
        if (typed.confirmed === '') refuse('invalid', 'officials.refusal.confirm');
        await closeOfficials(ctx, { round });
        return 'closed';
      case 'lastOn':
        await changeLastDay(ctx, { ...typed, round });
        return 'lastOn';
      default:
        throw new AppError('invalid', 'errors.invalid');
    }
  };
  return redirect(paths.officialsRound(round, await move()), 303);
});

export const headers: HeadersFunction = ({ actionHeaders }) => actionHeaders;
export const meta: MetaFunction<typeof loader> = ({ data }) => titleOf(data?.round.title);

export default function OfficialsRound() {
  const { round, mayManage } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const t = useTranslate(officialsMessages);
  const locale = useLocale();
  const done = useDone(DONE);
  const { title, state, lastOn, threshold } = round;
  return (
    <>
      <PageHeader
        title={title}
        breadcrumb={[{ label: t('officials.title'), to: paths.officialsRounds() }]}
        action={<RoundLinks />}
      />
      <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
        {refused && refused.typed['do'] !== 'lastOn' && <ErrorSummary errors={refused.errors} />}
        {!refused && done && <Alert tone="success">{t(`officials.done.${done}`)}</Alert>}
        <Card>
          <FactList
            facts={[
              [t('officials.state'), t(`officials.state.${state}`)],
              [t('officials.lastOn'), formatDate(storedDate(lastOn))],
              [t('officials.form'), round.formTitle[locale]],
              [
                t('officials.threshold'),
                threshold === null
                  ? t('officials.notYet')
                  : t('officials.thresholdText', { threshold: String(threshold) }),
              ],
            ]}
          />
          {mayManage && state !== 'closed' && <RoundSteps state={state} lastOn={lastOn} refused={refused} />}
        </Card>
        <Card flush title={t('officials.progress')} aside={t('officials.progressHint')}>
          <GroupTable groups={round.groups} />
        </Card>
      </div>
    </>
  );
}

function RoundLinks() {
  const { round, mayManage } = useLoaderData<typeof loader>();
  const t = useTranslate(officialsMessages);
  const { slug, state } = round;
  return (
    <>
      {mayManage && state !== 'closed' && (
        <>
          <LinkButton look="secondary" to={paths.officialsGroups(slug)}>
            {t('officials.manageGroups')}
          </LinkButton>
          <LinkButton look="secondary" to={paths.officialsPeople(slug)}>
            {t('officials.people')}
          </LinkButton>
        </>
      )}
      {mayManage && state === 'open' && (
        <LinkButton to={paths.officialsLinks(slug)}>{t('officials.links')}</LinkButton>
      )}
      {state === 'closed' && (
        <LinkButton to={paths.officialsResults(slug)}>{t('officials.results')}</LinkButton>
      )}
    </>
  );
}
