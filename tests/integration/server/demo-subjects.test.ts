import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { silentLog } from '#app/platform/logger.ts';
import { getMonthly } from '#app/services/apologies/get-monthly.server.ts';
import { listLate } from '#app/services/apologies/list-late.server.ts';
import { viewApplicant } from '#app/services/apologies/view-applicant.server.ts';
import type { ApologyDesk } from '#app/services/apologies/require-late.server.ts';
import { loadDemo } from '#app/services/installation/load-demo.server.ts';
import { contactKeyFrom } from '#app/services/receipts/contact-keys.ts';
import { getQualityBoard } from '#app/services/service-quality/get-quality-board.server.ts';
import { loadRegistry } from '#app/services/survey/load-registry.server.ts';
import type { LateFilter } from '#app/domain/apologies/late-filter.ts';
import { useTestDatabase } from '#tests/support/database.ts';
import { USUAL_THRESHOLD } from '#tests/support/disclosure-threshold.ts';
import { testSeals } from '#tests/support/seal-key.ts';

/** A Thursday without holidays around it. */
const NOW = new Date('2026-11-19T15:00:00+07:00');

describe('what the sample province shows of late dossiers and of QĐ 766', () => {
  const database = useTestDatabase();
  let dataDir: string;
  let desk: ApologyDesk;

  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'sipas-demo-'));
    const { db, sql } = database;
    desk = {
      ...{ db, sql, registry: await loadRegistry(), disclosureThreshold: USUAL_THRESHOLD, seals: testSeals },
      ...{ actor: { kind: 'system' }, now: NOW, log: silentLog },
      contacts: { keys: [contactKeyFrom('a secret of the sample')], keptDays: 90 },
    };
    await loadDemo(desk, { dataDir, contacts: desk.contacts, responses: 500 });
  });
  afterAll(() => rm(dataDir, { recursive: true, force: true }));

  const listed = async (show?: LateFilter) => {
    const { lines } = await listLate(desk, { show, page: 1, pageSize: 100 });
    return lines;
  };

  test('has dossiers in every state of their letters', async () => {
    const counts: Partial<Record<LateFilter, number>> = {};
    for (const show of ['toSend', 'drafted', 'signed', 'sent', 'broken', 'without'] as const) {
      counts[show] = (await listed(show)).length;
    }
    // Six that wait for a letter (four have none, one a draft, one a signed letter), and the others by hand from the list.
    expect(counts).toEqual({ toSend: 6, drafted: 1, signed: 1, sent: 12, broken: 2, without: 7 });
  });

  test('numbers letters by unit and year without a gap', async () => {
    const rows = await database.sql`
      select unit_id, year, count(*)::int as n, max(number) as last, min(number) as first
      from apologies where number is not null group by unit_id, year`;
    expect(rows.length).toBeGreaterThan(5);
    for (const { n, last, first } of rows) expect([first, last]).toEqual([1, n]);
  });

  test('has a month with letters that were sent in time, too late, kept and broken', async () => {
    const { total } = await getMonthly(desk, {
      ...{ system: 'calendar', kind: 'quarter', year: 2026, number: 4 },
    });
    expect(total.apologised).toBe(total.inTime + total.sentLate);
    expect(total.sentLate).toBe(2);
    expect(total.keptShare.rate).toBeGreaterThan(70);
  });

  test('names who handed a dossier in, sealed, and only where there is a key', async () => {
    const [line] = await listed('drafted');
    expect(await viewApplicant(desk, { ref: line?.ref ?? '' })).toEqual({
      name: 'Phạm Thị Mẫu',
      phone: '0900000005',
    });
    const [row] = await database.sql`select count(*)::int as n from late_applicants`;
    expect(row?.['n']).toBe(28);
  });

  test('ranks eleven communes of twelve by QĐ 766 and says what is missing of the other', async () => {
    const { periods, shown } = await getQualityBoard(desk, { period: '', level: '', basis: '' });
    expect(periods).toHaveLength(6);
    expect(shown?.period).toMatchObject({ periodFrom: '2026-07-01', periodTo: '2026-09-30' });
    expect(shown?.level).toBe('commune');
    expect(shown?.lines).toHaveLength(12);
    expect(shown?.ranked).toBe(11);
    expect(shown?.lines.at(-1)).toMatchObject({ name: 'Xã Núi Xanh', missing: ['6'] });
    const misprinted = shown?.lines.filter(({ off }) => off !== null);
    expect(misprinted?.map(({ name, off }) => [name, off])).toEqual([['Xã Rừng Thông', 0.45]]);
  });

  test('gives communes believable points of QĐ 766', async () => {
    const { shown } = await getQualityBoard(desk, { period: '', level: '', basis: '' });
    const points = shown!.lines.flatMap(({ total }) => total.points ?? []);
    expect(points).toHaveLength(11);
    expect(Math.min(...points)).toBeGreaterThan(50);
    expect(Math.max(...points)).toBeLessThan(90);
  });
});
