import { AppError, refuse } from '#app/domain/errors.ts';
import { excerpt } from '#app/domain/excerpt.ts';
import { parseAccessCode } from '#app/domain/access-points/access-code.ts';
import { parseLocalTime } from '#app/domain/periods/date.ts';
import { assertPeriod, requireChannel, requireDate } from '#app/domain/results/table/question.ts';
import { givenFields, type SetField } from '#app/domain/responses/response-set.ts';
import { FLAGS, type Flag } from '#app/domain/survey/method.ts';
import type { Db } from '#db/client.server.ts';
import { listCounters } from '#db/queries/units/counters.ts';
import { findAccessPointId } from '#db/queries/access-points/access-points.ts';
import type { Hours, ResponseSet } from '#db/queries/responses/exclusions.ts';
import { listUnitsByCode } from '#db/queries/units/units.ts';

/** A set of responses as typed; empty texts count as not given. */
export type TypedSet = Readonly<Partial<Record<SetField, string | undefined>>> & {
  /** The round's slug. */
  readonly round: string;
};

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

function requireTime(text: string | undefined): Date | undefined {
  if (!text) return undefined;
  return parseLocalTime(text) ?? refuse('invalid', 'exclusions.refused.time', { value: excerpt(text) });
}

/** Both hours or none; a set of all 24 hours says nothing and is refused like a typing error. */
function requireHours({ hourFrom, hourTo }: TypedSet): Hours | undefined {
  if (!hourFrom && !hourTo) return undefined;
  const hourOf = (text: string | undefined) => (/^\d{1,2}$/.test(text ?? '') ? Number(text) : Number.NaN);
  const [from, to] = [hourOf(hourFrom), hourOf(hourTo)];
  if (!(from <= 23 && to <= 24) || from === to || (from === 0 && to === 24))
    refuse('invalid', 'exclusions.refused.hours');
  return { from, to };
}

async function readPlace(
  db: Db,
  { unit: unitCode, counter: counterCode, code }: TypedSet,
): Promise<Pick<ResponseSet, 'unitIds' | 'counterId' | 'accessPointId'>> {
  if (counterCode && !unitCode) refuse('invalid', 'exclusions.refused.counter');
  const accessPointId = code
    ? ((await findAccessPointId(db, parseAccessCode(code) ?? '')) ?? notFound(code))
    : undefined;
  if (!unitCode) return { accessPointId };
  const [unit] = await listUnitsByCode(db, [unitCode]);
  if (!unit) return notFound(unitCode);
  const place = { accessPointId, unitIds: [unit.id] };
  if (!counterCode) return place;
  const counters = await listCounters(db, { scope: { kind: 'unit', unitId: unit.id } });
  const counter = counters.find((row) => row.code === counterCode);
  return { ...place, counterId: counter?.id ?? notFound(counterCode) };
}

/**
 * Parses the typed set.
 * @throws AppError `invalid` for an invalid date, time, period, channel or flag, and when nothing narrows the set: a form
 * left empty means no response, never all of them; `not_found` for an unknown code.
 */
export async function readSet(db: Db, roundId: number, given: TypedSet): Promise<ResponseSet> {
  const fields = givenFields(given);
  if (Object.keys(fields).length === 0) refuse('invalid', 'exclusions.refused.empty');
  const typed: TypedSet = { round: given.round, ...fields };
  const [from, to] = [requireDate(typed.from), requireDate(typed.to)];
  assertPeriod({ from, to });
  return {
    roundId,
    from,
    to,
    receivedFrom: requireTime(typed.receivedFrom),
    receivedTo: requireTime(typed.receivedTo),
    hours: requireHours(typed),
    channel: requireChannel(typed.channel),
    flag: requireFlag(typed.flag),
    ...(await readPlace(db, typed)),
  };
}
