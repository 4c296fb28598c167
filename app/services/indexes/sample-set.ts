import { readFile } from 'node:fs/promises';
import type { TableFile } from '#app/services/tables/table.ts';
import type { HeadFields } from './set-head.ts';

const FILE = new URL('../../../survey-definitions/criteria-sets/sample-province.csv', import.meta.url);

/** What describes the sample: it has the shape of a PAR INDEX, and says of itself that nobody issued it. */
export const SAMPLE_HEAD: HeadFields = {
  code: 'MAU-PAR-TINH',
  index: 'par',
  level: 'province',
  title: 'MẪU – Bộ tiêu chí cải cách hành chính cấp tỉnh',
  total_points: '100',
  survey_points: '19',
  sample: 'x',
};

/** The tree of the sample as a file. */
export function openSample(): TableFile {
  return {
    name: 'sample-province.csv',
    bytes: (async function* () {
      yield await readFile(FILE);
    })(),
  };
}
