import { redirect } from '@remix-run/node';
import { useLoaderData, type MetaFunction } from '@remix-run/react';
import { CentreComments } from '#app/components/comments/centre-comments.tsx';
import { CentreFigures } from '#app/components/results/centre-figures.tsx';
import { MethodNote } from '#app/components/results/method-note.tsx';
import { useCan } from '#app/components/console/viewer.tsx';
import { ReasonCard } from '#app/components/results/reasons/reason-card.tsx';
import { ReasonLinks } from '#app/components/results/reasons/reason-links.tsx';
import { StepNote } from '#app/components/results/step-note.tsx';
import { WeekNavigation } from '#app/components/results/week-navigation.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { EmptyState } from '#app/components/ui/empty-state.tsx';
import { LinkButton, TextLink } from '#app/components/ui/button.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { titleOf } from '#app/components/ui/page-title.ts';
import { formatDate } from '#app/domain/locale/format.ts';
import { addDays } from '#app/domain/periods/date.ts';
import { parseDateCell } from '#app/domain/tables/date-cell.ts';
import { staffLoader } from '#app/http/access/guards.server.ts';
import { centreView } from '#app/http/centre-view.server.ts';
import { readText } from '#app/http/list-view.server.ts';
import { readLocale } from '#app/http/locale.server.ts';
import { paths } from '#app/paths.ts';
import { listComments } from '#app/services/comments/list-comments.server.ts';
import { getCentreWeek } from '#app/services/results/get-centre-week.server.ts';
import consoleMessages from '#app/messages/console.json' with { type: 'json' };
import signalsMessages from '#app/messages/signals.json' with { type: 'json' };

export const loader = staffLoader('results.read', async ({ ctx, request, params }) => {
  const url = new URL(request.url);
  const locale = readLocale(request);
  const centre = await getCentreWeek(ctx, {
    unitCode: params['unitCode'] ?? '',
    day: parseDateCell(readText(url, 'week')) ?? undefined,
    round: readText(url, 'round') || undefined,
    locale,
  });
  const { unit, week, isThisWeek, rounds, below } = centre;
  const [centreBelow, ...others] = below;
  // A ward whose people are served in one centre means that centre.
  if (centreBelow && others.length === 0) throw redirect(paths.centre(centreBelow.code) + url.search);
  const search = readText(url, 'q');
  const { comments, total, steps } = await listComments(ctx, { unitCode: unit.code, search, ...week });
  return {
    unit,
    below,
    rounds,
    week: { ...week, previous: addDays(week.from, -7), next: isThisWeek ? null : addDays(week.from, 7) },
    ...centreView(centre, locale),
    comments,
    total,
    steps,
    search,
  };
});

export const meta: MetaFunction<typeof loader> = ({ data }) => titleOf(data?.unit.name);

export default function Centre() {
  const { unit, below, rounds, week, figures, reasons, comments, total, steps, search } =
    useLoaderData<typeof loader>();
  const t = useTranslate(consoleMessages, signalsMessages);
  const can = useCan();
  return (
    <>
      <PageHeader
        title={unit.name}
        breadcrumb={can('units.read') ? [{ label: t('console.units'), to: paths.units() }] : []}
        description={t('console.centre.description', {
          from: formatDate(week.from),
          to: formatDate(week.to),
        })}
        action={
          figures && (
            <LinkButton look="secondary" to={paths.roundResults(figures.slug)}>
              {t('console.centre.fullResults')}
            </LinkButton>
          )
        }
      />
      <StepNote steps={steps} />
      {figures && (
        <p className="mb-3">
          <TextLink to={paths.unitDesk(unit.code)}>{t('signals.deskLink')}</TextLink>
        </p>
      )}
      <WeekNavigation week={week} rounds={rounds} round={figures?.slug ?? null} />
      {figures === null ? <NoFigures below={below} /> : <CentreFigures {...figures} />}
      {reasons && (
        <div className="mt-5">
          <ReasonCard
            view={reasons.card}
            newTask={
              can('plans.manage')
                ? paths.newTask({ round: reasons.round, criterion: reasons.question, unit: unit.code })
                : undefined
            }
            links={<ReasonLinks round={reasons.round} unit={unit.code} keys={reasons.keys} />}
          />
        </div>
      )}
      <CentreComments unitCode={unit.code} comments={comments} total={total} search={search} />
      {figures && <MethodNote notes={figures.byCounter.notes} />}
    </>
  );
}

/** A unit that no round surveys: the ways to those below it that one does. */
function NoFigures({ below }: { below: readonly { readonly code: string; readonly name: string }[] }) {
  const t = useTranslate(consoleMessages);
  if (below.length === 0) {
    return (
      <Card>
        <EmptyState title={t('console.centre.noRound')} />
      </Card>
    );
  }
  return (
    <Card title={t('console.centre.below')}>
      <ul className="columns-1 gap-8 sm:columns-2">
        {below.map(({ code, name }) => (
          <li key={code} className="py-1">
            <TextLink to={paths.centre(code)}>{name}</TextLink>
          </li>
        ))}
      </ul>
    </Card>
  );
}
