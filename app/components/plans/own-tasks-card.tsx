import { TextLink } from '#app/components/ui/button.tsx';
import { useOwnTasksName } from '#app/components/console/viewer.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { useLocale, useTranslate } from '#app/components/ui/locale.tsx';
import { formatCount } from '#app/domain/locale/format.ts';
import { paths } from '#app/paths.ts';
import plansMessages from '#app/messages/plans.json' with { type: 'json' };
import { TaskTable, type TaskLine } from './task-table.tsx';

interface OwnTasksCardProps {
  readonly tasks: readonly TaskLine[];
  readonly counts: { readonly total: number; readonly overdue: number };
}

/** The most urgent tasks of the reader's units, for the console's first page. */
export function OwnTasksCard({ tasks, counts }: OwnTasksCardProps) {
  const t = useTranslate(plansMessages);
  const locale = useLocale();
  const name = useOwnTasksName();
  const count = t('plans.countOf', {
    total: formatCount(counts.total, locale),
    overdue: formatCount(counts.overdue, locale),
  });
  return (
    <Card
      flush
      title={t(name)}
      aside={
        <>
          {count} · <TextLink to={paths.planTasks()}>{t('plans.allOwn')}</TextLink>
        </>
      }
    >
      <TaskTable label={t(name)} tasks={tasks} withPlan />
    </Card>
  );
}
