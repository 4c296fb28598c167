import { refuseField } from '#app/domain/errors.ts';
import type { IsoDate } from '#app/domain/periods/date.ts';
import { hasEnded } from '#app/domain/units/validity.ts';
import type { UnitRow } from '#db/queries/units/units.ts';

/** Refuses a unit that is no longer there, to which nothing new is given. @throws FieldsRefused of `unitCode`. */
export function refuseGone(unit: UnitRow, today: IsoDate): void {
  if (unit.successorId === null && !hasEnded(unit, today)) return;
  refuseField('unitCode', 'invalid', 'petitions.refusal.unitGone', { name: unit.name });
}
