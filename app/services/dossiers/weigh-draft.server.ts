import {
  findingsOf,
  sumFindingsOf,
  type RowFindings,
  type SumFinding,
} from '#app/domain/dossiers/check-report.ts';
import type { CountId } from '#app/domain/dossiers/counts.ts';
import { differencesOf, type Difference, type PlacedCounts } from '#app/domain/dossiers/differences.ts';
import { KEEP_NAME, type DossierDraft, type RefusedRow } from '#app/domain/dossiers/draft.ts';
import type { DossierFamily } from '#app/domain/dossiers/families.ts';
import { carriedOff, uncheckedIdentities } from '#app/domain/dossiers/identities.ts';
import { placeRows, type RowPlace } from '#app/domain/dossiers/place-rows.ts';
import {
  namesIn,
  resolveNames,
  type Remembered,
  type ResolvedName,
} from '#app/domain/dossiers/resolve-names.ts';
import { addDays, isIsoDate, localDate } from '#app/domain/periods/date.ts';
import type { Period } from '#app/domain/periods/period.ts';
import type { Context } from '#app/services/context.ts';
import { listDossierNames } from '#db/queries/dossiers/drafts.ts';
import {
  listCurrentRows,
  listReplacedElsewhere,
  listRowsOfReport,
  listVersions,
  type DossierReportRow,
} from '#db/queries/dossiers/reports.ts';
import { listServiceAreas } from '#db/queries/units/service-areas.ts';
import type { UnitRow } from '#db/queries/units/units.ts';
import { comparable, placeKey } from './comparable-rows.ts';
import {
  dossierUnits,
  unitCandidates,
  type DossierUnits,
} from '#app/services/units/units-of-counts.server.ts';

/** A place that begins a period with another number than it ended the one before with. */
export interface CarriedFinding {
  readonly name: string;
  readonly carried: number;
  readonly before: number;
}

/** A file of another unit for the same days, and whose counts in it are replaced. */
export interface ReplacedFile {
  readonly fileName: string;
  readonly issuer: string;
  readonly names: readonly string[];
}

/** All that is known of a file before it is taken. */
export interface WeighedDraft {
  readonly family: DossierFamily;
  /** The unit that the report is of; null while none is chosen that the actor may take files for. */
  readonly unit: UnitRow | null;
  readonly period: Period | null;
  readonly units: readonly ResolvedName[];
  readonly areas: readonly ResolvedName[];
  readonly findings: readonly RowFindings[];
  readonly sums: readonly SumFinding[];
  readonly unchecked: readonly { readonly whole: CountId; readonly parts: readonly CountId[] }[];
  readonly carried: readonly CarriedFinding[];
  readonly placed: readonly RowPlace[];
  readonly refused: readonly RefusedRow[];
  /** The version that counts by now, and what this file changes; null for the first file. */
  readonly before: DossierReportRow | null;
  readonly differences: readonly Difference[];
  /** Counts of its units in files of others, which this file replaces, too. */
  readonly replaced: readonly ReplacedFile[];
  readonly ids: { readonly units: ReadonlyMap<string, number>; readonly areas: ReadonlyMap<string, number> };
  readonly names: ReadonlyMap<string, string>;
}

function periodOf({ from, to }: DossierDraft['choices']): Period | null {
  return isIsoDate(from) && isIsoDate(to) && from <= to ? { from, to } : null;
}

async function remembered(ctx: Context, family: DossierFamily, keys: readonly string[], all: DossierUnits) {
  const rows = await listDossierNames(ctx.db, family, keys);
  const areas = new Map((await listServiceAreas(ctx.db)).map(({ id, code }) => [id, code]));
  const units = new Map<string, Remembered>();
  const kept = new Map<string, Remembered>();
  for (const { kind, name, unitId, serviceAreaId, passedCode: passed } of rows) {
    const area = serviceAreaId === null ? KEEP_NAME : (areas.get(serviceAreaId) ?? '');
    if (kind === 'area') kept.set(name, { code: area, passed });
    else if (unitId !== null) units.set(name, { code: all.byId.get(unitId)?.code ?? '', passed });
  }
  return { units, areas: kept };
}

const placeName = (unit: string, area: string | null) => (area === null ? unit : `${unit} › ${area}`);

function replacedFiles(rows: Awaited<ReturnType<typeof listReplacedElsewhere>>): ReplacedFile[] {
  const files = new Map<number, { fileName: string; issuer: string; names: string[] }>();
  for (const { reportId, fileName, issuer, unit, area, areaName } of rows) {
    const file = files.get(reportId) ?? { fileName, issuer, names: [] };
    file.names.push(placeName(unit.name, area?.name ?? areaName));
    files.set(reportId, file);
  }
  return [...files.values()];
}

