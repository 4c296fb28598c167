import { foldVietnamese } from '#app/domain/locale/collate.ts';
import type { DraftPlan } from '#app/domain/plans/draft.ts';
import { knownNames, type KnownNames } from '#app/domain/plans/reading/unit-names.ts';
import { annexKeys, readSource } from '#app/domain/plans/reading/read-source.ts';
import { requireScope, type Context } from '#app/services/context.ts';
import { findColumnMaps, findUnitsByNames, listNamesWithCommas } from '#db/queries/plans/drafts.ts';
import { readDocument, type PlanFile } from './read-document.server.ts';

/** The names of units that lists in a file are searched for before they are cut. */
export async function readKnownNames({ db }: Context): Promise<KnownNames> {
  return knownNames(await listNamesWithCommas(db));
}

/** A file as a draft plan, its columns as chosen before. @throws AppError `forbidden`, `invalid`. */
export async function readDraft(ctx: Context, file: PlanFile): Promise<DraftPlan> {
  requireScope(ctx, 'plans.manage');
  const source = await readDocument(file);
  const known = await findColumnMaps(ctx.db, annexKeys(source));
  return readSource(source, (key) => known.get(key) ?? null, await readKnownNames(ctx));
}

/** A name of a body in a draft, and the unit it means; null while nobody knows. */
export interface DraftUnit {
  readonly name: string;
  readonly unit: { readonly id: number; readonly code: string; readonly name: string } | null;
  /** How many tasks it leads or helps with. */
  readonly tasks: number;
}

/** The names in a draft's tasks, those that lead first, with the units they mean. */
export async function matchUnits(ctx: Context, { tasks }: DraftPlan): Promise<DraftUnit[]> {
  const scope = requireScope(ctx, 'plans.manage');
  const counts = new Map<string, { name: string; tasks: number }>();
  for (const name of [...tasks.flatMap(({ leads }) => leads), ...tasks.flatMap(({ supports }) => supports)]) {
    const folded = foldVietnamese(name);
    counts.set(folded, { name, tasks: (counts.get(folded)?.tasks ?? 0) + 1 });
  }
  const known = await findUnitsByNames(ctx.db, [...counts.keys()], scope);
  return [...counts].map(([folded, { name, tasks: count }]) => ({
    name,
    unit: known.get(folded) ?? null,
    tasks: count,
  }));
}
