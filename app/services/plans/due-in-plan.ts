import { refuseField } from '#app/domain/errors.ts';
import { formatDate } from '#app/domain/locale/format.ts';
import { storedDate } from '#app/domain/periods/date.ts';

/**
 * The one rule for deadlines wherever they are given or moved: none lies before its plan begins, or the task would be late on its
 * first day. `field` is where it was typed.
 * @throws FieldsRefused.
 */
export function refuseDueBeforePlan(
  dueOn: string | null,
  { periodFrom }: { readonly periodFrom: string },
  field = 'dueOn',
): void {
  if (dueOn === null || dueOn >= periodFrom) return;
  refuseField(field, 'invalid', 'plans.refusal.dueBeforePlan', { from: formatDate(storedDate(periodFrom)) });
}
