import { TextLink } from '#app/components/ui/button.tsx';
import { Cell, HeaderCell, Row, RowHeader, TableFrame } from '#app/components/ui/data-table.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import type { DeadlineKind } from '#app/domain/plans/plan.ts';
import { paths } from '#app/paths.ts';
import plansMessages from '#app/messages/plans.json' with { type: 'json' };
import { Due, StandingBadge, type StandingOf } from './standing.tsx';

/** A task as lists show it. */
export interface TaskLine extends StandingOf {
  readonly ref: string;
  readonly title: string;
  readonly sections: readonly string[];
  readonly lead: { readonly name: string };
  readonly plan: { readonly title: string };
  readonly dueOn: string | null;
  readonly firstDueOn: string | null;
  readonly missedDueOn: string | null;
  readonly deadlineKind: DeadlineKind;
  readonly progress: number;
}

interface TaskTableProps {
  readonly label: string;
  readonly tasks: readonly TaskLine[];
  /** Names the plan of each task, for lists over several plans. */
  readonly withPlan?: boolean;
}

/** Tasks, one a line; on a phone what stands beside the title moves under it. */
export function TaskTable({ label, tasks, withPlan = false }: TaskTableProps) {
  const t = useTranslate(plansMessages);
  const wide = 'max-sm:hidden';
  return (
    <TableFrame label={label} tall>
      <thead>
        <tr>
          <HeaderCell>{t('plans.task')}</HeaderCell>
          <HeaderCell className={wide}>{t('plans.lead')}</HeaderCell>
          <HeaderCell className={wide}>{t('plans.due')}</HeaderCell>
          <HeaderCell className={wide} numeric>
            {t('plans.progress')}
          </HeaderCell>
          <HeaderCell className={wide}>{t('plans.state')}</HeaderCell>
        </tr>
      </thead>
      <tbody>
        {tasks.map((task) => (
          <Row key={task.ref}>
            <RowHeader className="max-w-none! wrap-anywhere">
              <TextLink to={paths.task(task.ref)}>{task.title}</TextLink>
              <span className="block text-xs font-normal text-ink-faint">
                {withPlan ? task.plan.title : task.sections.join(' › ')}
              </span>
              <span className="mt-1.5 flex flex-wrap items-center gap-x-3 gap-y-1 font-normal text-ink-soft sm:hidden">
                <StandingBadge of={task} />
                <span>
                  <Due of={task} />
                </span>
                <span className="w-full">{task.lead.name}</span>
              </span>
            </RowHeader>
            <Cell className={`${wide} min-w-40`}>{task.lead.name}</Cell>
            <Cell className={`${wide} whitespace-nowrap`}>
              <Due of={task} />
            </Cell>
            <Cell className={wide} numeric>
              {task.progress}%
            </Cell>
            <Cell className={wide}>
              <StandingBadge of={task} />
            </Cell>
          </Row>
        ))}
      </tbody>
    </TableFrame>
  );
}
