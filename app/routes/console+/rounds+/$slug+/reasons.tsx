import { Link, useLoaderData, type MetaFunction } from '@remix-run/react';
import { MethodNote } from '#app/components/results/method-note.tsx';
import { ReasonCard } from '#app/components/results/reasons/reason-card.tsx';
import { ReasonGroups } from '#app/components/results/reasons/reason-table.tsx';
import { ResultsHeader } from '#app/components/results/results-header.tsx';
import { StepNote } from '#app/components/results/step-note.tsx';
import { LinkButton } from '#app/components/ui/button.tsx';
import { useCan } from '#app/components/console/viewer.tsx';
import { NewTaskLink } from '#app/components/results/new-task-link.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { classNames } from '#app/components/ui/class-names.ts';
import { EmptyState } from '#app/components/ui/empty-state.tsx';
import { useLocale, useTranslate } from '#app/components/ui/locale.tsx';
import { titleOf } from '#app/components/ui/page-title.ts';
import { formatCount } from '#app/domain/locale/format.ts';
import type { ReasonKey } from '#app/domain/results/insights/reasons.ts';
import { reasonCard, reasonMethodNotes, reasonNotes } from '#app/domain/results/insights/reasons-view.ts';
import { PAGE_SIZE } from '#app/domain/results/print/view.ts';
import { staffLoader } from '#app/http/access/guards.server.ts';
import { readReasonQuestion } from '#app/http/files/reason-files.server.ts';
import { readLocale } from '#app/http/locale.server.ts';
import { paths } from '#app/paths.ts';
import { askReasons, type Reasons } from '#app/services/results/get-reasons.server.ts';
import { prepareResults } from '#app/services/results/prepared/prepare-results.server.ts';
import { getRound } from '#app/services/rounds/get-round.server.ts';
import insightsMessages from '#app/messages/insights.json' with { type: 'json' };
import resultsMessages from '#app/messages/results.json' with { type: 'json' };

export const loader = staffLoader('results.read', async ({ ctx, params, request }) => {
  const locale = readLocale(request);
  const slug = params['slug'] ?? '';
  const question = readReasonQuestion(new URL(request.url).searchParams);
  const reasons = await askReasons(prepareResults(ctx), { ...question, round: slug, locale });
  if (!reasons) {
    const { title } = await getRound(ctx, { slug });
    return { round: { slug, title }, reasons: null, card: null, more: 0, notes: [], method: [] };
  }
  const { table, round } = reasons;
  return {
    round,
    reasons: { ...reasons, table: { ...table, rows: table.rows.slice(0, PAGE_SIZE) } },
    card: table.by === null ? reasonCard(table, locale) : null,
    more: Math.max(0, table.rows.length - PAGE_SIZE),
    notes: reasonNotes(table, locale),
    method: reasonMethodNotes(reasons, locale),
  };
});

export const meta: MetaFunction<typeof loader> = ({ data }) => titleOf(data?.round.title);

export default function RoundReasons() {
  const { round, reasons, card, more, notes, method } = useLoaderData<typeof loader>();
  const t = useTranslate(insightsMessages);
  const locale = useLocale();
  const newTask =
    useCan()('plans.manage') && reasons !== null
      ? paths.newTask({ round: round.slug, criterion: reasons.question, unit: reasons.unit?.code })
      : undefined;
  return (
    <>
      <ResultsHeader
        title={t('insights.reasons.title')}
        round={round}
        tab="reasons"
        description={reasons?.unit ? t('insights.reasons.ofUnit', { name: reasons.unit.name }) : undefined}
        action={reasons && <Downloads {...reasons} />}
      />
      {reasons === null ? (
        <Card>
          <EmptyState title={t('insights.reasons.notAsked')} />
        </Card>
      ) : (
        <>
          <StepNote steps={reasons.steps} />
          <Keys {...reasons} />
          {card ? (
            <ReasonCard view={card} newTask={newTask} />
          ) : (
            <Card flush>
              <ReasonGroups round={round.slug} table={reasons.table} />
              {newTask !== undefined && (
                <div className="px-4 pb-2">
                  <NewTaskLink to={newTask} about={t('insights.reasons.title')} />
                </div>
              )}
              <ul className="border-t border-line px-4 py-2.5 text-xs text-ink-soft">
                {more > 0 && <li>{t('insights.reasons.more', { count: formatCount(more, locale) })}</li>}
                {notes.map((note) => (
                  <li key={note}>{note}</li>
                ))}
              </ul>
            </Card>
          )}
          <MethodNote notes={method} />
        </>
      )}
    </>
  );
}

/** The address of a breakdown: units are all there are, everything else may be of one. */
function choiceOf({ unit }: Pick<Reasons, 'unit'>, by: ReasonKey | null) {
  return { unit: by === 'unit' ? undefined : unit?.code, by: by ?? undefined };
}

/** What it is broken down by, as links. */
function Keys({ round, unit, keys, table }: Pick<Reasons, 'round' | 'unit' | 'keys' | 'table'>) {
  const t = useTranslate(insightsMessages);
  return (
    <nav
      aria-label={t('insights.reasons.by')}
      className="my-4 flex flex-wrap items-center gap-2 text-sm"
      data-chrome
    >
      <span className="text-ink-soft">{t('insights.reasons.by')}:</span>
      {[null, ...keys].map((by) => (
        <Link
          key={by}
          to={paths.roundReasons(round.slug, choiceOf({ unit }, by))}
          aria-current={table.by === by ? 'page' : undefined}
          className={classNames(
            'rounded-full border px-3 py-1 pointer-coarse:py-2',
            table.by === by ? 'border-accent bg-accent-soft font-semibold text-accent' : 'border-line',
          )}
        >
          {t(`insights.reasons.by.${by ?? 'none'}`)}
        </Link>
      ))}
    </nav>
  );
}

function Downloads({ round, unit, table }: Pick<Reasons, 'round' | 'unit' | 'table'>) {
  const t = useTranslate(resultsMessages);
  const choice = choiceOf({ unit }, table.by);
  return (
    <>
      <LinkButton look="secondary" to={paths.roundReasonsFile(round.slug, 'csv', choice)} reloadDocument>
        {t('results.downloadCsv')}
      </LinkButton>
      <LinkButton to={paths.roundReasonsFile(round.slug, 'xlsx', choice)} reloadDocument>
        {t('results.downloadXlsx')}
      </LinkButton>
    </>
  );
}
