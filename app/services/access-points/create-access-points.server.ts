import { z } from 'zod';
import { refuseField } from '#app/domain/errors.ts';
import { excerpt } from '#app/domain/excerpt.ts';
import { addFault, choiceField, parseInput } from '#app/domain/input.ts';
import { message } from '#app/domain/locale/translate.ts';
import { staffIdOf } from '#app/domain/people/actor.ts';
import type { Scope } from '#app/domain/people/policy.ts';
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
import { newAccessCode } from './new-access-code.server.ts';

const createAccessPointsSchema = z
  .object({
    /** The units of a round, by its slug, or one unit, by its code; the round where both are given. */
    round: z.string().default(''),
    unit: z.string().trim().default(''),
    per: choiceField(PLACE_KINDS),
  })
  .superRefine(({ round, unit }, context) => {
    if (round === '' && unit === '') addFault(context, message('accessPoints.refusal.unitNeeded'), 'unit');
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

/**
 * Creates a code for every place without one and returns the codes of all; idempotent. A unit without counters (or
 * areas) gets one code for itself.
 * @throws AppError `not_found` for a round or unit that does not exist or is out of the actor's reach.
 */
export async function createAccessPoints(
  ctx: Context,
  input: CreateAccessPoints,
  makeCode: () => string = newAccessCode,
): Promise<CreatedAccessPoints> {
  const scope = requireScope(ctx, 'access_points.manage');
  const { round, unit, per } = parseInput(createAccessPointsSchema, input);
  return ctx.db.transaction(async (tx) => {
    const within =
      round === ''
        ? { unitId: await requireUnit(tx, unit, scope) }
        : { roundId: await requireRound(tx, round, scope) };
    const filter = { scope, kind: per, within };
    const created = await fillPlaces(tx, filter, { makeCode, createdBy: staffIdOf(ctx.actor) });
    if (created > 0) {
      await recordEvent(ctx, tx, {
        action: 'access_points.create',
        details: { ...(round === '' ? { unit } : { round }), per, created },
      });
    }
    return { created, accessPoints: await listCodesOfPlaces(tx, filter) };
  });
}

async function requireRound(tx: Db, slug: string, scope: Scope): Promise<number> {
  const round = await findRoundBySlug(tx, slug, scope);
  return round?.id ?? refuseField('round', 'not_found', 'rounds.refusal.notFound', { slug: excerpt(slug) });
}

async function requireUnit(tx: Db, code: string, scope: Scope): Promise<number> {
  const unit = await findUnitByCode(tx, code, scope);
  return unit?.id ?? refuseField('unit', 'not_found', 'tables.unknownUnit', { value: excerpt(code) });
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
