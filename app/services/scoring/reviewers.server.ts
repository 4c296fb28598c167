import { z } from 'zod';
import { refuse, refuseField } from '#app/domain/errors.ts';
import { excerpt } from '#app/domain/excerpt.ts';
import { parseInput } from '#app/domain/input.ts';
import { can } from '#app/domain/people/policy.ts';
import { recordEvent } from '#app/services/audit/record-event.server.ts';
import type { Context } from '#app/services/context.ts';
import { lineField } from '#app/services/plans/plan-fields.ts';
import { requireProvince } from '#app/services/units/require-province.ts';
import type { Db } from '#db/client.server.ts';
import { actingGrants } from '#db/queries/people/grants.ts';
import { findStaffByEmail, findStaffById, listStaff, type StaffRow } from '#db/queries/people/staff.ts';
import {
  deleteScoreReviewer,
  insertScoreReviewer,
  listNamedReviewers,
  listScoreReviewers,
} from '#db/queries/scoring/rounds.ts';
import { listSheets, updateSheet, type SheetOfUnit } from '#db/queries/scoring/sheets.ts';
import { listOwnUnitIds, requireScoringRound } from './require-sheet.server.ts';

/** A group of units that the same people appraise. */
export interface Cluster {
  readonly name: string;
  readonly units: readonly { readonly code: string; readonly name: string }[];
  readonly reviewers: readonly { readonly staffId: string; readonly name: string; readonly email: string }[];
}

function mayAppraise({ id, grants, disabledAt }: StaffRow): boolean {
  if (disabledAt !== null) return false;
  return can({ kind: 'staff', id, grants: actingGrants(grants) }, 'scores.appraise');
}

/** The clusters of a round, and who could be named. @throws AppError `forbidden`, `not_found`. */
export async function listClusters(ctx: Context, { round: slug }: { round: string }) {
  requireProvince(ctx, 'scores.manage');
  const round = await requireScoringRound(ctx.db, slug);
  const sheets = await listSheets(ctx.db, { roundId: round.id, scope: { kind: 'all' } });
  const named = await listNamedReviewers(ctx.db, round.id);
  const names = [...new Set([...sheets, ...named].map(({ cluster }) => cluster))].sort();
  const clusters = names.map((name): Cluster => ({
    name,
    units: sheets
      .filter(({ cluster }) => cluster === name)
      .map((sheet) => ({ code: sheet.unitCode, name: sheet.unitName })),
    reviewers: named.filter(({ cluster }) => cluster === name),
  }));
  const people = (await listStaff(ctx.db)).filter(mayAppraise).map(({ name, email }) => ({ name, email }));
  return { round, clusters, people };
}

const clusterSchema = z.object({ cluster: lineField });

/** @throws AppError `not_found` for nobody; FieldsRefused for somebody whose role may not appraise. */
async function requireAppraiser(tx: Db, email: string): Promise<StaffRow> {
  const person =
    (await findStaffByEmail(tx, email.trim().toLowerCase())) ??
    refuse('not_found', 'scoring.refusal.unknownPerson', { email: excerpt(email) });
  return mayAppraise(person)
    ? person
    : refuseField('email', 'invalid', 'scoring.refusal.notAppraiser', { email: person.email });
}

function requireSheets(sheets: readonly SheetOfUnit[], codes: readonly string[]): SheetOfUnit[] {
  const known = new Map(sheets.map((sheet) => [sheet.unitCode, sheet]));
  return codes.map(
    (unit) =>
      known.get(unit) ??
      refuseField('units', 'not_found', 'scoring.refusal.unknownSheet', { unit: excerpt(unit) }),
  );
}

/** Nobody appraises their own unit, so nobody is named for a cluster that it is in. @throws FieldsRefused. */
export async function refuseOwnUnits(
  ctx: Context,
  { roundId, cluster }: { readonly roundId: number; readonly cluster: string },
  field = 'email',
): Promise<void> {
  const sheets = await listSheets(ctx.db, { roundId, scope: { kind: 'all' } });
  for (const staffId of await listScoreReviewers(ctx.db, { roundId, cluster })) {
    const person = await findStaffById(ctx.db, staffId);
    if (person === null) continue;
    const actor = { kind: 'staff', id: staffId, grants: actingGrants(person.grants) } as const;
    const own = await listOwnUnitIds({ ...ctx, actor });
    const sheet = sheets.find((each) => each.cluster === cluster && own.has(each.unitId));
    if (sheet === undefined) continue;
    refuseField(field, 'invalid', 'scoring.refusal.ofOwnUnit', {
      email: person.email,
      unit: sheet.unitName,
    });
  }
}

/**
 * Puts units into a cluster and names a person who appraises it; without a person only the units, without units only the
 * person.
 * @throws FieldsRefused, also for somebody who acts for a unit of the cluster; AppError `forbidden`; `not_found` for the round, a unit without a sheet and the person.
 */
export async function assignReviewer(
  ctx: Context,
  input: { round: string; cluster: string; units: readonly string[]; email: string },
): Promise<void> {
  requireProvince(ctx, 'scores.manage');
  const { cluster } = parseInput(clusterSchema, input);
  await ctx.db.transaction(async (tx) => {
    const round = await requireScoringRound(tx, input.round);
    const all = await listSheets(tx, { roundId: round.id, scope: { kind: 'all' } });
    for (const { id } of requireSheets(all, input.units)) await updateSheet(tx, id, { cluster });
    const person = input.email === '' ? null : await requireAppraiser(tx, input.email);
    if (person) await insertScoreReviewer(tx, { roundId: round.id, cluster, staffId: person.id });
    await refuseOwnUnits({ ...ctx, db: tx }, { roundId: round.id, cluster });
    await recordEvent(ctx, tx, {
      action: 'scoring.assign',
      subjectId: round.slug,
      details: { cluster, units: input.units.length, reviewer: person?.id ?? null },
    });
  });
}

/** Takes a person from those who appraise a cluster. @throws AppError `forbidden`, `not_found`. */
export async function dismissReviewer(
  ctx: Context,
  input: { round: string; cluster: string; staff: string },
): Promise<void> {
  requireProvince(ctx, 'scores.manage');
  await ctx.db.transaction(async (tx) => {
    const round = await requireScoringRound(tx, input.round);
    const { cluster, staff: staffId } = input;
    await deleteScoreReviewer(tx, { roundId: round.id, cluster, staffId });
    await recordEvent(ctx, tx, {
      action: 'scoring.dismiss',
      subjectId: round.slug,
      details: { cluster, reviewer: staffId },
    });
  });
}
