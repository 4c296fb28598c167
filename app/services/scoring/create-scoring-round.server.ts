import { z } from 'zod';
import { refuse, refuseField } from '#app/domain/errors.ts';
import { excerpt } from '#app/domain/excerpt.ts';
import { setName } from '#app/domain/indexes/set-name.ts';
import { parseInput, textField } from '#app/domain/input.ts';
import { dateOf } from '#app/domain/periods/date.ts';
import { isSlug } from '#app/domain/rounds/slug.ts';
import { recordEvent } from '#app/services/audit/record-event.server.ts';
import type { Context } from '#app/services/context.ts';
import { requireSet } from '#app/services/indexes/get-set.server.ts';
import { dateField, lineField } from '#app/services/plans/plan-fields.ts';
import { chooseUnits } from '#app/services/rounds/choose-units.server.ts';
import { requireProvince } from '#app/services/units/require-province.ts';
import { findStaffByEmail } from '#db/queries/people/staff.ts';
import { insertScoreReviewer, insertScoringRound } from '#db/queries/scoring/rounds.ts';
import { listSheets, updateSheet } from '#db/queries/scoring/sheets.ts';
import { requireScoringRound } from './require-sheet.server.ts';

const FIRST_YEAR = 2012;

const roundSchema = z.object({
  slug: textField(
    (text) => (isSlug(text.trim()) ? text.trim() : null),
    'rounds.refusal.slug',
    (slug) => ({ slug: excerpt(slug) }),
  ),
  title: lineField,
  set: z.string(),
  year: textField(
    (text) => (/^20\d\d$/.test(text.trim()) && Number(text) >= FIRST_YEAR ? Number(text) : null),
    'scoring.refusal.year',
    (value) => ({ value: excerpt(value) }),
  ),
  units: z.array(z.string()),
  selfDue: dateField,
  explainDue: dateField,
});
export type CreateScoringRound = z.input<typeof roundSchema>;

/**
 * Opens a round: a sheet for each unit, scored by a set that is or was in force.
 * @throws FieldsRefused; AppError `forbidden`; `not_found` for the set; `conflict` for a draft and for a slug that is taken.
 */
export async function createScoringRound(
  ctx: Context,
  input: CreateScoringRound,
): Promise<{ slug: string; units: number }> {
  requireProvince(ctx, 'scores.manage');
  const { units, set: name, ...round } = parseInput(roundSchema, input);
  const { slug, year, selfDue, explainDue } = round;
  if (explainDue < selfDue) refuseField('explainDue', 'invalid', 'scoring.refusal.dueOrder');
  return ctx.db.transaction(async (tx) => {
    const set = await requireSet(tx, name);
    // What a draft says may still change under the points.
    if (set.status === 'draft') refuse('conflict', 'scoring.refusal.draftSet', { name: setName(set) });
    const unitIds = await chooseUnits(tx, units, { from: dateOf(year, 1, 1), to: dateOf(year, 12, 31) });
    const id = await insertScoringRound(tx, { ...round, setId: set.id, createdAt: ctx.now }, unitIds);
    if (id === null) return refuseField('slug', 'conflict', 'rounds.refusal.exists', { slug });
    await recordEvent(ctx, tx, {
      action: 'scoring.create',
      subjectId: slug,
      details: { set: setName(set), year, units: unitIds.length, selfDue, explainDue },
    });
    return { slug, units: unitIds.length };
  });
}

/**
 * Puts units into a cluster and names a person who appraises it.
 * @throws AppError `forbidden`; `not_found` for the round, a unit without a sheet and the person.
 */
export async function assignReviewer(
  ctx: Context,
  input: { round: string; cluster: string; units: readonly string[]; email: string },
): Promise<void> {
  requireProvince(ctx, 'scores.manage');
  const { cluster } = parseInput(z.object({ cluster: lineField }), input);
  await ctx.db.transaction(async (tx) => {
    const round = await requireScoringRound(tx, input.round);
    const sheets = new Map(
      (await listSheets(tx, { roundId: round.id, scope: { kind: 'all' } })).map((sheet) => [
        sheet.unitCode,
        sheet,
      ]),
    );
    for (const unit of input.units) {
      const sheet =
        sheets.get(unit) ?? refuse('not_found', 'scoring.refusal.unknownSheet', { unit: excerpt(unit) });
      await updateSheet(tx, sheet.id, { cluster });
    }
    const person =
      (await findStaffByEmail(tx, input.email.trim().toLowerCase())) ??
      refuse('not_found', 'scoring.refusal.unknownPerson', { email: excerpt(input.email) });
    await insertScoreReviewer(tx, { roundId: round.id, cluster, staffId: person.id });
    await recordEvent(ctx, tx, {
      action: 'scoring.assign',
      subjectId: round.slug,
      details: { cluster, units: input.units.length, reviewer: person.id },
    });
  });
}
