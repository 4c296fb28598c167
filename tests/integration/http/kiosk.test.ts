import { readdir, readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { eq } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import type { Role } from '#app/domain/people/roles.ts';
import { paths } from '#app/paths.ts';
import { projectRoot } from '#app/platform/project-root.ts';
import { makeAccessPoint, makeStaff, makeUnit } from '#tests/support/factories.ts';
import { auditEvents, kioskPins, responses, rounds } from '#db/schema/index.ts';
import { useTestDatabase } from '#tests/support/database.ts';
import { makeSurveyPlace, quickForm, readAnswers } from '#tests/support/survey-place.ts';
import { useTestSite } from '#tests/support/test-site.ts';
import { logIn, Visitor } from '#tests/support/visitor.ts';

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

async function setPin({ unit }: Place, pin: string): Promise<void> {
  const manager = await staffOf('manager', unit.id);
  const sent = await manager.post(paths.unitKiosk(unit.code), { change: 'set', pin, repeated: pin });
  expect(sent.headers.get('location')).toBe(`${paths.unitKiosk(unit.code)}?done=saved`);
}

describe('the page of a tablet on the counter', () => {
  test('a form of the tablet is stored with the channel kiosk, and thanked without its number in the address', async () => {
    const place = await makeSurveyPlace(database.db);
    const sent = await tablet.post(paths.kiosk(place.code), quickForm());
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

  test('cannot be guessed: after eight wrong ones even the right one has to wait, at this unit alone', async () => {
    const [place, other] = [await makeSurveyPlace(database.db), await makeSurveyPlace(database.db)];
    await setPin(place, PIN);
    await setPin(other, '8520');
    for (let guess = 0; guess < 8; guess++) expect((await ask(place, `900${guess}`)).status).toBe(200);
    const refused = await ask(place, PIN);
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(await (await ask(other, '8520')).json()).toMatchObject({ right: true });
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
    ['too short', { pin: '258', repeated: '258' }, 'Mã PIN gồm 4 đến 8 chữ số.'],
    ['a run', { pin: '1234', repeated: '1234' }, 'Mã PIN này quá dễ đoán.'],
    ['not repeated', { pin: '2580', repeated: '2581' }, 'Hai lần nhập chưa giống nhau.'],
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
