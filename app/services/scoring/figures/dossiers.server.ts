import { rateOf, type RateId } from '#app/domain/dossiers/rates.ts';
import { formatPeriod } from '#app/domain/locale/format.ts';
import { DEFAULT_LOCALE } from '#app/domain/locale/locale.ts';
import { translator } from '#app/domain/locale/translate.ts';
import { yearPeriod } from '#app/domain/periods/period.ts';
import { countsWithin } from '#app/services/dossiers/counts/counts-within.server.ts';
import type { FindFigure } from './found-figure.ts';
import dossiersMessages from '#app/messages/dossiers.json' with { type: 'json' };

interface Summing {
  /** Whether periods add up: a dossier is settled once, but in process in several. */
  readonly isSummed: boolean;
}

/**
 * A share of dossiers of a unit and all below it, in the periods of the year that share no day; from the source with the
 * latest of them. Sources are never added.
 */
const findDossiers =
  (definition: RateId, { isSummed }: Summing): FindFigure =>
  async ({ db, now }, { unit, year }) => {
    const t = translator(DEFAULT_LOCALE, dossiersMessages);
    const found = (await countsWithin(db, { unitId: unit.id, days: yearPeriod(year) })).map(
      ({ family, parts: all }) => {
        const parts = isSummed ? all : all.slice(-1);
        return { family, parts, rates: parts.map(({ counts }) => rateOf(definition, counts)) };
      },
    );
    const best = found.find(({ rates }) => !rates.includes(null));
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
