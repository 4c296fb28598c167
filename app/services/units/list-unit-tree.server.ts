import { localDate } from '#app/domain/periods/date.ts';
import type { Scope } from '#app/domain/people/policy.ts';
import { requireScope, type Context } from '#app/services/context.ts';
import {
  countLevel,
  listAbove,
  listLevel,
  type RelatedUnitRow,
  type TreeUnitRow,
} from '#db/queries/units/unit-tree.ts';
import type { UnitRow } from '#db/queries/units/units.ts';
import { getUnit } from './get-unit.server.ts';

export interface UnitLevel {
  /** The unit whose level it is; null at the top. */
  readonly under: UnitRow | null;
  /** The units above that one, the highest first. */
  readonly above: readonly RelatedUnitRow[];
  readonly units: readonly TreeUnitRow[];
  readonly total: number;
  /** How many more are left out because they have ended. */
  readonly ended: number;
}

interface AskedLevel {
  /** A code; '' for the top of what the actor may see. */
  readonly under: string;
  readonly withEnded: boolean;
  /** From 1. */
  readonly page: number;
  readonly pageSize: number;
}

/** The unit whose level is shown; null at the top. One alone at the top, such as a province, is opened at once. */
async function findLevelUnit(ctx: Context, code: string, scope: Scope): Promise<UnitRow | null> {
  if (code !== '') return getUnit(ctx, { code });
  const top = await listLevel(ctx.db, { scope, under: null, goingOnAt: null, limit: 2, offset: 0 });
  const [first] = top;
  return first !== undefined && top.length === 1 && first.below > 0 ? first : null;
}

/** One level of the tree, a page at a time. @throws AppError `not_found` for a unit out of reach. */
export async function listUnitTree(
  ctx: Context,
  { under, withEnded, page, pageSize }: AskedLevel,
): Promise<UnitLevel> {
  const scope = requireScope(ctx, 'units.read');
  const unit = await findLevelUnit(ctx, under, scope);
  const all = { scope, under: unit?.id ?? null, goingOnAt: null };
  const shown = withEnded ? all : { ...all, goingOnAt: localDate(ctx.now) };
  const [units, total, count, above] = await Promise.all([
    listLevel(ctx.db, { ...shown, limit: pageSize, offset: (page - 1) * pageSize }),
    countLevel(ctx.db, shown),
    countLevel(ctx.db, all),
    unit === null ? [] : listAbove(ctx.db, unit.id, scope),
  ]);
  return { under: unit, above, units, total, ended: count - total };
}
