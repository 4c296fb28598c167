import { COUNT_IDS, sumCounts, type CountId } from './counts.ts';
import type { DossierFamily } from './families.ts';
import { brokenIdentities, type Broken } from './identities.ts';
import type { CellFault, ReadReport, ReadRow } from './report.ts';

/** A row that is not taken as it is: cells that are no counts, identities that do not hold. */
export interface RowFindings {
  readonly line: number;
  readonly name: string;
  readonly faults: readonly CellFault[];
  readonly broken: readonly Broken[];
}

/** A total or group that says another number than its rows give. */
export interface SumFinding {
  readonly line: number;
  readonly label: string;
  readonly id: CountId;
  readonly said: number;
  readonly found: number;
}

/** The name of a row as its file has it. */
export function rowName({ unit, area }: ReadRow): string {
  return [unit, area].filter((name) => name !== null && name !== '').join(' › ');
}

/** The rows of a report that are refused by line. */
export function findingsOf({ rows }: ReadReport, family: DossierFamily): RowFindings[] {
  return rows
    .map((row) => ({
      line: row.line,
      name: rowName(row),
      faults: row.faults,
      // What is no count was read as 0: of such a row nothing more can be said.
      broken: row.faults.length > 0 ? [] : brokenIdentities(family, row.counts),
    }))
    .filter(({ faults, broken }) => faults.length > 0 || broken.length > 0);
}

/** Totals and groups that their rows do not add up to: a warning, because the site computes totals itself. */
export function sumFindingsOf({ rows, sums }: ReadReport): SumFinding[] {
  const byLine = new Map(rows.map((row) => [row.line, row.counts]));
  return sums.flatMap(({ line, label, counts, of }) => {
    const found = sumCounts(of.flatMap((one) => byLine.get(one) ?? []));
    return COUNT_IDS.flatMap((id) => {
      const [said, sum] = [counts[id], found[id]];
      return said === null || sum === null || said === sum ? [] : [{ line, label, id, said, found: sum }];
    });
  });
}
