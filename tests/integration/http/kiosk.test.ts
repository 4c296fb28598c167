import { readdir, readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { eq } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import type { Role } from '#app/domain/people/roles.ts';
import { paths } from '#app/paths.ts';
import { hashPin } from '#app/services/kiosk/pin-hash.server.ts';
import { projectRoot } from '#app/platform/project-root.ts';
import { makeAccessPoint, makeStaff, makeUnit } from '#tests/support/factories.ts';
import { auditEvents, kioskPins, kioskTablets, responses, rounds } from '#db/schema/index.ts';
import { useTestDatabase } from '#tests/support/database.ts';
import { makeSurveyPlace, quickForm, readAnswers } from '#tests/support/survey-place.ts';
import { useTestSite } from '#tests/support/site/test-site.ts';
import { logIn, Visitor } from '#tests/support/site/visitor.ts';

type Place = Awaited<ReturnType<typeof makeSurveyPlace>>;

/** So long that no key, code or time stamp holds it by chance. */
const PIN = '25809137';

const database = useTestDatabase();
const site = useTestSite({ database });
const tablet = new Visitor(site);

const stored = ({ unit }: Place) => database.db.select().from(responses).where(eq(responses.unitId, unit.id));

async function staffOf(role: Role, unitId: number | null): Promise<Visitor> {
  return logIn(site, await makeStaff(database.db, { role, unitId }));
}

/** A tablet that was enrolled at this place. */
async function enrolledTablet(place: Place): Promise<Visitor> {
  await setPin(place, PIN);
  const enrolled = new Visitor(site);
  const answer = await enrolled.post(paths.kioskPin(place.code), { pin: PIN });
  expect(await answer.json()).toMatchObject({ right: true });
  return enrolled;
}

async function setPin({ unit }: Place, pin: string): Promise<void> {
  const manager = await staffOf('manager', unit.id);
  const sent = await manager.post(paths.unitKiosk(unit.code), { change: 'set', pin, repeated: pin });
  expect(sent.headers.get('location')).toBe(`${paths.unitKiosk(unit.code)}?done=saved`);
}

describe('the page of a tablet on the counter', () => {
  test('a form of an enrolled tablet is stored with the channel kiosk, and thanked without its number in the address', async () => {
    const place = await makeSurveyPlace(database.db);
    const enrolled = await enrolledTablet(place);
    const sent = await enrolled.post(paths.kiosk(place.code), quickForm());
    expect([sent.status, sent.headers.get('location')]).toEqual([303, paths.kioskThanks(place.code)]);
    expect(await stored(place)).toMatchObject([{ channel: 2, accessPointId: place.accessPoint.id }]);
    expect(await readAnswers(database.sql, place.unit.id)).toEqual([[4, 5, 3, 4, null, 2, null]]);
  });

  test('its script is answered as JSON, the same sheet twice with one row', async () => {
    const place = await makeSurveyPlace(database.db);
    const form = quickForm();
    const send = () => tablet.post(paths.kiosk(place.code), form, { accept: 'application/json' });
    const [first, again] = [await send(), await send()];
    const answer: unknown = await first.json();
    expect(answer).toMatchObject({ ok: true });
    expect(await again.json()).toEqual(answer);
    expect(await stored(place)).toHaveLength(1);
  });

  test('a code in small letters leads to the one address that the tablet can keep', async () => {
    const { code } = await makeSurveyPlace(database.db);
    const found = await tablet.get(`/k/${code.toLowerCase()}?lang=en`);
    expect([found.status, found.headers.get('location')]).toEqual([302, `/k/${code}?lang=en`]);
  });

  test('it is kept by no cache, and looking at it writes nothing', async () => {
    const place = await makeSurveyPlace(database.db);
    const page = await tablet.get(paths.kiosk(place.code));
    expect(page.headers.get('cache-control')).toBe('no-store');
    expect(page.headers.getSetCookie()).toEqual([]);
    expect(await stored(place)).toEqual([]);
  });

  test('it carries its questions in every language, so that changing it needs no network', async () => {
    const { code } = await makeSurveyPlace(database.db);
    const page = await (await tablet.get(paths.kiosk(code))).text();
    expect(page).toContain('Ông/Bà thấy việc phục vụ hôm nay thế nào?');
    expect(/<template lang="en"[^]*How was the service today\?/.test(page)).toBe(true);
  });

  test('its version changes with the round and the PIN, not with every look', async () => {
    const place = await makeSurveyPlace(database.db);
    const version = async () => {
      const page = await (await tablet.get(paths.kiosk(place.code))).text();
      return /data-version="([^"]+)"/.exec(page)?.[1];
    };
    const first = await version();
    expect(first).toBeDefined();
    expect(await version()).toBe(first);
    await setPin(place, PIN);
    const withPin = await version();
    expect(withPin).not.toBe(first);
    await database.db.update(rounds).set({ definitionId: 'sipas-2017' }).where(eq(rounds.id, place.round.id));
    await expect.poll(version).not.toBe(withPin);
  });

  test('a round that is over is said in words, and the tablet looks again by itself', async () => {
    const place = await makeSurveyPlace(database.db, { periodFrom: '2020-01-01', periodTo: '2020-12-31' });
    const page = await tablet.get(paths.kiosk(place.code));
    const text = await page.text();
    expect(page.status).toBe(410);
    expect(text).toContain('đã nhận ý kiến đến hết ngày 31/12/2020');
    expect(text).toContain(`content="60;url=${paths.kiosk(place.code)}"`);
  });

  test('the manifest names the place, begins at it, and its icons are there', async () => {
    const { code } = await makeSurveyPlace(database.db);
    const response = await tablet.get(paths.kioskManifest(code));
    expect(response.headers.get('content-type')).toMatch(/^application\/manifest\+json/);
    const manifest = (await response.json()) as { icons: { src: string; type: string }[] };
    expect(manifest).toMatchObject({
      name: 'Góp ý tại quầy – Trung tâm Phục vụ hành chính công phường Hải Châu – Quầy 3',
      start_url: `/k/${code}`,
      scope: `/k/${code}`,
      display: 'fullscreen',
    });
    for (const { src, type } of manifest.icons) {
      const icon = await tablet.get(src);
      expect(icon.status, src).toBe(200);
      expect(icon.headers.get('content-type')).toContain(type);
    }
  });

  test('its script weighs at most 15 KB compressed', async () => {
    const folder = resolve(projectRoot, process.env['BUILD_DIR'] ?? 'build', 'client', 'assets');
    const page = await (await tablet.get(paths.kiosk((await makeSurveyPlace(database.db)).code))).text();
    const name = /<script src="\/assets\/([^"]+)"/.exec(page)?.[1] ?? '';
    expect(await readdir(folder)).toContain(name);
    expect(brotliCompressSync(await readFile(resolve(folder, name))).length).toBeLessThanOrEqual(15 * 1024);
  });
});

