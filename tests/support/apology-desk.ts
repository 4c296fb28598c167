import { beforeAll } from 'vitest';
import type { Actor } from '#app/domain/people/actor.ts';
import { silentLog } from '#app/platform/logger.ts';
import { loadRegistry } from '#app/services/survey/load-registry.server.ts';
import { importLate } from '#app/services/apologies/import-late.server.ts';
import {
  draftLetter,
  recordReturn,
  recordSending,
  recordSignature,
} from '#app/services/apologies/write-letter.server.ts';
import type { ApologyDesk } from '#app/services/apologies/require-late.server.ts';
import { contactKeyFrom } from '#app/services/receipts/contact-keys.ts';
import { useTestDatabase } from './database.ts';
import { USUAL_THRESHOLD } from './disclosure-threshold.ts';
import { asCsv } from './dossier-files.ts';
import { makeUnit } from './factories.ts';
import { testSeals } from './seal-key.ts';

const KEPT_DAYS = 90;

/** The headings of a list as one-stop systems print them. */
export const LATE_HEAD = [
  ...['Mã hồ sơ', 'Đơn vị', 'Lĩnh vực', 'Thủ tục', 'Người nộp', 'Điện thoại'],
  ...['Ngày tiếp nhận', 'Ngày hẹn trả', 'Ngày trả kết quả', 'Lý do'],
] as const;

/** A dossier of the list, due on Monday 30 November 2026. */
export const lateRow = (
  code: string,
  given: Partial<Record<'unit' | 'received' | 'due' | 'returned' | 'person', string>> = {},
) => [
  ...[
    code,
    given.unit ?? 'P1',
    'Đất đai',
    'Đăng ký biến động',
    given.person ?? `Người nộp ${code}`,
    '0912345678',
  ],
  ...[given.received ?? '10/11/2026', given.due ?? '30/11/2026', given.returned ?? '', ''],
];

/** A moment in Viet Nam. */
const at = (text: string) => new Date(`${text}+07:00`);

const CLI: Actor = { kind: 'cli' };

/** Two communes, and what tests of late dossiers do there at a moment that they choose. */
export function useApologyDesk() {
  const database = useTestDatabase();
  const units = { one: 0, two: 0 };
  let registry: ApologyDesk['registry'];

  beforeAll(async () => {
    registry = await loadRegistry();
    const { id: parentId } = await makeUnit(database.db, { code: 'TINH', kind: 'province' });
    const commune = { kind: 'commune' as const, parentId };
    units.one = (await makeUnit(database.db, { ...commune, code: 'P1', name: 'Phường Một' })).id;
    units.two = (await makeUnit(database.db, { ...commune, code: 'P2', name: 'Phường Hai' })).id;
  });

  const desk = (moment: string, actor: Actor = CLI): ApologyDesk => ({
    ...{ db: database.db, sql: database.sql, registry, disclosureThreshold: USUAL_THRESHOLD },
    ...{ seals: testSeals, actor, now: at(moment), log: silentLog },
    contacts: { keys: [contactKeyFrom('a secret of tests')], keptDays: KEPT_DAYS },
  });

  const refOf = async (code: string): Promise<string> => {
    const [row] = await database.sql<{ ref: string }[]>`select ref from late_dossiers where code = ${code}`;
    return row?.ref ?? '';
  };

  return {
    ...{ database, units, desk, refOf },
    take: (moment: string, rows: readonly (readonly string[])[], { dryRun = false, actor = CLI } = {}) =>
      importLate(desk(moment, actor), {
        file: { name: 'tre-han.csv', bytes: asCsv([[...LATE_HEAD], ...rows.map((row) => [...row])]) },
        dryRun,
      }),
    draft: async (moment: string, code: string, newDueOn = '07/12/2026') =>
      draftLetter(desk(moment), { ref: await refOf(code), reason: 'workload', note: '', newDueOn }),
    sign: async (moment: string, code: string, signedOn: string) =>
      recordSignature(desk(moment), { ref: await refOf(code), signedOn }),
    send: async (moment: string, code: string, sentOn: string) =>
      recordSending(desk(moment), {
        ...{ ref: await refOf(code), sentOn, sentTime: '08:30', channel: 'phone' },
      }),
    giveBack: async (moment: string, code: string, returnedOn: string) =>
      recordReturn(desk(moment), { ref: await refOf(code), returnedOn }),
  };
}
