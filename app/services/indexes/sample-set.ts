import { readFile } from 'node:fs/promises';
import type { SampleSet } from '#app/domain/indexes/criteria-set.ts';
import type { TableFile } from '#app/services/tables/table.ts';
import type { HeadFields } from './set-head.ts';

/** What describes each sample: it has the shape of an index, and says of itself that nobody issued it. */
const HEADS: Readonly<Record<SampleSet, HeadFields>> = {
  par: {
    ...{ code: 'MAU-PAR-TINH', title: 'MẪU – Bộ tiêu chí cải cách hành chính cấp tỉnh' },
    ...{ total_points: '100', survey_points: '19' },
  },
  papi: { code: 'MAU-PAPI', title: 'MẪU – Chỉ số PAPI', total_points: '80' },
  pci: { code: 'MAU-PCI', title: 'MẪU – Chỉ số PCI', total_points: '100' },
  dti: { code: 'MAU-DTI', title: 'MẪU – Chỉ số DTI', total_points: '1', decimals: '4' },
};

/** A sample: what describes it, and its tree as a file. */
export function openSample(index: SampleSet = 'par'): { head: HeadFields; file: TableFile } {
  const name = `sample-${index}.csv`;
  const file = new URL(`../../../survey-definitions/criteria-sets/${name}`, import.meta.url);
  return {
    head: { index, level: 'province', sample: 'x', ...HEADS[index] },
    file: {
      name,
      bytes: (async function* () {
        yield await readFile(file);
      })(),
    },
  };
}
