import { eq } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { paths } from '#app/paths.ts';
import { comments, rounds } from '#db/schema/index.ts';
import { useTestDatabase } from '#tests/support/database.ts';
import { makeStaff } from '#tests/support/factories.ts';
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
    expect(html).not.toContain('Không có việc nào đang chờ.');
    expect(await first(await enter('admin', null))).toContain('2 ý kiến chưa ai đọc');
    const [comment] = await database.db.select().from(comments).where(eq(comments.unitId, here.unit.id));
    await staff.post(paths.comments(), { change: 'read', ref: comment?.ref ?? '' });
    expect(await first(staff)).not.toContain('ý kiến chưa ai đọc');
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
});
