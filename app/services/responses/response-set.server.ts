import { AppError, refuse } from '#app/domain/errors.ts';
import { excerpt } from '#app/domain/excerpt.ts';
import { assertPeriod, requireDate } from '#app/domain/results/table/question.ts';
import { FLAGS, type Flag } from '#app/domain/survey/method.ts';
import type { Db } from '#db/client.server.ts';
import { listCounters } from '#db/queries/units/counters.ts';
import type { ResponseSet } from '#db/queries/responses/exclusions.ts';
import { listUnitsByCode } from '#db/queries/units/units.ts';

/** A set of responses as typed; empty texts count as not given. */
export interface TypedSet {
  /** The round's slug. */
  readonly round: string;
  readonly unit?: string | undefined;
  readonly counter?: string | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly flag?: string | undefined;
}

function requireFlag(text: string | undefined): Flag | undefined {
  if (!text) return undefined;
  const known = FLAGS.find((flag) => flag === text);
  return (
    known ?? refuse('invalid', 'exclusions.refused.flag', { value: excerpt(text), known: FLAGS.join(', ') })
  );
}

function notFound(code: string): never {
  throw new AppError('not_found', 'question.refusal.codeNotFound', { code: excerpt(code) });
}

/**
 * Parses the typed set.
 * @throws AppError `invalid` for an invalid date, period or flag; `not_found` for an unknown code.
 */
export async function readSet(db: Db, roundId: number, typed: TypedSet): Promise<ResponseSet> {
  const [from, to] = [requireDate(typed.from), requireDate(typed.to)];
  assertPeriod({ from, to });
  const flag = requireFlag(typed.flag);
  if (typed.counter && !typed.unit) refuse('invalid', 'exclusions.refused.counter');
  if (!typed.unit) return { roundId, from, to, flag };
  const [unit] = await listUnitsByCode(db, [typed.unit]);
  if (!unit) return notFound(typed.unit);
  const unitIds = [unit.id];
  if (!typed.counter) return { roundId, from, to, flag, unitIds };
  const counters = await listCounters(db, { scope: { kind: 'unit', unitId: unit.id } });
  const counter = counters.find(({ code }) => code === typed.counter);
  return { roundId, from, to, flag, unitIds, counterId: counter?.id ?? notFound(typed.counter) };
}
