import { z } from 'zod';
import { refuse, refuseField } from '#app/domain/errors.ts';
import { excerpt } from '#app/domain/excerpt.ts';
import { parseAccessCode } from '#app/domain/access-points/access-code.ts';
import { addFault, optionalField, parseInput, textField } from '#app/domain/input.ts';
import { message } from '#app/domain/locale/translate.ts';
import { CHANNELS } from '#app/domain/responses/channel.ts';
import { givenFields, type SetField } from '#app/domain/responses/response-set.ts';
import { parseDateCell, parseMomentCell } from '#app/domain/tables/date-cell.ts';
import { FLAGS } from '#app/domain/survey/method.ts';
import type { Db } from '#db/client.server.ts';
import { listCounters } from '#db/queries/units/counters.ts';
import { findAccessPointId } from '#db/queries/access-points/access-points.ts';
import type { Hours, ResponseSet } from '#db/queries/responses/exclusions.ts';
import { listUnitsByCode } from '#db/queries/units/units.ts';

const about = (value: string) => ({ value: excerpt(value) });

const date = optionalField(textField(parseDateCell, 'question.refusal.date', about)).default(null);
const time = optionalField(textField(parseMomentCell, 'exclusions.refused.time', about)).default(null);
const code = z.string().default('');

const setSchema = z
  .object({
    unit: code,
    counter: code,
    code,
    channel: optionalField(
      textField(
        (text) => CHANNELS.find((channel) => channel === text) ?? null,
        'question.refusal.channel',
        about,
      ),
    ).default(null),
    from: date,
    to: date,
    receivedFrom: time,
    receivedTo: time,
    hourFrom: z.string().default(''),
    hourTo: z.string().default(''),
    flag: optionalField(
      textField(
        (text) => FLAGS.find((flag) => flag === text) ?? null,
        'exclusions.refused.flag',
        (value) => ({ value: excerpt(value), known: FLAGS.join(', ') }),
      ),
    ).default(null),
  })
  .superRefine(({ unit, counter, from, to, hourFrom, hourTo }, context) => {
    if (counter !== '' && unit === '') addFault(context, message('exclusions.refused.counter'), 'unit');
    if (from && to && to < from) addFault(context, message('question.refusal.period', { from, to }), 'to');
    if (hourFrom + hourTo !== '' && parseHours(hourFrom, hourTo) === null) {
      addFault(context, message('exclusions.refused.hours'), 'hourFrom');
    }
  });

/** A set of responses as typed; empty texts count as not given. */
export type TypedSet = Readonly<Partial<Record<SetField, string | undefined>>> & {
  /** The round's slug. */
  readonly round: string;
};

/** Both hours; a set of all 24 hours says nothing and is refused like a typing error. */
function parseHours(fromText: string, toText: string): Hours | null {
  const hourOf = (text: string) => (/^\d{1,2}$/.test(text) ? Number(text) : Number.NaN);
  const [from, to] = [hourOf(fromText), hourOf(toText)];
  const isPart = from <= 23 && to <= 24 && from !== to && !(from === 0 && to === 24);
  return isPart ? { from, to } : null;
}

function notFound(field: 'unit' | 'counter' | 'code', value: string): never {
  return refuseField(field, 'not_found', 'question.refusal.codeNotFound', { code: excerpt(value) });
}

type Place = Readonly<Record<'unit' | 'counter' | 'code', string>>;

async function readPlace(
  db: Db,
  { unit: unitCode, counter: counterCode, code: accessCode }: Place,
): Promise<Pick<ResponseSet, 'unitIds' | 'counterId' | 'accessPointId'>> {
  const accessPointId =
    accessCode === ''
      ? undefined
      : ((await findAccessPointId(db, parseAccessCode(accessCode) ?? '')) ?? notFound('code', accessCode));
  if (unitCode === '') return { accessPointId };
  const [unit] = await listUnitsByCode(db, [unitCode]);
  if (!unit) return notFound('unit', unitCode);
  const place = { accessPointId, unitIds: [unit.id] };
  if (counterCode === '') return place;
  const counters = await listCounters(db, { scope: { kind: 'unit', unitId: unit.id } });
  const counter = counters.find((row) => row.code === counterCode);
  return { ...place, counterId: counter?.id ?? notFound('counter', counterCode) };
}

/**
 * Parses the typed set.
 * @throws AppError for the fields concerned: `invalid` for an invalid date, time, period, channel or flag, `not_found` for
 * an unknown code; `invalid` when nothing narrows the set: a form left empty means no response, never all of them.
 */
export async function readSet(db: Db, roundId: number, given: TypedSet): Promise<ResponseSet> {
  const fields = givenFields(given);
  if (Object.keys(fields).length === 0) refuse('invalid', 'exclusions.refused.empty');
  const set = parseInput(setSchema, fields);
  return {
    roundId,
    from: set.from ?? undefined,
    to: set.to ?? undefined,
    receivedFrom: set.receivedFrom ?? undefined,
    receivedTo: set.receivedTo ?? undefined,
    hours: parseHours(set.hourFrom, set.hourTo) ?? undefined,
    channel: set.channel ?? undefined,
    flag: set.flag ?? undefined,
    ...(await readPlace(db, set)),
  };
}
