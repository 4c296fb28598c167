import type { Counts } from '#app/domain/dossiers/counts.ts';
import { DOSSIER_FAMILIES, type DossierFamily } from '#app/domain/dossiers/families.ts';
import { partsOfYear } from '#app/domain/dossiers/parts-of-year.ts';
import { storedDate } from '#app/domain/periods/date.ts';
import type { Period } from '#app/domain/periods/period.ts';
import type { Db } from '#db/client.server.ts';
import { sumByPeriod } from '#db/queries/dossiers/sums.ts';
import { listUnitIdsInScope } from '#db/queries/units/units.ts';

/** More periods than a year has of all kinds together. */
const MOST_PERIODS = 500;

/** The counts of one period of a source, and when its last file was taken. */
export interface CountedPeriod extends Period {
  readonly counts: Counts;
  readonly acceptedAt: Date;
}

/** What one source tells of some days: periods within them that share no day, the earliest first; one at least. */
export interface SourceCounts {
  readonly family: DossierFamily;
  readonly parts: readonly [CountedPeriod, ...CountedPeriod[]];
}

const lastDay = ({ parts }: SourceCounts) => parts.at(-1)?.to ?? '';

/** The dossiers of a unit and all below it in some days, by source: the one that goes furthest first. Sources are never added. */
export async function countsWithin(
  db: Db,
  { unitId, days }: { readonly unitId: number; readonly days: Period },
): Promise<SourceCounts[]> {
  const ids = await listUnitIdsInScope(db, { kind: 'subtree', unitId });
  const unitIds = ids === 'all' ? undefined : ids;
  const found = await Promise.all(
    DOSSIER_FAMILIES.map(async (family) => {
      const rows = await sumByPeriod(db, family, { unitIds, limit: MOST_PERIODS, days });
      const periods = rows.map(({ from, to, counts, acceptedAt }) => ({
        ...{ from: storedDate(from), to: storedDate(to), counts },
        acceptedAt: new Date(acceptedAt),
      }));
      const [first, ...others] = partsOfYear(days, periods).sort((a, b) => (a.from < b.from ? -1 : 1));
      return first === undefined ? [] : [{ family, parts: [first, ...others] } satisfies SourceCounts];
    }),
  );
  return found.flat().sort((a, b) => (lastDay(a) < lastDay(b) ? 1 : -1));
}
