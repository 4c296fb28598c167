import { useLoaderData, type MetaFunction } from '@remix-run/react';
import { useCan } from '#app/components/console/viewer.tsx';
import { ChangeLinks } from '#app/components/units/change-links.tsx';
import { HoursCard } from '#app/components/units/places/hours-card.tsx';
import { CounterCard } from '#app/components/units/counter-card.tsx';
import { HistoryCard } from '#app/components/units/history-card.tsx';
import { UnitFactsCard } from '#app/components/units/unit-facts-card.tsx';
import { UseCard } from '#app/components/units/use-card.tsx';
import { Alert } from '#app/components/ui/alert.tsx';
import { Badge } from '#app/components/ui/badge.tsx';
import { LinkButton, TextLink } from '#app/components/ui/button.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { titleOf } from '#app/components/ui/page-title.ts';
import { useDone } from '#app/components/ui/use-done.ts';
import { changesOf, UNIT_CHANGES } from '#app/domain/units/changes.ts';
import { staffLoader } from '#app/http/access/guards.server.ts';
import { paths } from '#app/paths.ts';
import { getUnitPage } from '#app/services/units/get-unit-page.server.ts';
import consoleMessages from '#app/messages/console.json' with { type: 'json' };
import unitsMessages from '#app/messages/units.json' with { type: 'json' };

export const loader = staffLoader('units.read', async ({ ctx, params }) =>
  getUnitPage(ctx, { code: params['code'] ?? '' }),
);

export const meta: MetaFunction<typeof loader> = ({ data }) => titleOf(data?.unit.name);

export default function Unit() {
  const page = useLoaderData<typeof loader>();
  const { unit, hasEnded, above } = page;
  const t = useTranslate(consoleMessages, unitsMessages);
  const can = useCan();
  const changes = changesOf({ hasEnded, hasSuccessor: unit.successorId !== null });
  return (
    <>
      <PageHeader
        title={unit.name}
        breadcrumb={[
          { label: t('console.units'), to: paths.units() },
          ...above
            .filter(({ isReachable }) => isReachable)
            .map(({ code, name }) => ({ label: name, to: paths.units({ under: code }) })),
        ]}
        description={hasEnded ? <Badge icon="lock">{t('units.ended')}</Badge> : undefined}
        action={<Actions code={unit.code} hasResults={page.hasResults} />}
      />
      <UnitDone />
      <div className="grid items-start gap-5 xl:grid-cols-[minmax(0,1fr)_22rem]">
        <div className="flex min-w-0 flex-col gap-5">
          <UnitFactsCard {...page} />
          <CounterCard
            unit={unit.code}
            counters={page.counters}
            mayChange={can('counters.manage') && !hasEnded}
          />
          {page.changes && <HistoryCard changes={page.changes} />}
        </div>
        <div className="flex min-w-0 flex-col gap-5">
          <HoursCard
            hours={page.hours}
            edit={can('counters.manage') && !hasEnded ? paths.unitHours(unit.code) : null}
          />
          <UseCard rounds={page.rounds} use={page.use} />
          {can('units.manage') && <ChangeLinks code={unit.code} changes={changes} />}
        </div>
      </div>
    </>
  );
}

function Actions({ code, hasResults }: { code: string; hasResults: boolean }) {
  const t = useTranslate(unitsMessages);
  const can = useCan();
  return (
    <>
      {can('units.manage') && (
        <LinkButton look="secondary" to={paths.newUnit(code)}>
          {t('units.addBelow')}
        </LinkButton>
      )}
      {hasResults && <LinkButton to={paths.centre(code)}>{t('units.results')}</LinkButton>}
    </>
  );
}

const DONE = [
  'add',
  ...UNIT_CHANGES,
  'counter',
  'counterClosed',
  'counterOpened',
  'counterMoved',
  'hours',
  'networks',
] as const;

/** Not changes of a list that could be taken back. */
const NOT_IN_LIST: readonly string[] = ['hours', 'networks'];

/** What was just done to the unit, as the address of the redirect says. */
function UnitDone() {
  const t = useTranslate(unitsMessages);
  const can = useCan();
  const done = useDone(DONE);
  if (done === null) return null;
  return (
    <div className="mb-4">
      <Alert tone="success">
        {t(`units.done.${done}`)}{' '}
        {can('units.manage') && !NOT_IN_LIST.includes(done) && (
          <TextLink to={paths.imports()}>{t('units.done.undo')}</TextLink>
        )}
      </Alert>
    </div>
  );
}
