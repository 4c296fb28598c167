import { storedDate } from '#app/domain/periods/date.ts';
import type { Period } from '#app/domain/periods/period.ts';
import { askedDates } from '#app/domain/results/table/question.ts';
import {
  fixedTotal,
  type FixedTotal,
  type StrataOf,
  type WeighedBy,
} from '#app/domain/results/table/fixed-total.ts';
import { seesSmallGroups } from '#app/domain/results/disclosure/suppression.ts';
import type { ResultTable } from '#app/domain/results/table/table.ts';
import { chooseWeights } from '#app/domain/weights/choose-weights.ts';
import { listWeights } from '#db/queries/weights/weights.ts';
import { countGroups, countsInOnePot, type PreparedQuestion } from './prepared/count-results.server.ts';
import { designOf } from './prepared/design.server.ts';
import { listNames } from './prepared/result-names.server.ts';

const BOTH = ['unit', 'service_area'] as const;

/** A question by unit and service area, the strata of its total, or by unit alone. */
async function byStratum(
  question: PreparedQuestion,
  by: readonly ['unit'] | readonly ['unit', 'service_area'],
): Promise<PreparedQuestion> {
  const { prepared, subject, scope, isOnlyOverall } = question;
  const input = { ...question.input, by };
  const isPot = isOnlyOverall && countsInOnePot(prepared, subject, by);
  return { ...question, isPot, input, names: await listNames(prepared, subject.rounds, { input, scope }) };
}

async function strataOf(question: PreparedQuestion): Promise<StrataOf> {
  // A table by unit lists those without a response, too, which are no strata.
  const groups = (await countGroups(question)).filter(({ cell }) => cell.responses > 0);
  return { groups, design: await designOf(question.prepared, question.subject, question.isPot) };
}

/** The days that a question counts: those it names, else those of its rounds. */
function periodOf({ subject, input }: PreparedQuestion): Period {
  const { from, to } = askedDates(input);
  const starts = subject.rounds.map(({ periodFrom }) => periodFrom).sort();
  const ends = subject.rounds.map(({ periodTo }) => periodTo).sort();
  return {
    from: from ?? storedDate(starts[0] ?? subject.round.periodFrom),
    to: to ?? storedDate(ends.at(-1) ?? subject.round.periodTo),
  };
}

/** The dossiers that the units and areas of a question handled, by their codes; null when none are known. */
async function weightsFor(question: PreparedQuestion): Promise<WeighedBy> {
  const { units, serviceAreas } = question.names;
  const unitCode = new Map(units.map(({ id, code }) => [id, code]));
  const areaCode = new Map(serviceAreas.map(({ id, code }) => [id, code]));
  const stored = await listWeights(question.prepared.ctx.db);
  const chosen = chooseWeights(
    periodOf(question),
    stored.map(({ periodFrom, periodTo, ...row }) => ({
      ...row,
      period: { from: storedDate(periodFrom), to: storedDate(periodTo) },
    })),
  );
  const rows = (chosen?.rows ?? []).flatMap(({ unitId, serviceAreaId, dossiers }) => {
    const [unit, area] = [unitCode.get(unitId), serviceAreaId === null ? null : areaCode.get(serviceAreaId)];
    return unit === undefined || area === undefined ? [] : [{ unit, area, weight: dossiers }];
  });
  return chosen && rows.length > 0 ? { period: chosen.period, rows } : null;
}

/**
 * The total of a question by fixed weights, see `fixedTotal`. Null for readers from whom small groups are withheld: with the
 * weights at hand the figure would tell about them.
 */
export async function countFixedTotal(
  now: PreparedQuestion,
  before: PreparedQuestion | null,
  total: ResultTable['total'],
): Promise<FixedTotal | null> {
  if (!seesSmallGroups(now.prepared.ctx.actor)) return null;
  const { definition, method } = now.subject;
  const question = await byStratum(now, BOTH);
  const weights = await weightsFor(question);
  // Where every unit weighs the same and no change is to be explained, units are all that counts; of both keys there may
  // be a hundred thousand groups.
  const needsAreas = weights !== null || before !== null;
  const earlier = before && (await strataOf(await byStratum(before, BOTH)));
  const strata = await strataOf(needsAreas ? question : await byStratum(now, ['unit']));
  return fixedTotal({ definition, method, now: strata, before: earlier, weights, total });
}
