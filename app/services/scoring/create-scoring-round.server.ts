import { z } from 'zod';
import { refuse, refuseField } from '#app/domain/errors.ts';
import { excerpt } from '#app/domain/excerpt.ts';
import { setName } from '#app/domain/indexes/set-name.ts';
import { optionalField, parseInput, textField } from '#app/domain/input.ts';
import { yearPeriod } from '#app/domain/periods/period.ts';
import { isSlug, slugFrom } from '#app/domain/rounds/slug.ts';
import { parseRankGroups, renderRankGroups } from '#app/domain/scoring/rank-groups.ts';
import { recordEvent } from '#app/services/audit/record-event.server.ts';
import type { Context } from '#app/services/context.ts';
import { requireSet } from '#app/services/indexes/get-set.server.ts';
import { dateField, lineField, optionalDate } from '#app/services/plans/plan-fields.ts';
import { chooseUnits } from '#app/services/rounds/choose-units.server.ts';
import { requireProvince } from '#app/services/units/require-province.ts';
import { listCriteriaSets } from '#db/queries/indexes/criteria-sets.ts';
import {
  deleteScoreSheet,
  insertScoreSheets,
  insertScoringRound,
  setRankGroups,
} from '#db/queries/scoring/rounds.ts';
import { listSheets, lockSheet } from '#db/queries/scoring/sheets.ts';
import { requireLockedRound } from './require-sheet.server.ts';

const FIRST_YEAR = 2012;

const groupsField = z
  .string()
  .default('')
  .pipe(textField(parseRankGroups, 'scoring.refusal.groups', (value) => ({ value: excerpt(value) })));

const roundSchema = z.object({
  title: lineField,
  /** Made of the title when empty. */
  slug: optionalField(
    textField(
      (text) => (isSlug(text.trim()) ? text.trim() : null),
      'rounds.refusal.slug',
      (slug) => ({ slug: excerpt(slug) }),
    ),
  ),
  set: z.string(),
  year: textField(
    (text) => (/^20\d\d$/.test(text.trim()) && Number(text) >= FIRST_YEAR ? Number(text) : null),
    'scoring.refusal.year',
    (value) => ({ value: excerpt(value) }),
  ),
  units: z.union([z.literal('all'), z.array(z.string())]),
  selfDue: dateField,
  reviewDue: z.string().default('').pipe(optionalDate),
  explainDue: dateField,
  finalDue: z.string().default('').pipe(optionalDate),
  groups: groupsField,
});
export type CreateScoringRound = z.input<typeof roundSchema>;

type Dates = Pick<z.output<typeof roundSchema>, 'selfDue' | 'reviewDue' | 'explainDue' | 'finalDue'>;

/** The stages follow each other. */
function refuseDisorder(dates: Dates): void {
  let before = dates.selfDue;
  for (const field of ['reviewDue', 'explainDue', 'finalDue'] as const) {
    const date = dates[field];
    if (date !== null && date < before) refuseField(field, 'invalid', 'scoring.refusal.dueOrder');
    before = date ?? before;
  }
}

/** The sets by which a round can be scored: those that are or were in force. @throws AppError `forbidden`. */
export async function listRoundSets(ctx: Context): Promise<{ name: string; title: string }[]> {
  requireProvince(ctx, 'scores.manage');
  const sets = await listCriteriaSets(ctx.db);
  return sets
    .filter(({ status }) => status !== 'draft')
    .map((set) => ({ name: setName(set), title: set.title }));
}

/**
 * Opens a round: a sheet for each unit, scored by a set that is or was in force.
 * @throws FieldsRefused; AppError `forbidden`; `not_found` for the set; `conflict` for a draft and for a slug that is taken.
 */
