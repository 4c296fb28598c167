import { sumCounts, type Counts, type ExtraId, type Extras } from './counts.ts';
import type { RowFindings } from './check-report.ts';
import { rowName } from './check-report.ts';
import { KEEP_NAME, LEAVE_OUT, type RefusedRow } from './draft.ts';
import { nameKey } from './match-names.ts';
import type { ReadReport, ReadRow } from './report.ts';

/** Rows of one unit and area as they are stored. */
export interface RowPlace {
  readonly line: number;
  readonly unitCode: string;
  /** Null for the unit as a whole, and for an area that the site does not know. */
  readonly areaCode: string | null;
  readonly areaName: string | null;
  readonly counts: Counts;
  readonly extras: Extras;
  readonly isBroken: boolean;
}

interface Meaning {
  /** The unit that the report is of. */
  readonly issuer: string;
  /** Codes by key of a name; `LEAVE_OUT` and '' place nothing. */
  readonly units: ReadonlyMap<string, string>;
  readonly areas: ReadonlyMap<string, string>;
  readonly findings: readonly RowFindings[];
  /** Whether rows whose identities do not hold are taken. */
  readonly takesBroken: boolean;
}

function sumExtras(all: readonly Extras[]): Extras {
  const sums: Partial<Record<ExtraId, number>> = {};
  for (const extras of all) {
    for (const [id, count] of Object.entries(extras) as [ExtraId, number][])
      sums[id] = (sums[id] ?? 0) + count;
  }
  return sums;
}

const isPlaced = (code: string) => code !== '' && code !== LEAVE_OUT;

type Placed = Omit<RowPlace, 'counts' | 'extras'> & { readonly rows: readonly ReadRow[] };

/** Where a row belongs; null where its names are left out. */
function placeOf(
  row: ReadRow,
  { issuer, units, areas }: Meaning,
): { unitCode: string; areaCode: string | null; areaName: string | null } | null {
  const unitCode = row.unit === null ? issuer : (units.get(nameKey(row.unit)) ?? '');
  if (!isPlaced(unitCode)) return null;
  if (row.area === null || row.area === '') return { unitCode, areaCode: null, areaName: null };
  const area = areas.get(nameKey(row.area)) ?? '';
  if (!isPlaced(area)) return null;
  return area === KEEP_NAME
    ? { unitCode, areaCode: null, areaName: row.area }
    : { unitCode, areaCode: area, areaName: null };
}

/** Why a row is not stored; null where it is. */
function refusalOf(
  finding: RowFindings | undefined,
  place: object | null,
  takesBroken: boolean,
): RefusedRow['why'] | null {
  if (finding !== undefined && finding.faults.length > 0) return 'fault';
  if (finding !== undefined && !takesBroken) return 'broken';
  return place === null ? 'left_out' : null;
}

/** The rows of a report as they would be stored, and those that would not. Rows of one unit and area are summed. */
export function placeRows(
  report: ReadReport,
  meaning: Meaning,
): { placed: RowPlace[]; refused: RefusedRow[] } {
  const wrong = new Map(meaning.findings.map((finding) => [finding.line, finding]));
  const refused: RefusedRow[] = [];
  const places = new Map<string, Placed>();
  for (const row of report.rows) {
    const finding = wrong.get(row.line);
    const place = placeOf(row, meaning);
    const why = refusalOf(finding, place, meaning.takesBroken);
    if (why !== null || place === null) {
      refused.push({ line: row.line, name: rowName(row), why: why ?? 'left_out' });
      continue;
    }
    const key = `${place.unitCode} ${place.areaCode ?? ''} ${place.areaName ?? ''}`;
    const { line = row.line, isBroken = false, rows = [] } = places.get(key) ?? {};
    places.set(key, { ...place, line, isBroken: isBroken || finding !== undefined, rows: [...rows, row] });
  }
  const placed = [...places.values()].map(({ rows, ...place }) => ({
    ...place,
    counts: sumCounts(rows.map(({ counts }) => counts)),
    extras: sumExtras(rows.map(({ extras }) => extras)),
  }));
  return { placed, refused };
}