function carriedFindings(after: readonly PlacedCounts[], before: readonly PlacedCounts[]): CarriedFinding[] {
  const old = new Map(before.map(({ place, counts }) => [place, counts]));
  return after.flatMap(({ place, unit, area, counts }) => {
    const was = old.get(place);
    if (carriedOff(counts, was) === null) return [];
    return [{ name: placeName(unit, area), carried: counts.carried ?? 0, before: was?.open ?? 0 }];
  });
}

/**
 * What a file says and what taking it would do, with what was chosen for it so far. Nothing is stored.
 * @throws AppError `forbidden`.
 */
export async function weighDraft(ctx: Context, { report, choices }: DossierDraft): Promise<WeighedDraft> {
  const all = await dossierUnits(ctx, 'dossiers.import');
  const { family } = choices;
  const period = periodOf(choices);
  const today = localDate(ctx.now);
  const areaRows = await listServiceAreas(ctx.db);
  const [unitNames, areaNames] = [namesIn(report, 'unit'), namesIn(report, 'area')];
  const known = await remembered(
    ctx,
    family,
    [...unitNames, ...areaNames].map(({ key }) => key),
    all,
  );
  const candidates = unitCandidates(all, period ?? { from: today, to: today });
  const units = resolveNames(unitNames, { candidates, chosen: choices.units, remembered: known.units });
  const areas = resolveNames(areaNames, {
    candidates: areaRows.map(({ code, name }) => ({ code, names: [name] })),
    ...{ chosen: choices.areas, remembered: known.areas },
  });
  const isReadable = new Set(all.readable ?? all.byId.keys());
  const unit =
    [...all.byId.values()].find(({ code, id }) => code === choices.unitCode && isReadable.has(id)) ?? null;
  const findings = findingsOf(report, family);
  const codes = (names: readonly ResolvedName[]) => new Map(names.map(({ key, code }) => [key, code]));
  const { placed, refused } = placeRows(report, {
    ...{ issuer: unit?.code ?? '', units: codes(units), areas: codes(areas) },
    ...{ findings, takesBroken: choices.reason !== '' },
  });
  const names = new Map([
    ...[...all.byId.values()].map(({ code, name }) => [code, name] as const),
    ...areaRows.map(({ code, name }) => [`area ${code}`, name] as const),
  ]);
  const after = placed.map(({ unitCode, areaCode, areaName, counts, extras, isBroken }): PlacedCounts => ({
    place: placeKey(unitCode, areaCode ?? areaName),
    unit: names.get(unitCode) ?? unitCode,
    area: areaCode === null ? areaName : (names.get(`area ${areaCode}`) ?? areaCode),
    ...{ counts, extras, isBroken },
  }));
  const unitIdOf = new Map([...all.byId.values()].map(({ code, id }) => [code, id]));
  const unitIds = [...new Set(placed.flatMap(({ unitCode }) => unitIdOf.get(unitCode) ?? []))];
  const beside = await besideStored(ctx, { family, unit, period, after, unitIds });
  const [row] = report.rows;
  return {
    ...{ family, unit, period, units, areas, findings, placed, refused, names, ...beside },
    sums: sumFindingsOf(report),
    unchecked: row === undefined ? [] : uncheckedIdentities(family, row.counts),
    ids: {
      units: unitIdOf,
      areas: new Map(areaRows.map(({ code, id }) => [code, id])),
    },
  };
}

interface Asked {
  readonly family: DossierFamily;
  readonly unit: UnitRow | null;
  readonly period: Period | null;
  readonly after: readonly PlacedCounts[];
  /** The units that it has rows of. */
  readonly unitIds: readonly number[];
}

/** What stands in the store of the same report, of others for the same days, and of the period before. */
async function besideStored(ctx: Context, { family, unit, period, after, unitIds }: Asked) {
  if (unit === null || period === null) return { before: null, differences: [], carried: [], replaced: [] };
  const key = { family, unitId: unit.id, period };
  const versions = await listVersions(ctx.db, key);
  const before = versions.find(({ takenBackAt }) => takenBackAt === null) ?? null;
  const stored = before === null ? [] : comparable(await listRowsOfReport(ctx.db, before.id, undefined));
  const ended = await listCurrentRows(ctx.db, { family, unitIds, to: addDays(period.from, -1) });
  return {
    before,
    differences: before === null ? [] : differencesOf(stored, after),
    carried: carriedFindings(after, comparable(ended)),
    replaced: replacedFiles(await listReplacedElsewhere(ctx.db, key, unitIds)),
  };
}
