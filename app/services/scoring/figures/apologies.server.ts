import type { MonthlyCounts } from '#app/domain/apologies/monthly.ts';
import type { Counted } from '#app/domain/indexes/node-figure.ts';
import { formatPeriod } from '#app/domain/locale/format.ts';
import { DEFAULT_LOCALE } from '#app/domain/locale/locale.ts';
import { translator } from '#app/domain/locale/translate.ts';
import { localDate } from '#app/domain/periods/date.ts';
import { yearPeriod } from '#app/domain/periods/period.ts';
import { countLate } from '#db/queries/apologies/monthly.ts';
import type { FindFigure } from './found-figure.ts';
import apologiesMessages from '#app/messages/apologies.json' with { type: 'json' };

type Kind = 'sent' | 'kept';

const RATES: Readonly<Record<Kind, (counts: MonthlyCounts) => Counted>> = {
  sent: ({ apologised, late }) => ({ kind: 'rate', numerator: apologised, denominator: late }),
  kept: ({ kept, decided }) => ({ kind: 'rate', numerator: kept, denominator: decided }),
};

/** A rate of the late dossiers of a unit and all below it that were due in the year by now. */
function rateOfLate(kind: Kind): FindFigure {
  return async ({ db, now }, { unit, year }) => {
    const t = translator(DEFAULT_LOCALE, apologiesMessages);
    const today = localDate(now);
    const { from, to } = yearPeriod(year);
    const days = { from, to: today < to ? today : to };
    if (days.to < from) return null;
    const counts = await countLate(db, { scope: { kind: 'subtree', unitId: unit.id }, today, days });
    const counted = RATES[kind](counts);
    if (counted.kind !== 'rate' || counted.denominator === 0) return null;
    const name = t(kind === 'sent' ? 'apologies.col.apologised' : 'apologies.col.kept');
    return {
      counted,
      of: `${name}: ${t('apologies.dueWithin', { period: formatPeriod(days) })}`,
      countedAt: now,
    };
  };
}

/** Late dossiers for which a letter of apology was sent, of all late ones. */
export const findApologiesSent = rateOfLate('sent');

/** New dates of letters that were kept, of those that have come. */
export const findPromisesKept = rateOfLate('kept');
