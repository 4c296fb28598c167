import { TextLink } from '#app/components/ui/button.tsx';
import { useLocale, useTranslate } from '#app/components/ui/locale.tsx';
import { formatCount } from '#app/domain/locale/format.ts';
import type { BoardState } from '#app/domain/plans/task-filter.ts';
import { paths } from '#app/paths.ts';
import plansMessages from '#app/messages/plans.json' with { type: 'json' };
import { Due, StandingBadge } from './standing.tsx';
import type { TaskLine } from './task-table.tsx';

interface TaskBoardProps {
  readonly columns: readonly {
    readonly state: BoardState;
    readonly total: number;
    /** The most urgent of them. */
    readonly tasks: readonly TaskLine[];
  }[];
  /** Where all of a column are listed. */
  readonly listOf: (state: BoardState) => string;
}

/** Tasks by how they stand, side by side; one below the other on a phone. */
export function TaskBoard({ columns, listOf }: TaskBoardProps) {
  const t = useTranslate(plansMessages);
  const locale = useLocale();
  return (
    <div className="grid gap-4 md:grid-cols-2 xl:grid-cols-4">
      {columns.map(({ state, total, tasks }) => (
        <section key={state} aria-label={t(`plans.filter.${state}`)} className="rounded-lg bg-sunken p-3">
          <h2 className="mb-2 flex items-baseline justify-between gap-2 text-sm font-semibold">
            {t(`plans.filter.${state}`)}
            <span className="text-ink-soft tabular-nums">{formatCount(total, locale)}</span>
          </h2>
          <ul className="flex flex-col gap-2">
            {tasks.map((task) => (
              <li key={task.ref} className="rounded-md border border-line bg-surface p-3 text-sm">
                <p className="wrap-anywhere">
                  <TextLink to={paths.task(task.ref)}>{task.title}</TextLink>
                </p>
                <p className="mt-1 text-xs text-ink-soft">{task.lead.name}</p>
                <p className="mt-1.5 flex flex-wrap items-center justify-between gap-2 text-xs text-ink-soft">
                  <span>
                    <Due of={task} />
                  </span>
                  <StandingBadge of={task} />
                </p>
              </li>
            ))}
          </ul>
          {total > tasks.length && (
            <p className="mt-2 text-sm">
              <TextLink to={listOf(state)}>
                {t('plans.showAll', { count: formatCount(total, locale) })}
              </TextLink>
            </p>
          )}
          {total === 0 && <p className="text-sm text-ink-faint">{t('plans.noneHere')}</p>}
        </section>
      ))}
    </div>
  );
}
