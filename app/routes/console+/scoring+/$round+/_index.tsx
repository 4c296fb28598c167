import { redirect, type HeadersFunction } from '@remix-run/node';
import { useActionData, useLoaderData, type MetaFunction } from '@remix-run/react';
import { GroupsField } from '#app/components/scoring/round-form.tsx';
import { RankingTable } from '#app/components/scoring/ranking-table.tsx';
import { Alert } from '#app/components/ui/alert.tsx';
import { Button, LinkButton } from '#app/components/ui/button.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { FactList } from '#app/components/ui/fact-list.tsx';
import { ErrorSummary } from '#app/components/ui/forms/error-summary.tsx';
import { Form } from '#app/components/ui/forms/form.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { titleOf } from '#app/components/ui/page-title.ts';
import { useDone } from '#app/components/ui/use-done.ts';
import type { Refusal } from '#app/domain/form.ts';
import { formatDate, formatDateTime, NO_FIGURE } from '#app/domain/locale/format.ts';
import { can, scopeOf } from '#app/domain/people/policy.ts';
import { storedDate } from '#app/domain/periods/date.ts';
import { renderRankGroups } from '#app/domain/scoring/rank-groups.ts';
import { byLevel } from '#app/domain/units/kinds.ts';
import { staffAction, staffLoader } from '#app/http/access/guards.server.ts';
import { paths } from '#app/paths.ts';
import { changeRankGroups } from '#app/services/scoring/create-scoring-round.server.ts';
import { listRankedSheets, type RankedSheet } from '#app/services/scoring/list-scoring.server.ts';
import { publishScoring } from '#app/services/scoring/move-sheet.server.ts';
import indexesMessages from '#app/messages/indexes.json' with { type: 'json' };
import scoringMessages from '#app/messages/scoring.json' with { type: 'json' };
import unitsMessages from '#app/messages/units.json' with { type: 'json' };

const FORM = { fields: ['do', 'groups'] } as const;
const DONE = ['published', 'groups'] as const;

const dayOf = (date: string | null) => (date === null ? NO_FIGURE : formatDate(storedDate(date)));

function rankedLine(sheet: RankedSheet) {
  const { unitCode, unitName, unitKind, cluster, state, place, group, self, total, delta } = sheet;
  const { missing, own, declared, correction, isReadable } = sheet;
  return {
    ...{ unitCode, unitName, unitKind, cluster, state, place, group, self, total, delta },
    ...{ missing, own, declared, correction, isReadable },
  };
}

export const loader = staffLoader('scores.read', async ({ ctx, params }) => {
  const { round, sheets, isSample } = await listRankedSheets(ctx, { round: params['round'] ?? '' });
  const { slug, title, year, selfDue, reviewDue, explainDue, finalDue, publishedAt, groups } = round;
  const lines = sheets.map(rankedLine);
  return {
    round: { slug, title, year, groups: renderRankGroups(groups) },
    dates: {
      selfDue: dayOf(selfDue),
      reviewDue: dayOf(reviewDue),
      explainDue: dayOf(explainDue),
      finalDue: dayOf(finalDue),
    },
    publishedAt: publishedAt && formatDateTime(publishedAt),
    levels: byLevel(lines),
    finals: { done: lines.filter(({ state }) => state === 'final').length, all: lines.length },
    isSample,
    mayManage: can(ctx.actor, 'scores.manage'),
    mayCompare: scopeOf(ctx.actor, 'scores.read')?.kind === 'all',
  };
});

export const action = staffAction('scores.manage', FORM, async ({ ctx, params, typed }) => {
  const round = params['round'] ?? '';
  const isOfGroups = typed.do === 'groups';
  await (isOfGroups
    ? changeRankGroups(ctx, { round, groups: typed.groups })
    : publishScoring(ctx, { round }));
  return redirect(`${paths.scoringRound(round)}?done=${isOfGroups ? 'groups' : 'published'}`, 303);
});

