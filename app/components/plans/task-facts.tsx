import { TextLink } from '#app/components/ui/button.tsx';
import { FactList } from '#app/components/ui/fact-list.tsx';
import { useLocale, useTranslate } from '#app/components/ui/locale.tsx';
import type { DeadlineKind, TaskOrigin } from '#app/domain/plans/plan.ts';
import type { Translate } from '#app/domain/locale/translate.ts';
import type { KeysOf } from '#app/messages/index.ts';
import { paths } from '#app/paths.ts';
import { figureText } from '#app/domain/plans/figure-text.ts';
import plansMessages from '#app/messages/plans.json' with { type: 'json' };
import { dayText } from '#app/domain/locale/format.ts';
import { Due, StandingBadge, type StandingOf } from './standing.tsx';

interface Named {
  readonly code: string;
  readonly name: string;
}

export interface TaskFactsOf extends StandingOf {
  readonly title: string;
  readonly sections: readonly string[];
  readonly solution: string | null;
  readonly product: string | null;
  readonly lead: Named;
  readonly supports: readonly Named[];
  readonly dueOn: string | null;
  readonly firstDueOn: string | null;
  readonly missedDueOn: string | null;
  readonly deadlineKind: DeadlineKind;
  readonly baseline: number | null;
  /** The day on which it was read from results, as people write it. */
  readonly baselineDay: string | null;
  readonly target: number | null;
  readonly measure: string | null;
  readonly progress: number;
  readonly origin: TaskOrigin;
  readonly round: { readonly slug: string; readonly title: string } | null;
  readonly aboutUnit: Named | null;
  /** The question of the round that it is about, and in which service area; null for none. */
  readonly criterion: { readonly text: string; readonly area: string | null } | null;
  readonly reportedOn: string | null;
  readonly acceptedOn: string | null;
  readonly carriedFromId: number | null;
}

/** Where a task begins: the figure and, where it was read from results, the day. */
function startText(
  { baselineDay: date }: TaskFactsOf,
  figure: string,
  t: Translate<KeysOf<'plans'>>,
): string {
  return date === null ? t('plans.from.figure', { figure }) : t('plans.from.figureAt', { figure, date });
}

/** All that is fixed about a task. */
export function TaskFacts({ task }: { task: TaskFactsOf }) {
  const t = useTranslate(plansMessages);
  const locale = useLocale();
  const figure = (value: number | null) =>
    value === null ? null : `${figureText(value, locale)} ${task.measure ?? ''}`;
  const goal = [
    task.baseline !== null && startText(task, figure(task.baseline) ?? '', t),
    task.target !== null && t('plans.to.figure', { figure: figure(task.target) ?? '' }),
  ].filter((part) => part !== false);
  const optional = (label: string, value: string | null) => (value === null ? [] : [[label, value] as const]);
  return (
    <FactList
      facts={[
        [t('plans.state'), <StandingBadge key="state" of={task} />],
        [t('plans.lead'), task.lead.name],
        ...optional(
          t('plans.supports'),
          task.supports.length === 0 ? null : task.supports.map(({ name }) => name).join('; '),
        ),
        [t('plans.due'), <Due key="due" of={task} />],
        [t('plans.progress'), `${task.progress}%`],
        ...optional(t('plans.goal'), goal.length === 0 ? null : goal.join(', ')),
        ...optional(t('plans.solution'), task.solution),
        ...optional(t('plans.product'), task.product),
        ...optional(t('plans.reportedOn'), task.reportedOn && dayText(task.reportedOn)),
        ...optional(t('plans.acceptedOn'), task.acceptedOn && dayText(task.acceptedOn)),
        [t('plans.origin'), <Origin key="origin" task={task} />],
      ]}
    />
  );
}

/** A question of a survey within a sentence. */
function CriterionName({ of: { text, area } }: { of: NonNullable<TaskFactsOf['criterion']> }) {
  return <>{[` “${text}”`, area].filter(Boolean).join(' · ')}</>;
}

function Origin({ task }: { task: TaskFactsOf }) {
  const t = useTranslate(plansMessages);
  const { origin, round, aboutUnit, criterion, carriedFromId } = task;
  return (
    <>
      {t(`plans.origin.${origin}`)}
      {criterion !== null && <CriterionName of={criterion} />}
      {round !== null && (
        <>
          {' · '}
          <TextLink
            to={
              aboutUnit === null
                ? paths.roundWeakSpots(round.slug)
                : paths.roundUnit(round.slug, aboutUnit.code)
            }
          >
            {round.title}
          </TextLink>
        </>
      )}
      {aboutUnit !== null && ` · ${aboutUnit.name}`}
      {carriedFromId !== null && ` · ${t('plans.carried')}`}
    </>
  );
}
