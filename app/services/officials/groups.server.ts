import { z } from 'zod';
import { refuse, refuseField } from '#app/domain/errors.ts';
import { excerpt } from '#app/domain/excerpt.ts';
import { choiceField, optionalField, parseInput } from '#app/domain/input.ts';
import { KINDS_OF_LEVEL, TARGET_LEVELS } from '#app/domain/officials/target-levels.ts';
import { localDate, storedDate } from '#app/domain/periods/date.ts';
import { recordEvent } from '#app/services/audit/record-event.server.ts';
import type { Context } from '#app/services/context.ts';
import { lineField } from '#app/services/plans/plan-fields.ts';
import { chooseUnits } from '#app/services/rounds/choose-units.server.ts';
import { requireProvince } from '#app/services/units/require-province.ts';
import type { Db } from '#db/client.server.ts';
import { deleteGroup, insertGroup } from '#db/queries/officials/groups.ts';
import { listUnitIdsOfKinds } from '#db/queries/units/units.ts';
import { lockRound } from './lock-round.server.ts';

const groupSchema = z.object({
  name: lineField,
  level: optionalField(choiceField(TARGET_LEVELS)),
  /** Codes of further units. */
  units: z.array(z.string()),
  judgesOwn: z.boolean().default(false),
});
export type AddGroup = z.input<typeof groupSchema> & { readonly round: string };

async function targetsOf(
  tx: Db,
  { level, units }: z.output<typeof groupSchema>,
  days: Parameters<typeof chooseUnits>[2],
): Promise<number[]> {
  const ofLevel = level === null ? [] : await listUnitIdsOfKinds(tx, KINDS_OF_LEVEL[level], days);
  const named = units.length === 0 ? [] : await chooseUnits(tx, units, days);
  const targets = [...new Set([...ofLevel, ...named])];
  return targets.length > 0 ? targets : refuseField('units', 'invalid', 'officials.refusal.noTargets');
}

/**
 * Adds a group of people to a draft, with the units that they judge.
 * @throws FieldsRefused; AppError `forbidden`, `not_found`; `conflict` once the round is open.
 */
export async function addGroup(
  ctx: Context,
  { round: slug, ...input }: AddGroup,
): Promise<{ units: number }> {
  requireProvince(ctx, 'officials.manage');
  const group = parseInput(groupSchema, input);
  const { name, judgesOwn } = group;
  return ctx.db.transaction(async (tx) => {
    const round = await lockRound(ctx, tx, slug, 'draft');
    const today = localDate(ctx.now);
    const targets = await targetsOf(tx, group, { from: today, to: storedDate(round.lastOn) });
    if (!(await insertGroup(tx, { roundId: round.id, name, judgesOwn }, targets))) {
      refuseField('name', 'conflict', 'officials.refusal.groupExists', { name: excerpt(name) });
    }
    const details = { name, units: targets.length };
    await recordEvent(ctx, tx, { action: 'officials.add_group', subjectId: slug, details });
    return { units: targets.length };
  });
}

/**
 * Takes a group out of a draft, with its people.
 * @throws AppError `forbidden`, `not_found`; `conflict` once the round is open.
 */
export async function removeGroup(
  ctx: Context,
  { round: slug, name }: { round: string; name: string },
): Promise<void> {
  requireProvince(ctx, 'officials.manage');
  await ctx.db.transaction(async (tx) => {
    const round = await lockRound(ctx, tx, slug, 'draft');
    if (!(await deleteGroup(tx, round.id, name))) {
      refuse('not_found', 'officials.refusal.unknownGroup', { name: excerpt(name) });
    }
    await recordEvent(ctx, tx, { action: 'officials.remove_group', subjectId: slug, details: { name } });
  });
}
