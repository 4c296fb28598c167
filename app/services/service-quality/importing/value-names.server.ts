import { countNames, NameReader, resolveNames, type Remembered } from '#app/domain/dossiers/resolve-names.ts';
import type { Period } from '#app/domain/periods/period.ts';
import { recordEvent } from '#app/services/audit/record-event.server.ts';
import type { Context } from '#app/services/context.ts';
import {
  chosenUnits,
  nameView,
  rememberedUnits,
  rememberUnits,
  type ChosenName,
  type NameView,
} from '#app/services/dossiers/names/unit-names.server.ts';
import type { TableFile } from '#app/services/tables/table.ts';
import { requireProvince } from '#app/services/units/require-province.ts';
import {
  dossierUnits,
  unitCandidates,
  type DossierUnits,
} from '#app/services/units/units-of-counts.server.ts';
import { readValues, type ReadRow } from './read-values.server.ts';

const PERMISSION = 'indexes.manage';
const FILE = 'service_quality';

const namesOf = (rows: readonly ReadRow[]) =>
  rows.flatMap(({ unitCode, unitName }) => (unitCode === '' ? [unitName] : []));

/** What names in the rows of a period are read by: the units that were there then, and whatever was chosen before. */
const knownIn = (all: DossierUnits, remembered: ReadonlyMap<string, Remembered>, period: Period) => ({
  ...{ candidates: unitCandidates(all, period), chosen: {}, remembered },
  isKnown: (code: string) => [...all.byId.values()].some((unit) => unit.code === code),
});

/** Reads what the names of units in a file mean, by the period of their row. @throws AppError `forbidden`. */
export async function valueNameReader(
  ctx: Context,
  { rows, all }: { readonly rows: readonly ReadRow[]; readonly all: DossierUnits },
): Promise<(period: Period) => NameReader> {
  const remembered = await rememberedUnits(ctx, { file: FILE, names: [...new Set(namesOf(rows))], all });
  const readers = new Map<string, NameReader>();
  return (period) => {
    const days = `${period.from}/${period.to}`;
    const reader = readers.get(days) ?? new NameReader(knownIn(all, remembered, period));
    readers.set(days, reader);
    return reader;
  };
}

/**
 * The names of units in a file that somebody may say the meaning of: those that nobody knows first, then those that were
 * matched before, with what they stand for. Names of units as they are called are none.
 * @throws AppError `forbidden`, and as `readValues`.
 */
export async function listValueNames(ctx: Context, file: TableFile): Promise<NameView[]> {
  const { rows } = await readValues(file);
  const all = await dossierUnits(ctx, PERMISSION);
  const remembered = await rememberedUnits(ctx, { file: FILE, names: [...new Set(namesOf(rows))], all });
  const periods = new Map(rows.map(({ period }) => [`${period.from}/${period.to}`, period]));
  const nameOf = new Map([...all.byId.values()].map(({ code, name }) => [code, name]));
  const found = [...periods].flatMap(([days, period]) => {
    const within = rows.filter((row) => `${row.period.from}/${row.period.to}` === days);
    return resolveNames(countNames(namesOf(within)), knownIn(all, remembered, period));
  });
  const asked = found.filter(({ origin }) => origin !== 'same');
  const once = [...new Map(asked.map((name) => [name.key, name])).values()];
  return [...once]
    .sort((a, b) => Number(b.origin === 'open') - Number(a.origin === 'open'))
    .map((name) => nameView(name, (code) => nameOf.get(code) ?? code));
}

/** Remembers what names of units in files of captured values mean. @throws AppError `forbidden`; FieldsRefused. */
export async function rememberValueNames(ctx: Context, names: readonly ChosenName[]): Promise<void> {
  requireProvince(ctx, PERMISSION);
  const chosen = await chosenUnits(ctx, PERMISSION, names);
  if (chosen.size === 0) return;
  await ctx.db.transaction(async (tx) => {
    const inside = { ...ctx, db: tx };
    const all = await dossierUnits(inside, PERMISSION);
    await rememberUnits(inside, { file: FILE, permission: PERMISSION, chosen, all });
    await recordEvent(ctx, tx, { action: 'service_quality.names', details: { count: chosen.size } });
  });
}
