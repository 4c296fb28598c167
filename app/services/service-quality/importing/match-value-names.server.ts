import { nameKey } from '#app/domain/dossiers/match-names.ts';
import { resolveNames } from '#app/domain/dossiers/resolve-names.ts';
import { localDate } from '#app/domain/periods/date.ts';
import { recordEvent } from '#app/services/audit/record-event.server.ts';
import type { Context } from '#app/services/context.ts';
import {
  chosenUnits,
  nameView,
  rememberUnits,
  type ChosenName,
  type NameView,
} from '#app/services/dossiers/names/unit-names.server.ts';
import type { FileProblem } from '#app/services/tables/problems.ts';
import { requireProvince } from '#app/services/units/require-province.ts';
import { dossierUnits, unitCandidates } from '#app/services/units/units-of-counts.server.ts';

const PERMISSION = 'indexes.manage';

/** The names of units among the problems of a file that nobody knows, with what they may mean. @throws AppError `forbidden`. */
export async function unknownValueNames(ctx: Context, problems: readonly FileProblem[]): Promise<NameView[]> {
  const names = new Map<string, { key: string; name: string; rows: number }>();
  for (const { reason, params } of problems) {
    const name = params?.['value'];
    if (reason !== 'tables.unknownUnitName' || typeof name !== 'string') continue;
    const key = nameKey(name);
    names.set(key, { key, name, rows: (names.get(key)?.rows ?? 0) + 1 });
  }
  if (names.size === 0) return [];
  const all = await dossierUnits(ctx, PERMISSION);
  const today = localDate(ctx.now);
  const candidates = unitCandidates(all, { from: today, to: today });
  const named = new Map([...all.byId.values()].map(({ code, name }) => [code, name]));
  return resolveNames([...names.values()], { candidates, chosen: {}, remembered: new Map() }).map((name) =>
    nameView(name, (code) => named.get(code) ?? code),
  );
}

/** Remembers what names of units in files of captured values mean. @throws AppError `forbidden`; FieldsRefused. */
export async function rememberValueNames(ctx: Context, names: readonly ChosenName[]): Promise<void> {
  requireProvince(ctx, PERMISSION);
  const chosen = await chosenUnits(ctx, PERMISSION, names);
  if (chosen.size === 0) return;
  await ctx.db.transaction(async (tx) => {
    const inside = { ...ctx, db: tx };
    const all = await dossierUnits(inside, PERMISSION);
    await rememberUnits(inside, { file: 'service_quality', permission: PERMISSION, chosen, all });
    await recordEvent(ctx, tx, { action: 'service_quality.names', details: { count: chosen.size } });
  });
}