describe('the PIN that a tablet asks for', () => {
  const ask = ({ code }: Place, pin: string) => tablet.post(paths.kioskPin(code), { pin });

  test('is told right from wrong, and its hash is nowhere in the page', async () => {
    const place = await makeSurveyPlace(database.db);
    await setPin(place, PIN);
    expect(await (await ask(place, '1379')).json()).toEqual({ right: false });
    const right = (await (await ask(place, PIN)).json()) as { right: boolean; mark: string };
    const page = await (await tablet.get(paths.kiosk(place.code))).text();
    expect(right.right).toBe(true);
    expect(page).toContain(`data-pin="${right.mark}"`);
    const [row] = await database.db.select().from(kioskPins).where(eq(kioskPins.unitId, place.unit.id));
    expect(page).not.toContain(row?.hash);
    expect(row?.hash).not.toContain(PIN);
  });

  test.each(['', `${PIN} `, PIN.slice(1), `${PIN}1`, `${PIN}${'0'.repeat(100_000)}`])(
    'is not matched by something else (%#)',
    async (typed) => {
      const place = await makeSurveyPlace(database.db);
      await setPin(place, PIN);
      expect(await (await ask(place, typed)).json()).toEqual({ right: false });
    },
  );

  test('does not exist at an unknown code, nor at a unit that set none', async () => {
    const place = await makeSurveyPlace(database.db);
    expect((await ask(place, PIN)).status).toBe(404);
    expect((await tablet.post(paths.kioskPin('AAAAAAAA'), { pin: PIN })).status).toBe(404);
  });

  test('is not asked by another site', async () => {
    const place = await makeSurveyPlace(database.db);
    await setPin(place, PIN);
    const headers = { origin: 'https://evil.example' };
    expect((await tablet.post(paths.kioskPin(place.code), { pin: PIN }, headers)).status).toBe(403);
  });
});

