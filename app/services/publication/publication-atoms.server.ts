import type { LockDocument } from '#app/domain/publication/seal.ts';
import type { Atom } from '#app/domain/results/disclosure/pattern.ts';
import type { Definition } from '#app/domain/survey/definition.ts';
import type { Method } from '#app/domain/survey/method.ts';
import type { Db } from '#db/client.server.ts';
import { countCells } from '#db/queries/tallies/results.ts';

/** The finest table that a publication is made of, units x service areas, with every unit of the round. */
export interface PublicationAtoms {
  readonly units: readonly string[];
  readonly columns: readonly string[];
  readonly atoms: readonly Atom[];
}

interface Locked {
  readonly roundId: number;
  readonly lockId: number;
  readonly definition: Definition;
  readonly method: Method;
  /** What units and service areas were called when the round was locked. */
  readonly names: Pick<LockDocument, 'units' | 'serviceAreas'>;
}

const byCode = (a: string, b: string) => (a < b ? -1 : Number(a > b));

/** The locked responses of a round by unit and service area, with codes. */
export async function listPublicationAtoms(db: Db, locked: Locked): Promise<PublicationAtoms> {
  const { roundId, lockId, definition, method, names } = locked;
  const scope = { kind: 'all' } as const;
  const cells = await countCells(db, {
    roundIds: [roundId],
    lockId,
    definition,
    scope,
    sight: 'live',
    by: ['unit', 'service_area'],
    figure: method.figure,
    excludedFlags: method.excludedFlags,
    withPairs: false,
  });
  const units = names.units.filter(({ isOfRound }) => isOfRound);
  const unitOf = new Map(units.map(({ id, code }) => [id, code]));
  const areaOf = new Map(names.serviceAreas.map(({ id, code }) => [id, code]));
  const atoms = cells.map(({ keys, cell }) => ({
    unit: unitOf.get(keys.unit ?? 0) ?? '',
    column: areaOf.get(keys.service_area ?? 0) ?? '',
    cell,
  }));
  return {
    units: units.map(({ code }) => code).sort(byCode),
    columns: [...new Set(atoms.map(({ column }) => column))].sort(byCode),
    atoms,
  };
}