export const headers: HeadersFunction = ({ actionHeaders }) => actionHeaders;
export const meta: MetaFunction<typeof loader> = ({ data }) => titleOf(data?.round.title);

export default function ScoringRound() {
  const { round, levels, isSample, publishedAt, mayManage, mayCompare } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const t = useTranslate(indexesMessages, scoringMessages, unitsMessages);
  const done = useDone(DONE);
  return (
    <>
      <PageHeader
        title={round.title}
        breadcrumb={[{ label: t('scoring.title'), to: paths.scoring() }]}
        description={t(publishedAt || mayCompare ? 'scoring.places' : 'scoring.placesLater')}
        action={<RoundLinks />}
      />
      <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
        {refused && refused.typed['do'] !== 'groups' && <ErrorSummary errors={refused.errors} />}
        {done !== null && <Alert tone="success">{t(`scoring.done.${done}`)}</Alert>}
        {isSample && <Alert tone="warning">{t('indexes.sampleText')}</Alert>}
        <Card>
          <RoundFacts />
          {mayManage && !publishedAt && <ManageForms refused={refused} />}
        </Card>
        {levels.map(({ level, units }) => (
          <Card key={level} flush title={t(`units.level.${level}`)}>
            <RankingTable round={round.slug} sheets={units} label={t(`units.level.${level}`)} />
          </Card>
        ))}
      </div>
    </>
  );
}

function RoundLinks() {
  const { round, mayManage } = useLoaderData<typeof loader>();
  const t = useTranslate(scoringMessages);
  return (
    <>
      {mayManage && (
        <LinkButton look="secondary" to={paths.scoringUnits(round.slug)}>
          {t('scoring.manageUnits')}
        </LinkButton>
      )}
      <LinkButton look="secondary" to={paths.scoringCriteria(round.slug)}>
        {t('scoring.differences')}
      </LinkButton>
      {(['docx', 'xlsx'] as const).map((format) => (
        <LinkButton
          key={format}
          look="secondary"
          to={paths.scoringRanking(round.slug, format)}
          reloadDocument
        >
          {t(`scoring.ranking.${format}`)}
        </LinkButton>
      ))}
    </>
  );
}

function RoundFacts() {
  const { round, dates, finals, publishedAt } = useLoaderData<typeof loader>();
  const t = useTranslate(scoringMessages);
  return (
    <FactList
      facts={[
        [t('scoring.year'), String(round.year)],
        [t('scoring.selfDue'), dates.selfDue],
        [t('scoring.reviewDue'), dates.reviewDue],
        [t('scoring.explainDue'), dates.explainDue],
        [t('scoring.finalDue'), dates.finalDue],
        [
          t('scoring.progress.round'),
          publishedAt ? t('scoring.publishedAt', { time: publishedAt }) : t('scoring.finalCount', finals),
        ],
      ]}
    />
  );
}

/** How units are grouped, and the publication. */
function ManageForms({ refused }: { refused: Refusal | undefined }) {
  const { round } = useLoaderData<typeof loader>();
  const t = useTranslate(scoringMessages);
  return (
    <div className="mt-4 grid gap-6 border-t border-line pt-4 lg:grid-cols-2" data-chrome>
      <Form
        initial={{ groups: round.groups }}
        refusal={refused?.typed['do'] === 'groups' ? refused : undefined}
        className="flex flex-col items-start gap-3"
      >
        <input type="hidden" name="do" value="groups" />
        <GroupsField />
        <Button look="secondary">{t('scoring.saveGroups')}</Button>
      </Form>
      <Form>
        <input type="hidden" name="do" value="publish" />
        <p className="mb-3 max-w-prose text-sm text-ink-soft">{t('scoring.publishHint')}</p>
        <Button look="secondary">{t('scoring.publish')}</Button>
      </Form>
    </div>
  );
}