describe('a tablet that is enrolled by the PIN', () => {
  const channels = async (place: Place) => (await stored(place)).map(({ channel }) => channel);
  const [QR, KIOSK] = [1, 2];
  const tabletsOf = ({ unit }: Place) =>
    database.db.select().from(kioskTablets).where(eq(kioskTablets.unitId, unit.id));

  test('keeps a secret that no script can read and the database does not hold', async () => {
    const place = await makeSurveyPlace(database.db);
    await setPin(place, PIN);
    const answer = await new Visitor(site).post(paths.kioskPin(place.code), { pin: PIN });
    const [cookie = ''] = answer.headers.getSetCookie();
    expect(cookie).toMatch(/^sipas_tablet=[\w-]{43}; .*HttpOnly/);
    const [, secret = ''] = /=([\w-]+);/.exec(cookie) ?? [];
    const rows = JSON.stringify(await tabletsOf(place));
    expect(rows).not.toContain(secret);
    expect(await answer.text()).not.toContain(secret);
  });

  test('counts as a kiosk at every code of its unit and at no other unit; another browser counts as a scanned code', async () => {
    const [place, elsewhere] = [await makeSurveyPlace(database.db), await makeSurveyPlace(database.db)];
    const second = await makeAccessPoint(database.db, { unitId: place.unit.id });
    const enrolled = await enrolledTablet(place);
    await enrolled.post(paths.kiosk(place.code), quickForm());
    await enrolled.post(paths.kiosk(second.code), quickForm());
    await enrolled.post(paths.kiosk(elsewhere.code), quickForm());
    await tablet.post(paths.kiosk(place.code), quickForm());
    expect((await channels(place)).sort()).toEqual([QR, KIOSK, KIOSK]);
    expect(await channels(elsewhere)).toEqual([QR]);
  });

  test('is told on its page whether it is enrolled', async () => {
    const place = await makeSurveyPlace(database.db);
    const page = async (visitor: Visitor) => (await visitor.get(paths.kiosk(place.code))).text();
    expect(await page(tablet)).toContain('data-tablet=""');
    expect(await page(tablet)).toContain('phiếu tính như quét mã QR');
    expect(await page(await enrolledTablet(place))).toContain('data-tablet="1"');
  });

  test('is listed with its number, enrolled once however often the PIN is typed', async () => {
    const place = await makeSurveyPlace(database.db);
    const enrolled = await enrolledTablet(place);
    await enrolled.post(paths.kioskPin(place.code), { pin: PIN });
    await enrolledTablet(place);
    expect((await tabletsOf(place)).map(({ number }) => number).sort()).toEqual([1, 2]);
    const manager = await staffOf('manager', place.unit.id);
    const page = await (await manager.get(paths.unitKiosk(place.unit.code))).text();
    expect(page).toContain('Máy số 2');
  });

  test('that is revoked still delivers what waits on it, as from a scanned code, and is told so', async () => {
    const place = await makeSurveyPlace(database.db);
    const enrolled = await enrolledTablet(place);
    const manager = await staffOf('manager', place.unit.id);
    const revoke = () => manager.post(paths.unitKiosk(place.unit.code), { change: 'revoke', tablet: '1' });
    expect((await revoke()).headers.get('location')).toContain('done=revoked');
    expect((await revoke()).status).toBe(303);
    const sent = await enrolled.post(paths.kiosk(place.code), quickForm(), { accept: 'application/json' });
    expect([sent.status, await channels(place)]).toEqual([200, [QR]]);
    expect(await (await enrolled.get(paths.kiosk(place.code))).text()).toContain('data-tablet=""');
    const events = await database.db
      .select()
      .from(auditEvents)
      .where(eq(auditEvents.subjectId, place.unit.code));
    expect(events.filter(({ action }) => /enrol|revoke/.test(action))).toMatchObject([
      { action: 'kiosk.enrol', actorKind: 'system', details: { tablet: 1 } },
      { action: 'kiosk.revoke', actorKind: 'staff', details: { tablet: 1 } },
    ]);
  });

  test('is out of reach for the manager of another unit', async () => {
    const place = await makeSurveyPlace(database.db);
    await enrolledTablet(place);
    const stranger = await staffOf('manager', (await makeUnit(database.db)).id);
    const refused = await stranger.post(paths.unitKiosk(place.unit.code), { change: 'revoke', tablet: '1' });
    expect(refused.status).toBe(404);
    expect((await tabletsOf(place))[0]?.revokedAt).toBeNull();
  });

  test('is not enrolled by a PIN of four digits from before, which still opens, and the console asks to change it', async () => {
    const place = await makeSurveyPlace(database.db);
    const hash = await hashPin('2580');
    await database.db.insert(kioskPins).values({ unitId: place.unit.id, hash, changedAt: new Date() });
    const answer = await new Visitor(site).post(paths.kioskPin(place.code), { pin: '2580' });
    expect(await answer.json()).toMatchObject({ right: true, tablet: null });
    expect([answer.headers.getSetCookie(), await tabletsOf(place)]).toEqual([[], []]);
    const manager = await staffOf('manager', place.unit.id);
    expect(await (await manager.get(paths.unitKiosk(place.unit.code))).text()).toContain(
      'đổi sang mã từ 6 số',
    );
  });
});

