import type { StaffForm } from './staff-form.ts';

const TASK = { route: 'routes/console+/plans+/tasks+/$ref+/_index', address: '/console/plans/tasks/{task}' };

/** Forms of tasks that are tied to a criterion. */
export const PLAN_FORMS: readonly StaffForm[] = [
  { ...TASK, says: { do: 'tie' }, mends: ['criterion'] },
  // Of a set that is in force for the level of the plan.
  {
    ...TASK,
    address: `${TASK.address}?tie=set:scored@1`,
    says: { do: 'tie', from: 'set:scored@1' },
    mends: ['criterion'],
  },
];
