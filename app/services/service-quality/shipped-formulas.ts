import { readFile } from 'node:fs/promises';
import type { TableFile } from '#app/services/tables/table.ts';
import type { HeadFields } from '#app/services/indexes/set-head.ts';

const FILE = new URL('../../../survey-definitions/criteria-sets/qd-766.csv', import.meta.url);

/** What describes the shipped formulas. They were fitted to published figures, which their title and basis say. */
export const FORMULAS_HEAD: HeadFields = {
  code: 'QD766',
  index: 'qd766',
  level: 'province',
  title: 'Chất lượng phục vụ người dân, doanh nghiệp (QĐ 766), công thức khớp theo số liệu',
  legal_basis:
    'Quyết định 766/QĐ-TTg ngày 23/6/2022; công thức khớp theo số liệu đã công khai, không phải nguyên văn của văn bản',
  total_points: '100',
};

/** The tree of the shipped formulas as a file. */
export function openFormulas(): TableFile {
  return {
    name: 'qd-766.csv',
    bytes: (async function* () {
      yield await readFile(FILE);
    })(),
  };
}
