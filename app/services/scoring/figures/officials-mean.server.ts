import { judgedFigures, topLevelOf } from '#app/domain/officials/judged-figures.ts';
import { yearPeriod } from '#app/domain/periods/period.ts';
import { requireDefinition } from '#app/domain/survey/registry.ts';
import { listUnitCounts } from '#db/queries/officials/ballots.ts';
import { listOfficialsRounds } from '#db/queries/officials/rounds.ts';
import type { FindFigure } from './found-figure.ts';

/**
 * How officials judged a unit on the whole, from the latest closed round of the year that has it. What too few people said is
 * none: no small group comes into a sheet.
 */
export const findOfficialsMean: FindFigure = async ({ db, registry }, { unit, year }) => {
  const { from, to } = yearPeriod(year);
  for (const round of await listOfficialsRounds(db)) {
    const { closedAt, threshold, lastOn, title } = round;
    if (closedAt === null || threshold === null || lastOn < from || lastOn > to) continue;
    const [said] = await listUnitCounts(db, round.id, unit.id);
    if (said === undefined) continue;
    const form = requireDefinition(registry, round);
    const { overall, forms } = judgedFigures(form, said, threshold);
    if (overall === null || forms === null) continue;
    const counted = { kind: 'mean', value: overall, top: topLevelOf(form) } as const;
    return { counted, of: `${title} (n = ${forms})`, countedAt: closedAt };
  }
  return null;
};
