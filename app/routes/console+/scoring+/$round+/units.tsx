import { redirect, type HeadersFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { ClusterList } from '#app/components/scoring/cluster-list.tsx';
import { ClusterForm, DropForm, AddForm, UNITS_FIELDS } from '#app/components/scoring/units-forms.tsx';
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
import type { Context } from '#app/services/context.ts';
import { addScoredUnits, dropScoredUnit } from '#app/services/scoring/create-scoring-round.server.ts';
import { assignReviewer, dismissReviewer, listClusters } from '#app/services/scoring/reviewers.server.ts';
import scoringMessages from '#app/messages/scoring.json' with { type: 'json' };

const DONE = ['created', 'assigned', 'dismissed', 'added', 'dropped'] as const;
type Fields = Readonly<Record<(typeof UNITS_FIELDS)[number], string>>;

async function act(ctx: Context, round: string, typed: Fields): Promise<(typeof DONE)[number]> {
  switch (typed.do) {
    case 'assign': {
      const { cluster, email } = typed;
      await assignReviewer(ctx, { round, cluster, email, units: splitCodes(typed.units) });
      return 'assigned';
    }
    case 'dismiss':
      await dismissReviewer(ctx, { round, cluster: typed.cluster, staff: typed.staff });
      return 'dismissed';
    case 'add':
      await addScoredUnits(ctx, { round, units: splitCodes(typed.units) });
      return 'added';
    case 'drop':
      await dropScoredUnit(ctx, { round, unit: typed.unit.trim() });
      return 'dropped';
    default:
      throw new AppError('invalid', 'errors.invalid');
  }
}

export const loader = staffLoader('scores.manage', async ({ ctx, params }) => {
  const { round, clusters, people } = await listClusters(ctx, { round: params['round'] ?? '' });
  return { round: { slug: round.slug, title: round.title }, clusters, people };
});

export const action = staffAction(
  'scores.manage',
  { fields: UNITS_FIELDS },
  async ({ ctx, typed, params }) => {
    const round = params['round'] ?? '';
    const done = await act(ctx, round, typed);
    return redirect(`${paths.scoringUnits(round)}?done=${done}`, 303);
  },
);

export const headers: HeadersFunction = ({ actionHeaders }) => actionHeaders;
export const meta = titleFrom(scoringMessages, 'scoring.manageUnits');

export default function ScoringUnits() {
  const { round, clusters, people } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const t = useTranslate(scoringMessages);
  const done = useDone(DONE);
  const refusalOf = (act: string) => (refused?.typed['do'] === act ? refused : undefined);
  const isShown = ['assign', 'add', 'drop'].includes(refused?.typed['do'] ?? '');
  return (
    <>
      <PageHeader
        title={t('scoring.manageUnits')}
        breadcrumb={[
          { label: t('scoring.title'), to: paths.scoring() },
          { label: round.title, to: paths.scoringRound(round.slug) },
        ]}
      />
      <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
        {refused && !isShown && <ErrorSummary errors={refused.errors} />}
        {!refused && done && <Alert tone="success">{t(`scoring.done.${done}`)}</Alert>}
        <div className="grid items-start gap-4 lg:grid-cols-2">
          <Card title={t('scoring.clusters')}>
            <ClusterList clusters={clusters} />
          </Card>
          <div className="flex min-w-0 flex-col gap-4">
            <Card title={t('scoring.assign')}>
              <ClusterForm people={people} refusal={refusalOf('assign')} />
            </Card>
            <Card title={t('scoring.addUnits')}>
              <AddForm refusal={refusalOf('add')} />
            </Card>
            <Card title={t('scoring.dropUnits')}>
              <DropForm refusal={refusalOf('drop')} />
            </Card>
          </div>
        </div>
      </div>
    </>
  );
}