export async function createScoringRound(
  ctx: Context,
  input: CreateScoringRound,
): Promise<{ slug: string; units: number }> {
  requireProvince(ctx, 'scores.manage');
  const { units, set: name, slug: given, ...round } = parseInput(roundSchema, input);
  const slug =
    given ?? (slugFrom(round.title) || refuseField('slug', 'invalid', 'rounds.refusal.slug', { slug: '' }));
  const { year, selfDue, explainDue } = round;
  refuseDisorder(round);
  return ctx.db.transaction(async (tx) => {
    const set = await requireSet(tx, name);
    // What a draft says may still change under the points.
    if (set.status === 'draft') refuse('conflict', 'scoring.refusal.draftSet', { name: setName(set) });
    const unitIds = await chooseUnits(tx, units, yearPeriod(year));
    const id = await insertScoringRound(tx, { ...round, slug, setId: set.id, createdAt: ctx.now }, unitIds);
    if (id === null) return refuseField('slug', 'conflict', 'scoring.refusal.exists', { slug });
    await recordEvent(ctx, tx, {
      action: 'scoring.create',
      subjectId: slug,
      details: { set: setName(set), year, units: unitIds.length, selfDue, explainDue },
    });
    return { slug, units: unitIds.length };
  });
}

/**
 * Says from how many points on units are in which group, in a round that is not published: `A: 90; B: 80; C: 0`.
 * @throws FieldsRefused; AppError `forbidden`, `not_found`; `conflict` for a published round.
 */
export async function changeRankGroups(
  ctx: Context,
  { round: slug, ...input }: { round: string; groups: string },
): Promise<void> {
  requireProvince(ctx, 'scores.manage');
  const { groups } = parseInput(z.object({ groups: groupsField }), input);
  await ctx.db.transaction(async (tx) => {
    const round = await requireLockedRound(tx, slug);
    if (round.publishedAt !== null) refuse('conflict', 'scoring.refusal.publishedGroups');
    await setRankGroups(tx, round.id, groups);
    const details = { groups: renderRankGroups(groups) };
    await recordEvent(ctx, tx, { action: 'scoring.groups', subjectId: slug, details });
  });
}

/**
 * Adds units to a round that is not published, such as one that was made after it was opened; those that have a sheet keep
 * it as it is.
 * @throws FieldsRefused; AppError `forbidden`, `not_found`; `conflict` for a published round.
 */
export async function addScoredUnits(
  ctx: Context,
  { round: slug, units }: { round: string; units: readonly string[] },
): Promise<{ added: number }> {
  requireProvince(ctx, 'scores.manage');
  return ctx.db.transaction(async (tx) => {
    const round = await requireLockedRound(tx, slug);
    if (round.publishedAt !== null) refuse('conflict', 'scoring.refusal.published');
    const unitIds = await chooseUnits(tx, units, yearPeriod(round.year));
    const added = await insertScoreSheets(tx, round.id, unitIds);
    await recordEvent(ctx, tx, { action: 'scoring.add_units', subjectId: slug, details: { units: added } });
    return { added };
  });
}

/**
 * Takes a unit out of a round with what it has declared, as long as it has not handed in: one that no longer exists would
 * keep the round from being published.
 * @throws AppError `forbidden`, `not_found`; `conflict` for a sheet that was handed in.
 */
export async function dropScoredUnit(
  ctx: Context,
  { round: slug, unit }: { round: string; unit: string },
): Promise<void> {
  requireProvince(ctx, 'scores.manage');
  await ctx.db.transaction(async (tx) => {
    const round = await requireLockedRound(tx, slug);
    const [sheet] = await listSheets(tx, { roundId: round.id, scope: { kind: 'all' }, unitCode: unit });
    if (!sheet) return refuse('not_found', 'scoring.refusal.unknownSheet', { unit: excerpt(unit) });
    const { submittedAt } = await lockSheet(tx, sheet.id);
    if (submittedAt !== null) return refuse('conflict', 'scoring.refusal.wasHandedIn');
    await deleteScoreSheet(tx, sheet.id);
    await recordEvent(ctx, tx, { action: 'scoring.drop_unit', subjectId: `${slug} ${unit}` });
  });
}
