import { redirect, type HeadersFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { GROUP_FIELDS, GroupForm } from '#app/components/officials/group-form.tsx';
import { JudgingList } from '#app/components/officials/judging-list.tsx';
import { Alert } from '#app/components/ui/alert.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { ErrorSummary } from '#app/components/ui/forms/error-summary.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { titleFrom } from '#app/components/ui/page-title.ts';
import { useDone } from '#app/components/ui/use-done.ts';
import { AppError } from '#app/domain/errors.ts';
import { splitCodes } from '#app/domain/units/codes.ts';
import { staffAction, staffLoader } from '#app/http/access/guards.server.ts';
import { paths } from '#app/paths.ts';
import { getJudging } from '#app/services/officials/get-round.server.ts';
import { addGroup, removeGroup } from '#app/services/officials/groups.server.ts';
import officialsMessages from '#app/messages/officials.json' with { type: 'json' };

const DONE = ['groupAdded', 'groupRemoved'] as const;

export const loader = staffLoader('officials.manage', ({ ctx, params }) =>
  getJudging(ctx, { round: params['round'] ?? '' }),
);

export const action = staffAction(
  'officials.manage',
  { fields: GROUP_FIELDS },
  async ({ ctx, typed, params }) => {
    const round = params['round'] ?? '';
    const { name, level } = typed;
    if (typed.do === 'remove') {
      await removeGroup(ctx, { round, name });
      return redirect(paths.officialsGroups(round, 'groupRemoved'), 303);
    }
    if (typed.do !== 'add') throw new AppError('invalid', 'errors.invalid');
    const units = splitCodes(typed.units);
    await addGroup(ctx, { round, name, level, units, judgesOwn: typed.judgesOwn !== '' });
    return redirect(paths.officialsGroups(round, 'groupAdded'), 303);
  },
);

export const headers: HeadersFunction = ({ actionHeaders }) => actionHeaders;
export const meta = titleFrom(officialsMessages, 'officials.manageGroups');

export default function OfficialsGroups() {
  const { round, groups } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const t = useTranslate(officialsMessages);
  const done = useDone(DONE);
  const isDraft = round.state === 'draft';
  return (
    <>
      <PageHeader
        title={t('officials.manageGroups')}
        breadcrumb={[
          { label: t('officials.title'), to: paths.officialsRounds() },
          { label: round.title, to: paths.officialsRound(round.slug) },
        ]}
      />
      <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
        {refused?.typed['do'] === 'remove' && <ErrorSummary errors={refused.errors} />}
        {!refused && done && <Alert tone="success">{t(`officials.done.${done}`)}</Alert>}
        <div className="grid items-start gap-4 lg:grid-cols-2">
          <Card title={t('officials.groups')}>
            <JudgingList groups={groups} mayRemove={isDraft} />
          </Card>
          {isDraft && (
            <Card title={t('officials.addGroup')}>
              <GroupForm refusal={refused?.typed['do'] === 'remove' ? undefined : refused} />
            </Card>
          )}
        </div>
      </div>
    </>
  );
}
