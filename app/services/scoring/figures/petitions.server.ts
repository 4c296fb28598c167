import { formatPeriod } from '#app/domain/locale/format.ts';
import { DEFAULT_LOCALE } from '#app/domain/locale/locale.ts';
import { translator } from '#app/domain/locale/translate.ts';
import { localDate } from '#app/domain/periods/date.ts';
import { yearPeriod } from '#app/domain/periods/period.ts';
import type { PetitionTally } from '#app/domain/service-quality/petition-stake.ts';
import { tallyPetitions } from '#db/queries/petitions/tally.ts';
import type { FindFigure } from './found-figure.ts';
import petitionsMessages from '#app/messages/petitions.json' with { type: 'json' };

/** A share of the petitions that a unit and all below it received in the year, open ones too, as QĐ 766 counts them. */
const findPetitions =
  (counted: 'onTime' | 'satisfied'): FindFigure =>
  async ({ db, now }, { unit, year }) => {
    const today = localDate(now);
    const whole = yearPeriod(year);
    const days = { from: whole.from, to: today < whole.to ? today : whole.to };
    if (days.to < days.from) return null;
    const tallies = await tallyPetitions(db, { scope: { kind: 'subtree', unitId: unit.id }, days, today });
    const sum = (of: keyof PetitionTally) => tallies.reduce((all, tally) => all + tally[of], 0);
    const denominator = sum('received');
    if (denominator === 0) return null;
    const t = translator(DEFAULT_LOCALE, petitionsMessages);
    return {
      counted: { kind: 'rate', numerator: sum(counted), denominator },
      of: t(`petitions.figure.${counted}`, { period: formatPeriod(days) }),
      countedAt: now,
    };
  };

/** Petitions answered within their term. */
export const findPetitionsOnTime = findPetitions('onTime');

/** Petitions whose answer was rated well; one that nobody rated is not. */
export const findPetitionsSatisfied = findPetitions('satisfied');
