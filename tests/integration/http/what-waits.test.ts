import { eq } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { localDate } from '#app/domain/periods/date.ts';
import { paths } from '#app/paths.ts';
import { comments, rounds } from '#db/schema/index.ts';
import { useTestDatabase } from '#tests/support/database.ts';
import { makeComment, makeResponse, makeRound, makeStaff, makeUnit } from '#tests/support/factories.ts';
import { showAll } from '#tests/support/results/tally-place.ts';
import { useTestSite } from '#tests/support/site/test-site.ts';
import { logIn, Visitor } from '#tests/support/site/visitor.ts';
import { makeSurveyPlace, quickForm } from '#tests/support/survey-place.ts';

type Place = Awaited<ReturnType<typeof makeSurveyPlace>>;

describe('the first page says what waits for its reader', () => {
  const database = useTestDatabase();
  const site = useTestSite({ database });

  /** A citizen sends a comment and asks to be contacted. */
  async function sayAndAsk(place: Place, comment: string): Promise<void> {
    const citizen = new Visitor(site);
    const sent = await citizen.post(paths.survey(place.code), quickForm({ comment }));
    const receipt = new URL(sent.headers.get('location') ?? '', site.url).searchParams.get('receipt') ?? '';
    await citizen.post(paths.receipt(receipt), { change: 'leave', contact: '0912345678', consent: 'yes' });
    await showAll(database.db);
  }
  const enter = async (role: 'admin' | 'leader' | 'staff', unitId: number | null) =>
    logIn(site, await makeStaff(database.db, { role, unitId }));
  const first = async (visitor: Visitor) => (await visitor.get(paths.console())).text();

  test('comments nobody has read, and nothing once they are read', async () => {
    const [here, elsewhere] = [await makeSurveyPlace(database.db), await makeSurveyPlace(database.db)];
    await sayAndAsk(here, 'Chờ lâu');
    await sayAndAsk(elsewhere, 'Ghế hỏng');
    const staff = await enter('staff', here.unit.id);
    const html = await first(staff);
    expect(html).toContain('1 ý kiến chưa ai đọc');
    expect(html).toContain('/console/comments?state=unread');
    expect(html).toContain('1 người chờ được liên hệ lại');
    expect(html).not.toContain('Mọi việc đang ổn');
    expect(await first(await enter('admin', null))).toContain('2 ý kiến chưa ai đọc');
    const [comment] = await database.db.select().from(comments).where(eq(comments.unitId, here.unit.id));
    await staff.post(paths.comments(), { change: 'read', ref: comment?.ref ?? '' });
    expect(await first(staff)).not.toContain('ý kiến chưa ai đọc');
  });

  test('replies that are late, counters that fell silent, and what was not good; else that all is well', async () => {
    // Young enough for nobody to expect forms of every unit.
    const place = await makeSurveyPlace(database.db, { periodFrom: localDate(new Date()) });
    const staff = await enter('staff', place.unit.id);
    expect(await first(staff)).toContain('Mọi việc đang ổn');
    const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000);
    const at = { unitId: place.unit.id, counterId: place.counter.id, roundId: place.round.id };
    const waited = 4;
    const answers = [2, 2, 2, 2, 2, 2, waited];
    for (const days of [14, 14, 13, 13, 12, 12]) {
      await makeResponse(database.db, { ...at, answers, answeredAt: daysAgo(days) });
    }
    const old = await makeResponse(database.db, { ...at, answers, answeredAt: daysAgo(20) });
    await makeComment(database.db, old);
    await showAll(database.db);
    const html = await first(staff);
    expect(html).toContain('1 ý kiến quá hạn trả lời');
    expect(html).toContain('Quầy 3: không có phiếu nào từ 3 ngày làm việc nay');
    expect(html).toContain('Phải chờ lâu');
    expect(html).not.toContain('Mọi việc đang ổn');
    await makeResponse(database.db, { ...at, answeredAt: daysAgo(0) });
    await showAll(database.db);
    expect(await first(staff)).not.toContain('không có phiếu nào từ');
  });

  test('the figure of each open round, with how it stands', async () => {
    const place = await makeSurveyPlace(database.db);
    const html = await first(await enter('staff', place.unit.id));
    expect(html).toContain(`href="${paths.roundResults(place.round.slug)}"`);
  });

  test('and opens although the figures of a round cannot be had', async () => {
    const place = await makeSurveyPlace(database.db);
    await database.db
      .update(rounds)
      .set({ definitionId: 'no-longer-installed' })
      .where(eq(rounds.id, place.round.id));
    const page = await (await enter('staff', place.unit.id)).get(paths.console());
    expect(page.status).toBe(200);
    expect(await page.text()).not.toContain(`href="${paths.roundResults(place.round.slug)}"`);
  });

  test('how the round stands against its target and the round before', async () => {
    const { db } = database;
    const unit = await makeUnit(db, { name: 'Trung tâm phường Mẫu' });
    const before = { periodFrom: '2026-01-01', periodTo: '2026-03-31', status: 'closed' as const };
    const earlier = await makeRound(db, { units: [unit.id], ...before, title: 'Quý I' });
    const now = { periodFrom: '2026-04-01', title: 'Quý II', target: 90 };
    const round = await makeRound(db, { units: [unit.id], ...now });
    // 30 of 40 people were satisfied in the first quarter, 32 of 40 in the second: 75 % and 80 %.
    const give = async (roundId: number, day: string, satisfied: number) => {
      for (let person = 0; person < 40; person += 1) {
        const level = person < satisfied ? 5 : 2;
        const answers = Array.from({ length: 7 }, () => level);
        await makeResponse(db, { unitId: unit.id, roundId, answers, answeredAt: new Date(day) });
      }
    };
    await give(earlier.id, '2026-02-10T03:00:00Z', 30);
    await give(round.id, '2026-05-11T03:00:00Z', 32);
    await showAll(db);
    const html = await first(await enter('staff', unit.id));
    expect(html).toMatch(/80,00%/);
    expect(html).toMatch(/[Mm]ục tiêu[^<]*90/);
    expect(html).toMatch(/75,00%[^<]*Quý I|Quý I[^<]*75,00%/);
  });

  test('"my centre" of a manager is the one below, which is told how it stands, not ranked alone', async () => {
    const { db } = database;
    const ward = await makeUnit(db, { name: 'Phường Mẫu' });
    const centre = await makeUnit(db, { kind: 'centre', name: 'Trung tâm phường Mẫu', parentId: ward.id });
    const round = await makeRound(db, { units: [centre.id] });
    for (let person = 0; person < 6; person += 1) {
      await makeResponse(db, { unitId: centre.id, roundId: round.id });
    }
    await showAll(db);
    const manager = await logIn(site, await makeStaff(db, { role: 'manager', unitId: ward.id }));
    const mine = await manager.get(`${paths.centre(ward.code)}?week=2026-06-15`);
    expect(mine.status).toBe(302);
    expect(mine.headers.get('location')).toBe(`${paths.centre(centre.code)}?week=2026-06-15`);
    const ranking = await (await manager.get(paths.roundRanking(round.slug))).text();
    expect(ranking).toContain('Trung tâm phường Mẫu giữa các đơn vị cùng loại');
    const weak = await (await manager.get(paths.roundWeakSpots(round.slug))).text();
    expect(weak).toContain('Trung tâm phường Mẫu');
    expect(weak).not.toContain(`href="${paths.roundUnit(round.slug, centre.code)}`);
  });
});
