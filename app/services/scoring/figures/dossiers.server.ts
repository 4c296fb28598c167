import { DOSSIER_FAMILIES } from '#app/domain/dossiers/families.ts';
import { partsOfYear } from '#app/domain/dossiers/parts-of-year.ts';
import { rateOf, type RateId } from '#app/domain/dossiers/rates.ts';
import { formatPeriod } from '#app/domain/locale/format.ts';
import { DEFAULT_LOCALE } from '#app/domain/locale/locale.ts';
import { translator } from '#app/domain/locale/translate.ts';
import { storedDate } from '#app/domain/periods/date.ts';
import { yearPeriod } from '#app/domain/periods/period.ts';
import { listUnitIdsInScope } from '#db/queries/units/units.ts';
import { sumByPeriod } from '#db/queries/dossiers/sums.ts';
import type { FindFigure } from './found-figure.ts';
import dossiersMessages from '#app/messages/dossiers.json' with { type: 'json' };

interface Summing {
  /** Whether periods add up: a dossier is settled once, but in process in several. */
  readonly isSummed: boolean;
}

/** More periods than a year has of all kinds together, and the years since. */
const MOST_PERIODS = 500;

/**
 * A share of dossiers of a unit and all below it, in the periods of the year that share no day; from the source with the
 * latest of them. Sources are never added.
 */
const findDossiers =
  (definition: RateId, { isSummed }: Summing): FindFigure =>
  async ({ db, now }, { unit, year }) => {
    const t = translator(DEFAULT_LOCALE, dossiersMessages);
    const ids = await listUnitIdsInScope(db, { kind: 'subtree', unitId: unit.id });
    const unitIds = ids === 'all' ? undefined : ids;
    const found = await Promise.all(
      DOSSIER_FAMILIES.map(async (family) => {
        const periods = await sumByPeriod(db, family, { unitIds, limit: MOST_PERIODS });
        const dated = periods.map(({ from, to, counts }) => ({
          from: storedDate(from),
          to: storedDate(to),
          counts,
        }));
        const inside = partsOfYear(yearPeriod(year), dated).sort((a, b) => (a.from < b.from ? -1 : 1));
        const parts = isSummed ? inside : inside.slice(-1);
        const rates = parts.map(({ counts }) => rateOf(definition, counts));
        return { family, parts, rates };
      }),
    );
    const known = found.filter(({ parts, rates }) => parts.length > 0 && !rates.includes(null));
    const [best] = known.sort((a, b) => ((a.parts.at(-1)?.to ?? '') < (b.parts.at(-1)?.to ?? '') ? 1 : -1));
    const [first, last] = [best?.parts[0], best?.parts.at(-1)];
    if (best === undefined || first === undefined || last === undefined) return null;
    const sum = (of: 'part' | 'base') => best.rates.reduce((all, rate) => all + (rate?.[of] ?? 0), 0);
    if (sum('base') === 0) return null;
    const source = `${t(`dossiers.family.${best.family}`)}, ${formatPeriod({ from: first.from, to: last.to })}`;
    return {
      counted: { kind: 'rate', numerator: sum('part'), denominator: sum('base') },
      of: `${t(`dossiers.rate.${definition}`)}: ${source}`,
      countedAt: now,
    };
  };

/** Dossiers settled on time, of those settled. */
export const findDossiersOnTime = findDossiers('settledOnTime', { isSummed: true });

/** Dossiers settled on time or in process within their term, of all: in the last period of the year, as those in process do not add up. */
export const findDossiersProgress = findDossiers('progress', { isSummed: false });
