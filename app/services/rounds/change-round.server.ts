import { z } from 'zod';
import { AppError, refuseField } from '#app/domain/errors.ts';
import { parseInput } from '#app/domain/input.ts';
import { localDate, storedDate } from '#app/domain/periods/date.ts';
import { doubtsAbout, type PeriodDoubt } from '#app/domain/rounds/period-doubts.ts';
import { mayBeChanged } from '#app/domain/rounds/transitions.ts';
import { mergeShown } from '#app/domain/shown-fields.ts';
import { findMethod, requireDefinition } from '#app/domain/survey/registry.ts';
import { recordEvent } from '#app/services/audit/record-event.server.ts';
import type { Context } from '#app/services/context.ts';
import { requireProvince } from '#app/services/units/require-province.ts';
import type { Db } from '#db/client.server.ts';
import { findUnitsWithSheets } from '#db/queries/paper/sheets.ts';
import {
  deleteRound as deleteRoundRow,
  deleteRoundUnits,
  findAnsweredUnits,
  findAnsweredPeriod,
  insertRoundUnits,
  listRoundUnits,
  lockRoundBySlug,
  updateRound,
  updateRoundQuotas,
  type RoundRow,
} from '#db/queries/rounds/rounds.ts';
import { chooseUnits } from './choose-units.server.ts';
import { requireFound } from './require-round.ts';
import {
  dateField,
  legalBasisField,
  parseTarget,
  quotaField,
  roundFields,
  targetField,
  titleField,
} from './round-fields.ts';

/** What stays as it is, is not given. */
const changeRoundSchema = z.object({
  slug: z.string(),
  title: titleField.optional(),
  from: dateField('rounds.refusal.fromNeeded').optional(),
  to: dateField('rounds.refusal.toNeeded').optional(),
  quota: quotaField.optional(),
  target: targetField,
  legalBasis: legalBasisField.optional(),
  addUnits: z.array(z.string()).default([]),
  removeUnits: z.array(z.string()).default([]),
});
export type ChangeRound = z.input<typeof changeRoundSchema> & {
  /** The form of the facts as it came in, with what it had shown (`mergeShown`). */
  readonly facts?: Readonly<Record<string, string>>;
};
type Change = z.output<typeof changeRoundSchema>;

async function requireChangeable(tx: Db, slug: string): Promise<RoundRow> {
  const round = requireFound(await lockRoundBySlug(tx, slug), slug);
  if (mayBeChanged(round)) return round;
  throw new AppError('conflict', 'rounds.refusal.locked', { slug });
}

/** The period after the change; all answers that are there must stay inside it. */
async function newPeriod(tx: Db, round: RoundRow, change: Change) {
  const from = change.from ?? storedDate(round.periodFrom);
  const to = change.to ?? storedDate(round.periodTo);
  if (to < from) refuseField('to', 'invalid', 'rounds.refusal.period', { from, to });
  const answered = await findAnsweredPeriod(tx, round.id);
  if (answered) {
    const [first, last] = [localDate(answered.first), localDate(answered.last)];
    if (first < from || last > to)
      refuseField('to', 'conflict', 'rounds.refusal.answeredOutside', { first, last });
  }
  return { from, to };
}

function newTarget(ctx: Context, round: RoundRow, target: string | null | undefined): number | null {
  if (target === undefined || target === null) return round.target;
  if (target === '') return null;
  const method = findMethod(ctx.registry, round.methodId);
  return method ? parseTarget(target, requireDefinition(ctx.registry, round), method) : round.target;
}

