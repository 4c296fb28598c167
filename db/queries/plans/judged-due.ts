import { sql } from 'drizzle-orm';
import { planTasks } from '#db/schema/index.ts';

/** The deadline by which a task is late or not, as `judgedDue` of `app/domain/plans/task-state.ts`. */
export const JUDGED_DUE = sql<string | null>`coalesce(${planTasks.missedDueOn}, ${planTasks.dueOn})`;
