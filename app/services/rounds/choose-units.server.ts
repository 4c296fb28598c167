import { refuseField } from '#app/domain/errors.ts';
import { excerpt } from '#app/domain/excerpt.ts';
import type { IsoDate } from '#app/domain/periods/date.ts';
import { CodeList } from '#app/domain/tables/spreadsheet-codes.ts';
import { SERVING_KINDS } from '#app/domain/units/serving-kinds.ts';
import type { Db } from '#db/client.server.ts';
import {
  listAllUnits,
  listUnitIdsInScope,
  listUnitIdsOfKinds,
  listUnitsByCode,
  type UnitRow,
} from '#db/queries/units/units.ts';

const SHOWN_CODES = 20;

/** In front of a code: all units that serve citizens below it, and it alone. */
const BELOW = 'below:';
const ONLY = 'only:';

interface Period {
  readonly from: IsoDate;
  readonly to: IsoDate;
}

async function requireUnits(db: Db, codes: readonly string[]): Promise<Map<string, UnitRow>> {
  const found = new Map((await listUnitsByCode(db, codes)).map((unit) => [unit.code, unit]));
  const missing = codes.filter((code) => !found.has(code));
  if (missing.length > 0) {
    const shown = missing.slice(0, SHOWN_CODES);
    const codes = shown.map(excerpt).join(', ');
    const list = new CodeList((await listAllUnits(db)).map(({ code }) => code));
    const likely = [...new Set(shown.flatMap((code) => list.likely(code)))].join(', ');
    if (likely !== '') refuseField('units', 'invalid', 'rounds.refusal.unitsChanged', { codes, likely });
    refuseField('units', 'invalid', 'rounds.refusal.units', { codes });
  }
  return found;
}

const isServing = ({ kind }: UnitRow) => SERVING_KINDS.includes(kind);

/**
 * The ids of the units of a round: `all` that serve citizens in the period, or those of these codes; `below:01` means
 * all that serve citizens below 01. A province or city by its bare code is asked about: a round of it alone has no code
 * that anybody can scan.
 * @throws AppError `invalid` for the field `units`.
 */
export async function chooseUnits(
  db: Db,
  units: 'all' | readonly string[],
  period: Period,
): Promise<number[]> {
  const serving = new Set(await listUnitIdsOfKinds(db, SERVING_KINDS, period));
  const chosen = units === 'all' ? serving : await chooseByCode(db, units, serving);
  return chosen.size > 0 ? [...chosen] : refuseField('units', 'invalid', 'rounds.refusal.withoutUnits');
}

async function chooseByCode(
  db: Db,
  asked: readonly string[],
  serving: ReadonlySet<number>,
): Promise<Set<number>> {
  const bare = (text: string) => text.replace(BELOW, '').replace(ONLY, '').trim();
  const found = await requireUnits(db, [...new Set(asked.map(bare))]);
  const chosen = new Set<number>();
  for (const text of asked) {
    const unit = found.get(bare(text));
    if (!unit) continue;
    const below = await listBelow(db, unit, serving);
    if (text.startsWith(BELOW)) below.forEach((id) => chosen.add(id));
    else if (text.startsWith(ONLY) || isServing(unit) || below.length === 0) chosen.add(unit.id);
    else {
      const params = { code: unit.code, name: unit.name, count: below.length };
      refuseField('units', 'invalid', 'rounds.refusal.unitsBelow', params);
    }
  }
  return chosen;
}

async function listBelow(db: Db, unit: UnitRow, serving: ReadonlySet<number>): Promise<number[]> {
  const ids = await listUnitIdsInScope(db, { kind: 'subtree', unitId: unit.id });
  return ids === 'all' ? [] : ids.filter((id) => id !== unit.id && serving.has(id));
}
