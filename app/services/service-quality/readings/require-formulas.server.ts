import { refuse } from '#app/domain/errors.ts';
import type { Db } from '#db/client.server.ts';
import {
  findCriteriaSetById,
  listCriteriaNodes,
  listCriteriaSets,
  type CriteriaNodeRow,
  type CriteriaSetRow,
} from '#db/queries/indexes/criteria-sets.ts';

/** A version of the formulas. */
export interface Formulas {
  readonly set: CriteriaSetRow;
  readonly nodes: readonly CriteriaNodeRow[];
}

/** Every version of the formulas that is or was in force, the latest day first. */
export async function listFormulaSets(db: Db): Promise<CriteriaSetRow[]> {
  const sets = (await listCriteriaSets(db)).filter(
    ({ index, status, validFrom }) => index === 'qd766' && status !== 'draft' && validFrom !== null,
  );
  return sets.sort((a, b) => ((a.validFrom ?? '') < (b.validFrom ?? '') ? 1 : -1));
}

/** Of versions, the one in force on a day; null for none. */
export function formulasOn(sets: readonly CriteriaSetRow[], day: string): CriteriaSetRow | null {
  return (
    sets.find(
      ({ validFrom, validTo }) =>
        validFrom !== null && validFrom <= day && (validTo === null || validTo >= day),
    ) ?? null
  );
}

/** A version with its groups and metrics. */
export async function loadFormulas(db: Db, setId: number): Promise<Formulas> {
  const [set, nodes] = await Promise.all([findCriteriaSetById(db, setId), listCriteriaNodes(db, setId)]);
  return { set: set ?? refuse('not_found', 'errors.notFound'), nodes };
}