describe('the PIN in the console', () => {
  const set = (visitor: Visitor, unit: { code: string }, fields: Record<string, string>) =>
    visitor.post(paths.unitKiosk(unit.code), { change: 'set', pin: PIN, repeated: PIN, ...fields });
  const pinOf = (unitId: number) => database.db.select().from(kioskPins).where(eq(kioskPins.unitId, unitId));

  test('is set by the manager of the unit or of one above it, and every change is in the log without the PIN', async () => {
    const ward = await makeUnit(database.db);
    const centre = await makeUnit(database.db, { parentId: ward.id });
    await makeAccessPoint(database.db, { unitId: centre.id });
    const manager = await staffOf('manager', ward.id);
    expect((await set(manager, centre, {})).status).toBe(303);
    expect(await pinOf(centre.id)).toHaveLength(1);
    expect(await (await manager.get(paths.kiosks())).text()).toContain(centre.name);
    const cleared = await manager.post(paths.unitKiosk(centre.code), { change: 'clear' });
    expect(cleared.status).toBe(303);
    expect(await pinOf(centre.id)).toEqual([]);
    const events = await database.db.select().from(auditEvents).where(eq(auditEvents.subjectId, centre.code));
    expect(events.map(({ action }) => action).sort()).toEqual(['kiosk.clear_pin', 'kiosk.set_pin']);
    expect(JSON.stringify(events)).not.toContain(PIN);
  });

  test('is out of reach for the manager of another unit, and for the staff of the centre', async () => {
    const [own, other] = [await makeUnit(database.db), await makeUnit(database.db)];
    await makeAccessPoint(database.db, { unitId: other.id });
    const manager = await staffOf('manager', own.id);
    expect((await set(manager, other, {})).status).toBe(404);
    expect((await manager.get(paths.unitKiosk(other.code))).status).toBe(404);
    expect(await (await manager.get(paths.kiosks())).text()).not.toContain(other.name);
    expect((await set(await staffOf('staff', own.id), own, {})).status).toBe(403);
    expect(await pinOf(other.id)).toEqual([]);
  });

  test.each([
    ['too short', { pin: '25801', repeated: '25801' }, 'Mã PIN gồm 6 đến 8 chữ số.'],
    ['a run', { pin: '123456', repeated: '123456' }, 'Mã PIN này quá dễ đoán.'],
    ['not repeated', { pin: '258014', repeated: '258015' }, 'Hai lần nhập chưa giống nhau.'],
  ])('is refused when it is %s, and what was typed is not sent back', async (_name, fields, reason) => {
    const unit = await makeUnit(database.db);
    const refused = await set(await staffOf('manager', unit.id), unit, fields);
    const page = await refused.text();
    expect(refused.status).toBe(400);
    expect(page).toContain(reason);
    expect(page).not.toContain(`"${fields.pin}"`);
    expect(await pinOf(unit.id)).toEqual([]);
  });
});
