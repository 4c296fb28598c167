import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { errorOf } from '#app/domain/errors.ts';
import { message, type Message } from '#app/domain/locale/translate.ts';
import { ACCESS_CODE_BYTES, accessCodeFrom } from '#app/domain/access-points/access-code.ts';
import { staffIdOf } from '#app/domain/people/actor.ts';
import { PLACE_KINDS } from '#app/domain/units/place-kinds.ts';
import { recordEvent } from '#app/services/audit/record-event.server.ts';
import { requireScope, type Context } from '#app/services/context.ts';
import type { Db } from '#db/client.server.ts';
import {
  insertAccessPoints,
  listCodesOfPlaces,
  listPlacesWithoutCode,
  type PlaceFilter,
} from '#db/queries/access-points/access-point-places.ts';
import type { AccessPointRow } from '#db/queries/access-points/access-points.ts';
import { findRoundBySlug } from '#db/queries/rounds/rounds.ts';
import { findUnitByCode } from '#db/queries/units/units.ts';

const createAccessPointsSchema = z.object({
  /** The units of a round, by its slug, or one unit, by its code. */
  within: z.union([z.object({ round: z.string() }), z.object({ unit: z.string() })]),
  per: z.enum(PLACE_KINDS),
});
export type CreateAccessPoints = z.input<typeof createAccessPointsSchema>;

interface CreatedAccessPoints {
  /** How many are new. */
  readonly created: number;
  /** All codes of these places, new and old, in printing order. */
  readonly accessPoints: readonly AccessPointRow[];
}

/** Collisions among 34 billion codes are rare; the bound only ends the loop for a broken generator. */
const ATTEMPTS = 20;

function newCode(): string {
  return accessCodeFrom(randomBytes(ACCESS_CODE_BYTES));
}

/**
 * Creates a code for every place without one and returns the codes of all; idempotent. A unit without counters (or
 * areas) gets one code for itself.
 * @throws AppError `not_found` for a round or unit that does not exist or is out of the actor's reach.
 */
export async function createAccessPoints(
  ctx: Context,
  input: CreateAccessPoints,
  makeCode: () => string = newCode,
): Promise<CreatedAccessPoints> {
  const scope = requireScope(ctx, 'access_points.manage');
  const { within, per } = createAccessPointsSchema.parse(input);
  return ctx.db.transaction(async (tx) => {
    const chosen =
      'round' in within
        ? {
            roundId: await requireId(
              findRoundBySlug(tx, within.round, scope),
              message('rounds.refusal.notFound', {
                slug: within.round,
              }),
            ),
          }
        : {
            unitId: await requireId(
              findUnitByCode(tx, within.unit, scope),
              message('tables.unknownUnit', {
                value: within.unit,
              }),
            ),
          };
    const filter = { scope, kind: per, within: chosen };
    const created = await fillPlaces(tx, filter, { makeCode, createdBy: staffIdOf(ctx.actor) });
    if (created > 0) {
      await recordEvent(ctx, tx, { action: 'access_points.create', details: { ...within, per, created } });
    }
    return { created, accessPoints: await listCodesOfPlaces(tx, filter) };
  });
}

async function requireId(found: Promise<{ id: number } | null>, missing: Message): Promise<number> {
  const row = await found;
  if (row === null) throw errorOf('not_found', missing);
  return row.id;
}

interface NewCodes {
  readonly makeCode: () => string;
  readonly createdBy: string | null;
}

async function fillPlaces(tx: Db, filter: PlaceFilter, { makeCode, createdBy }: NewCodes): Promise<number> {
  let created = 0;
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const places = await listPlacesWithoutCode(tx, filter);
    if (places.length === 0) return created;
    created += await insertAccessPoints(
      tx,
      places.map((place) => ({ ...place, createdBy, code: makeCode() })),
    );
  }
  throw new Error('no free access code was found');
}
