import { beforeAll, describe, expect, it } from 'vitest';
import { latestTemplate } from '#app/domain/reform-reports/templates.ts';
import { paths } from '#app/paths.ts';
import { adoptOutline, importOutline } from '#app/services/reform-reports/outlines/outlines.server.ts';
import { saveReformReport } from '#app/services/reform-reports/write-reform-report.server.ts';
import { useTestDatabase } from '#tests/support/database.ts';
import { makeStaff, makeUnit } from '#tests/support/factories.ts';
import { commandContext, fileOf } from '#tests/support/files.ts';
import { useTestSite } from '#tests/support/site/test-site.ts';
import { logIn, type Visitor } from '#tests/support/site/visitor.ts';

/** Of a year that is far away, so that an outline for it can be adopted on whichever day this runs. */
const PERIOD = '2126-q1';
const REPORT = paths.reformReport(PERIOD, 'OWN');

/** Without most sections of the product's own, of which `requests` is one. */
const OUTLINE = [
  'part;title;source;code;unit;own_words',
  'Đề mục;I. CHỈ ĐẠO;Tình hình nhiệm vụ;steering;;',
  'Đề mục;II. ĐÁNH GIÁ;;assessment;;có',
  'Chỉ tiêu;Số cuộc họp giao ban;Nhập tay;;cuộc;',
].join('\n');

const database = useTestDatabase();
const site = useTestSite({ database });
let manager: Visitor;
let slow: { readonly id: number };

beforeAll(async () => {
  const { db } = database;
  const own = await makeUnit(db, { code: 'OWN', name: 'Phường Một', kind: 'ward' });
  slow = await makeUnit(db, { code: 'SLOW', name: 'Phường Hai', kind: 'ward' });
  manager = await logIn(site, await makeStaff(db, { role: 'manager', unitId: own.id }));
});

const outlineOf = (page: string) => /name="outline" value="([^"]+)"/.exec(page)?.[1] ?? '';

async function adopt(): Promise<void> {
  const ctx = await commandContext(database);
  await importOutline(ctx, fileOf(OUTLINE));
  await adoptOutline(ctx, { appliesFrom: '01/01/2126', basis: 'Công văn 45/SNV-CCHC' });
}

describe('an outline that is adopted while somebody writes a report that nobody began', () => {
  it('loses nothing of it: the page says so, holds what was written, and saves it by the new outline', async () => {
    const before = outlineOf(await (await manager.get(REPORT)).text());
    expect(before).not.toBe('');
    await adopt();
    const typed = { text_assessment: 'Chậm vì thiếu người', text_requests: 'Xin thêm máy' };
    for (const act of ['save', 'send']) {
      const refused = await manager.post(REPORT, { ...typed, do: act, outline: before });
      const page = await refused.text();
      expect([act, refused.status]).toEqual([act, 409]);
      expect(page).toContain('Đề cương của kỳ này vừa đổi');
      expect(page).toContain('>Chậm vì thiếu người</textarea>');
      expect(page).toMatch(/<textarea[^>]*name="text_requests"[^>]*>Xin thêm máy<\/textarea>/);
      expect(await database.sql`select 1 from reform_reports`).toHaveLength(0);
    }
    const now = outlineOf(await (await manager.get(REPORT)).text());
    expect(now).not.toBe(before);
    const mended = { text_assessment: 'Chậm vì thiếu người. Xin thêm máy', do: 'save', outline: now };
    expect((await manager.post(REPORT, mended)).status).toBe(303);
    const [row] = await database.sql`select outline_version, texts from reform_reports`;
    expect(row).toEqual({ outline_version: 1, texts: { assessment: mended.text_assessment } });
  });

  it('and that a colleague begins by the outline before, in the same moment, is told, too', async () => {
    const ctx = await commandContext(database);
    const isWaiting = async () =>
      (
        await database.sql`select 1 from pg_stat_activity
          where datname = current_database() and wait_event_type = 'Lock'`
      ).length;
    let saving: Promise<unknown> = Promise.resolve();
    await database.sql.begin(async (outside) => {
      await outside`insert into reform_reports
        (unit_id, year, period, template_version, outline_version, changed_at)
        values (${slow.id}, 2126, 'q1', ${latestTemplate().version}, 0, now())`;
      const typed = { text_assessment: 'Chậm vì thiếu người' };
      saving = saveReformReport(ctx, { period: PERIOD, unit: 'SLOW', typed }).catch(
        (error: unknown) => error,
      );
      await expect.poll(isWaiting, { timeout: 10_000 }).toBe(1);
    });
    expect(await saving).toMatchObject({
      ...{ code: 'conflict', message: 'reformReports.refusal.otherOutline' },
    });
    const rows =
      await database.sql`select outline_version, texts from reform_reports where unit_id = ${slow.id}`;
    expect([...rows]).toEqual([{ outline_version: 0, texts: {} }]);
  });
});