async function changeUnits(
  tx: Db,
  round: RoundRow,
  change: Change,
  period: Awaited<ReturnType<typeof newPeriod>>,
) {
  const present = new Set((await listRoundUnits(tx, round.id)).map(({ id }) => id));
  const added = change.addUnits.length === 0 ? [] : await chooseUnits(tx, change.addUnits, period);
  const removed = change.removeUnits.length === 0 ? [] : await chooseUnits(tx, change.removeUnits, period);
  const answered = await findAnsweredUnits(tx, round.id, removed);
  if (answered.length > 0) {
    refuseField('removeUnits', 'conflict', 'rounds.refusal.unitAnswered', { codes: answered.join(', ') });
  }
  const issued = await findUnitsWithSheets(tx, round.id, removed);
  if (issued.length > 0) {
    refuseField('removeUnits', 'conflict', 'rounds.refusal.unitHasSheets', { codes: issued.join(', ') });
  }
  const fresh = added.filter((id) => !present.has(id));
  await insertRoundUnits(tx, round.id, fresh, change.quota ?? null);
  await deleteRoundUnits(tx, round.id, removed);
  if (change.quota !== undefined) await updateRoundQuotas(tx, round.id, change.quota);
  return { added: fresh.length, removed: removed.filter((id) => present.has(id)).length };
}

type Facts = Pick<RoundRow, 'title' | 'periodFrom' | 'periodTo' | 'target' | 'legalBasis'>;

/** What was changed, with what it was before. */
function beforeAndAfter(before: Facts, after: Facts): Record<string, string | number | null> {
  const names = ['title', 'periodFrom', 'periodTo', 'target', 'legalBasis'] as const;
  const changed = names.filter((name) => before[name] !== after[name]);
  return Object.fromEntries(
    changed.flatMap((name) => [
      [`${name}Before`, before[name]],
      [name, after[name]],
    ]),
  );
}

/**
 * Changes a round that is not locked: title, period, quota, target, legal basis, units. Figures follow at once.
 * @throws AppError `invalid` for the fields concerned; `not_found`; `conflict` for a locked round, for facts that
 * somebody else changed since the form was shown, for answers that would be left outside the period or the units, and for
 * numbered sheets outside the units.
 */
export async function changeRound(
  ctx: Context,
  { facts: form, ...input }: ChangeRound,
): Promise<{ added: number; removed: number; doubts: readonly PeriodDoubt[] }> {
  requireProvince(ctx, 'rounds.manage');
  return ctx.db.transaction(async (tx) => {
    const round = await requireChangeable(tx, input.slug);
    const typed = form && mergeShown(form, roundFields(round));
    const change = parseInput(changeRoundSchema, { ...input, ...typed });
    const period = await newPeriod(tx, round, change);
    const target = newTarget(ctx, round, change.target);
    const facts = {
      title: change.title ?? round.title,
      periodFrom: period.from,
      periodTo: period.to,
      target,
      legalBasis: change.legalBasis === undefined ? round.legalBasis : change.legalBasis,
    };
    await updateRound(tx, round.id, facts);
    const units = await changeUnits(tx, round, change, period);
    await recordEvent(ctx, tx, {
      action: 'round.change',
      subjectId: round.slug,
      details: { ...beforeAndAfter(round, facts), ...units },
    });
    return { ...units, doubts: doubtsAbout(period, ctx.now) };
  });
}

/**
 * Deletes a round that nobody answered, that was never locked and of which no paper was issued: a draft, a trial.
 * @throws AppError `not_found`; `conflict` when responses, locks or numbered sheets rest on it.
 */
export async function deleteRound(ctx: Context, { slug }: { slug: string }): Promise<void> {
  requireProvince(ctx, 'rounds.manage');
  await ctx.db.transaction(async (tx) => {
    const round = await requireChangeable(tx, slug);
    if ((await findUnitsWithSheets(tx, round.id)).length > 0) {
      throw new AppError('conflict', 'rounds.refusal.hasSheets', { slug });
    }
    if ((await findAnsweredPeriod(tx, round.id)) !== null || !(await deleteRoundRow(tx, round.id))) {
      throw new AppError('conflict', 'rounds.refusal.notEmpty', { slug });
    }
    await recordEvent(ctx, tx, {
      action: 'round.delete',
      subjectId: slug,
      details: { status: round.status },
    });
  });
}
