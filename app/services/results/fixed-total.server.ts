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
import { countGroups, type PreparedQuestion } from './prepared/count-results.server.ts';
import { designOf } from './prepared/design.server.ts';
import { listNames } from './prepared/result-names.server.ts';

/** A question by unit and service area, the strata of its total. */
async function byStratum(question: PreparedQuestion): Promise<PreparedQuestion> {
  const { prepared, subject, scope } = question;
  const input = { ...question.input, by: ['unit', 'service_area'] as const };
  return { ...question, input, names: await listNames(prepared, subject.rounds, { input, scope }) };
}

async function strataOf(question: PreparedQuestion): Promise<StrataOf> {
  const groups = await countGroups(question);
  return { groups, design: await designOf(question.prepared, question.subject) };
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
  const question = await byStratum(now);
  const weights = await weightsFor(question);
  const earlier = before && (await strataOf(await byStratum(before)));
  return fixedTotal({ definition, method, now: await strataOf(question), before: earlier, weights, total });
}
