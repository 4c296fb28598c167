import type { PlacedCounts } from '#app/domain/dossiers/differences.ts';
import type { PlacedRow } from '#db/queries/dossiers/reports.ts';

/** By what rows of two reports are the same: unit and area. */
export function placeKey(unitCode: string, area: string | null): string {
  return `${unitCode} › ${area ?? ''}`;
}

/** Stored rows as they are compared. */
export function comparable(rows: readonly PlacedRow[]): PlacedCounts[] {
  return rows.map((row) => ({
    place: placeKey(row.unit.code, row.area?.code ?? row.areaName),
    unit: row.unit.name,
    area: row.area?.name ?? row.areaName,
    counts: row,
    extras: row.extras,
    isBroken: row.isBroken,
  }));
}
