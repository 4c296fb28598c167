import type { ImportedRow } from '#app/domain/tables/imported-row.ts';
import type { Db } from '#db/client.server.ts';
import { listServiceAreas } from '#db/queries/units/service-areas.ts';
import { listAllUnits } from '#db/queries/units/units.ts';
import {
  deleteWeights,
  listWeights,
  lockWeights,
  upsertWeights,
  type WeightRow,
} from '#db/queries/weights/weights.ts';
import { weightCode } from './weight-code.ts';

/** Deletes the weights that an import added and gives the others their numbers of before. */
export async function takeBackWeights(
  tx: Db,
  { added, changed }: { added: readonly string[]; changed: readonly ImportedRow[] },
): Promise<void> {
  await lockWeights(tx);
  const units = new Map((await listAllUnits(tx)).map(({ id, code }) => [id, code]));
  const areas = new Map<number | null, string>(
    (await listServiceAreas(tx)).map(({ id, code }) => [id, code]),
  );
  const codeOf = ({ unitId, serviceAreaId, periodFrom: from, periodTo: to }: WeightRow) =>
    weightCode({ unitCode: units.get(unitId) ?? '', areaCode: areas.get(serviceAreaId) ?? null, from, to });
  const stored = new Map((await listWeights(tx)).map((row) => [codeOf(row), row]));
  await upsertWeights(
    tx,
    changed.flatMap(({ code, values: [before] }) => {
      const row = stored.get(code);
      return row && before ? [{ ...row, dossiers: Number(before.from) }] : [];
    }),
  );
  const isAdded = new Set(added);
  await deleteWeights(
    tx,
    [...stored].filter(([code]) => isAdded.has(code)).map(([, row]) => row),
  );
}
