import { and, eq, sql } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { paths } from '#app/paths.ts';
import { silentLog } from '#app/platform/logger.ts';
import { exportByReceipt } from '#app/services/receipts/export-by-receipt.server.ts';
import { purgeContacts } from '#app/services/receipts/purge-contacts.server.ts';
import { makeStaff } from '#tests/support/factories.ts';
import { auditEvents, contacts } from '#db/schema/index.ts';
import { commandContext } from '#tests/support/files.ts';
import { useTestDatabase } from '#tests/support/database.ts';
import { makeSurveyPlace, quickForm } from '#tests/support/survey-place.ts';
import { useTestSite } from '#tests/support/site/test-site.ts';
import { logIn, Visitor } from '#tests/support/site/visitor.ts';

type Place = Awaited<ReturnType<typeof makeSurveyPlace>>;
const PHONE = '0912345678';

describe('asking to be called back', () => {
  const database = useTestDatabase();
  const logged: string[] = [];
  const keep = (message: string, fields?: object) => logged.push(`${message} ${JSON.stringify(fields)}`);
  const site = useTestSite({ database, log: { debug: keep, info: keep, warn: keep, error: keep } });
  const citizen = new Visitor(site);

  async function send(place: Place, given: Record<string, string> = {}): Promise<string> {
    const response = await citizen.post(paths.survey(place.code), quickForm(given));
    return new URL(response.headers.get('location') ?? '', site.url).searchParams.get('receipt') ?? '';
  }
  const leave = (receipt: string, contact: string = PHONE, consent: string = 'yes') =>
    citizen.post(paths.receipt(receipt), { change: 'leave', contact, consent });
  const storedOf = ({ unit }: Place) =>
    database.db.select().from(contacts).where(eq(contacts.unitId, unit.id));
  const eventsOf = ({ unit }: Place, action: string) =>
    database.db
      .select()
      .from(auditEvents)
      .where(and(eq(auditEvents.subjectId, unit.code), eq(auditEvents.action, action)));
  const enter = async (
    role: 'admin' | 'leader' | 'manager' | 'staff' | 'data_entry',
    unitId: number | null,
  ) => logIn(site, await makeStaff(database.db, { role, unitId }));

  test('what hangs on a receipt is told to who brings it to the office, once it is in the audit log', async () => {
    const place = await makeSurveyPlace(database.db);
    const receipt = await send(place, { comment: 'Chờ lâu', overall: '2' });
    await leave(receipt);
    const ctx = { ...(await commandContext(database)), contactKeys: site.installation.contacts.keys };
    const held = await exportByReceipt(ctx, { receipt });
    expect(held).toMatchObject({
      unitCode: place.unit.code,
      roundSlug: place.round.slug,
      answers: { overall: '2' },
    });
    expect(held.written).toMatchObject([{ text: 'Chờ lâu', reply: null }]);
    expect(held.contact).toEqual({ kind: 'phone', value: PHONE });
    expect(await eventsOf(place, 'contacts.export')).toHaveLength(1);
    await expect(exportByReceipt(ctx, { receipt: '2222-2222-2222' })).rejects.toThrow('receipt.unknownText');

    await citizen.post(paths.receipt(receipt), { change: 'delete' });
    expect((await exportByReceipt(ctx, { receipt })).contact).toBeNull();
  });

  test('stores the number sealed, apart from the response, for 90 days', async () => {
    const place = await makeSurveyPlace(database.db);
    const receipt = await send(place);
    expect(await (await citizen.get(paths.receipt(receipt))).text()).toContain(
      '<input type="checkbox" name="consent" value="yes"/>',
    );
    const answer = await leave(receipt, '+84 912 345 678');
    expect(answer.status).toBe(303);
    expect(answer.headers.get('location')).toBe(`/r/${receipt}?done=contact`);
    const html = await (await citizen.get(`/r/${receipt}?done=contact`)).text();
    expect(html).toContain('Ông/Bà đã để lại số điện thoại.');
    expect(html).not.toContain('912345678');
    const [row, ...more] = await storedOf(place);
    expect(more).toEqual([]);
    expect(row?.kind).toBe('phone');
    expect((row?.expiresAt.getTime() ?? 0) - (row?.askedAt.getTime() ?? 0)).toBe(90 * 24 * 3600 * 1000);
    const everything = await database.sql`
      select contacts::text as row, encode(sealed, 'escape') as bytes from contacts where unit_id = ${place.unit.id}`;
    expect(JSON.stringify(everything)).not.toMatch(/912345678|393132333435363738/);
  });

  test.each([
    ['without the box being ticked', PHONE, '', 'Xin Ông/Bà đánh dấu vào ô đồng ý.'],
    ['with another value in the box', PHONE, 'on', 'Xin Ông/Bà đánh dấu vào ô đồng ý.'],
    ['without a number', '  ', 'yes', 'Xin Ông/Bà ghi số điện thoại hoặc thư điện tử.'],
    ['with a wrong number', '0912', 'yes', 'Số hoặc địa chỉ này chưa đúng.'],
    ['with markup', '"><img src=x onerror=alert(1)>@x.vn', 'yes', 'Số hoặc địa chỉ này chưa đúng.'],
  ])('%s keeps nothing, and shows again what was typed', async (_what, contact, consent, said) => {
    const place = await makeSurveyPlace(database.db);
    const answer = await leave(await send(place), contact, consent);
    const html = await answer.text();
    expect(answer.status).toBe(422);
    expect(html).toContain(said);
    expect(html).not.toContain('<img');
    if (contact === PHONE) expect(html).toContain(`value="${PHONE}"`);
    expect(await storedOf(place)).toEqual([]);
  });

  test.each([
    ['direction marks, as an address book copies them', '\u202d0912 345 678\u202c'],
    ['a space of no width', '0912345678\u200b'],
  ])('takes a number with %s', async (_, pasted) => {
    const place = await makeSurveyPlace(database.db);
    const receipt = await send(place);
    expect((await leave(receipt, pasted)).status).toBe(303);
    expect(await storedOf(place)).toMatchObject([{ kind: 'phone' }]);
  });

  test('again replaces the number; the citizen deletes it with the receipt', async () => {
    const place = await makeSurveyPlace(database.db);
    const receipt = await send(place);
    await leave(receipt);
    await leave(receipt, 'ten@example.vn');
    expect(await storedOf(place)).toMatchObject([{ kind: 'email' }]);
    for (let time = 0; time < 2; time += 1) {
      const answer = await citizen.post(paths.receipt(receipt), { change: 'delete' });
      expect(answer.headers.get('location')).toBe(`/r/${receipt}?done=deleted`);
    }
    expect(await storedOf(place)).toEqual([]);
  });

  test('is over once the response was taken back', async () => {
    const place = await makeSurveyPlace(database.db);
    const receipt = await send(place);
    await citizen.post(paths.receiptWithdrawal(receipt), {});
    const answer = await leave(receipt);
    expect(answer.status).toBe(410);
    expect(await answer.text()).toContain('Phiếu này đã được rút');
    expect(await storedOf(place)).toEqual([]);
  });

  test('shows staff the number only after a press, each time with an event', async () => {
    const place = await makeSurveyPlace(database.db);
    await leave(await send(place, { comment: '<script>alert(1)</script> gọi cho tôi' }));
    const staff = await enter('staff', place.unit.id);
    const list = await (await staff.get(paths.contacts())).text();
    expect(list).toContain('Xem số điện thoại');
    expect(list).toContain('&lt;script&gt;alert(1)&lt;/script&gt; gọi cho tôi');
    expect(list).not.toContain(PHONE);
    expect(await eventsOf(place, 'contacts.view')).toEqual([]);
    const [row] = await storedOf(place);
    for (const time of [1, 2]) {
      const answer = await staff.post(paths.contacts(), { change: 'view', ref: row?.ref ?? '' });
      expect(answer.headers.get('cache-control')).toBe('no-store');
      expect(await answer.text()).toContain(`href="tel:${PHONE}"`);
      expect(await eventsOf(place, 'contacts.view')).toHaveLength(time);
    }
    const [event] = await eventsOf(place, 'contacts.view');
    expect(event).toMatchObject({ actorKind: 'staff', details: { contact: row?.ref } });
    expect(JSON.stringify(event)).not.toContain(PHONE);
  });

  test('ends when the call was made: the number is gone', async () => {
    const place = await makeSurveyPlace(database.db);
    await leave(await send(place));
    const [row] = await storedOf(place);
    const staff = await enter('staff', place.unit.id);
    const press = () => staff.post(paths.contacts(), { change: 'finish', ref: row?.ref ?? '' });
    expect((await press()).status).toBe(303);
    expect(await storedOf(place)).toEqual([]);
    expect(await eventsOf(place, 'contacts.finish')).toHaveLength(1);
    const again = await press();
    expect(again.status).toBe(409);
    expect(await again.text()).toContain('Cách liên hệ này không còn nữa');
  });

  test('is for the unit itself and those above it, and for no other role', async () => {
    const [place, elsewhere] = [await makeSurveyPlace(database.db), await makeSurveyPlace(database.db)];
    await leave(await send(place));
    const [row] = await storedOf(place);
    const view = { change: 'view', ref: row?.ref ?? '' };
    const statusOf = async (visitor: Visitor) => (await visitor.post(paths.contacts(), view)).status;
    expect(await statusOf(await enter('admin', null))).toBe(200);
    expect(await statusOf(await enter('manager', place.unit.id))).toBe(200);
    expect(await statusOf(await enter('staff', elsewhere.unit.id))).toBe(409);
    expect(await statusOf(await enter('manager', elsewhere.unit.id))).toBe(409);
    expect(await statusOf(await enter('leader', null))).toBe(403);
    expect(await statusOf(await enter('data_entry', place.unit.id))).toBe(403);
    expect(await statusOf(citizen)).toBe(302);
    expect(await eventsOf(place, 'contacts.view')).toHaveLength(2);
    const other = await enter('staff', elsewhere.unit.id);
    expect(await (await other.get(paths.contacts())).text()).toContain('Không có ai chờ được liên hệ lại');
    const admin = await enter('admin', null);
    for (const ref of ['', 'x', "' or 1=1 --", '00000000-0000-4000-8000-000000000000']) {
      expect((await admin.post(paths.contacts(), { change: 'view', ref })).status).toBe(409);
    }
    const foreign = await admin.post(paths.contacts(), view, { origin: 'https://evil.example' });
    expect(foreign.status).toBe(403);
  });

  test('is forgotten on time: shown to nobody at once, deleted by the next purge', async () => {
    const [place, fresh] = [await makeSurveyPlace(database.db), await makeSurveyPlace(database.db)];
    const receipt = await send(place);
    await leave(receipt);
    await leave(await send(fresh));
    await database.db
      .update(contacts)
      .set({ expiresAt: sql`now() - interval '1 second'` })
      .where(eq(contacts.unitId, place.unit.id));
    const [row] = await storedOf(place);
    const staff = await enter('staff', place.unit.id);
    expect((await staff.post(paths.contacts(), { change: 'view', ref: row?.ref ?? '' })).status).toBe(409);
    expect(await (await citizen.get(paths.receipt(receipt))).text()).toContain(
      'Muốn được liên hệ lại?</h2><form',
    );
    const ctx = { db: database.db, actor: { kind: 'system' }, now: new Date(), log: silentLog } as const;
    expect(await purgeContacts(ctx)).toBe(1);
    expect(await purgeContacts(ctx)).toBe(0);
    expect(await storedOf(place)).toEqual([]);
    expect(await storedOf(fresh)).toHaveLength(1);
  });

  test('is told as locked when the key that sealed it is gone, and writes no event', async () => {
    const place = await makeSurveyPlace(database.db);
    await leave(await send(place));
    await database.db.update(contacts).set({ keyId: 'ffffffff' }).where(eq(contacts.unitId, place.unit.id));
    const [row] = await storedOf(place);
    const staff = await enter('staff', place.unit.id);
    const answer = await staff.post(paths.contacts(), { change: 'view', ref: row?.ref ?? '' });
    expect(answer.status).toBe(409);
    expect(await answer.text()).toContain('Không mở được thông tin liên hệ này');
    expect(await eventsOf(place, 'contacts.view')).toEqual([]);
  });

  test('never reaches the log', () => {
    expect(logged.join('\n')).not.toContain(PHONE);
  });
});
