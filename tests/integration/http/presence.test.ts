import { eq } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { CHANNELS, channelFromCode } from '#app/domain/responses/channel.ts';
import { paths } from '#app/paths.ts';
import { drawQrForScreen } from '#app/services/access-points/render-qr.server.ts';
import { hashPin } from '#app/services/kiosk/pin-hash.server.ts';
import { PresenceProofs } from '#app/services/kiosk/presence-proofs.server.ts';
import { auditEvents, kioskPins, kioskTablets, responses } from '#db/schema/index.ts';
import { readStored } from '#tests/support/site/citizen.ts';
import { useTestDatabase } from '#tests/support/database.ts';
import { makeAccessPoint, makeStaff } from '#tests/support/factories.ts';
import { makeSurveyPlace, quickForm } from '#tests/support/survey-place.ts';
import { useTestSite } from '#tests/support/site/test-site.ts';
import { logIn, Visitor } from '#tests/support/site/visitor.ts';

type Place = Awaited<ReturnType<typeof makeSurveyPlace>>;

const PIN = '25809137';
const FORM_SECRET = 'of forms in tests and known to everybody: 0815';
const OTHER_SECRET = 'the next secret after the one of tests: 0816';
const MINUTE_MS = 60_000;

interface Codes {
  readonly version: string;
  readonly now: number;
  readonly timed: readonly { readonly from: number; readonly qr: { readonly path: string } }[];
  readonly plain: { readonly path: string };
}

describe('proof of presence', () => {
  const database = useTestDatabase();
  const site = useTestSite({ database });
  const second = useTestSite({ database });
  const changed = useTestSite({ database, env: { FORM_SECRET: `${OTHER_SECRET},${FORM_SECRET}` } });
  /** As a display would have got it from the site. */
  const proofs = new PresenceProofs([FORM_SECRET]);
  const citizen = new Visitor(site);

  const makePlace = () => makeSurveyPlace(database.db, { asksPresence: true });
  const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * MINUTE_MS);
  const setPin = async ({ unit }: Place, pin = PIN) =>
    database.db
      .insert(kioskPins)
      .values({ unitId: unit.id, hash: await hashPin(pin), digits: pin.length, changedAt: new Date() });
  const channelsOf = async ({ unit }: Place) =>
    (
      await database.db
        .select({ channel: responses.channel })
        .from(responses)
        .where(eq(responses.unitId, unit.id))
        .orderBy(responses.id)
    ).map(({ channel }) => channelFromCode(channel));

  async function openAt(place: Place, proof: string, by = citizen): Promise<string> {
    const page = await by.get(paths.surveyAtDisplay(place.code, proof));
    expect([page.status, page.headers.getSetCookie()]).toEqual([200, []]);
    return /name="submission_key" value="([^"]+)"/.exec(await page.text())?.[1] ?? '';
  }

  async function send(place: Place, key: string, by = citizen): Promise<void> {
    const sent = await by.post(paths.survey(place.code), quickForm({ submission_key: key }));
    expect(sent.status).toBe(303);
  }

  async function enrolDisplay(place: Place): Promise<Visitor> {
    const screen = new Visitor(site);
    const answer = await screen.post(paths.display(place.code), { pin: PIN });
    expect([answer.status, answer.headers.get('location')]).toEqual([303, paths.display(place.code)]);
    return screen;
  }

  async function codesOf(screen: Visitor, place: Place): Promise<Codes> {
    const answer = await screen.get(paths.displayCodes(place.code), { accept: 'application/json' });
    expect([answer.status, answer.headers.get('cache-control')]).toEqual([200, 'no-store']);
    return (await answer.json()) as Codes;
  }

  describe('the form of somebody who stood before the display', () => {
    test('is marked present, without script and cookie; the one beside it from the poster is a scanned code', async () => {
      const place = await makePlace();
      await send(place, await openAt(place, proofs.proofOf(place.code, new Date())));
      await send(place, await openAt(place, ''));
      expect(await channelsOf(place)).toEqual(['present', 'qr']);
      expect((await readStored(database.sql, place.unit.id)).map(({ flags }) => flags)).not.toContainEqual(
        expect.arrayContaining(['no_token']),
      );
    });

    test('stays so when it comes back with a fault or in another language', async () => {
      const place = await makePlace();
      const key = await openAt(place, proofs.proofOf(place.code, new Date()));
      for (const [field, value] of [
        ['overall', ''],
        ['lang', 'en'],
      ] as const) {
        const form = quickForm({ submission_key: key, [field]: value });
        expect(await (await citizen.post(paths.survey(place.code), form)).text()).toContain(key);
      }
      await send(place, key);
      expect(await channelsOf(place)).toEqual(['present']);
    });

    test('counts once, however often it is sent', async () => {
      const place = await makePlace();
      const key = await openAt(place, proofs.proofOf(place.code, new Date()));
      await send(place, key);
      await send(place, key);
      expect(await channelsOf(place)).toEqual(['present']);
    });

    test('may be opened at one process and sent to another, also while the secret is changed', async () => {
      const place = await makePlace();
      const [here, there, newer] = [citizen, new Visitor(second), new Visitor(changed)];
      await send(place, await openAt(place, proofs.proofOf(place.code, new Date()), here), there);
      await send(place, await openAt(place, proofs.proofOf(place.code, new Date()), newer), newer);
      const shownByNewer = new PresenceProofs([OTHER_SECRET]).proofOf(place.code, new Date());
      await send(place, await openAt(place, shownByNewer, newer), newer);
      expect(await channelsOf(place)).toEqual(['present', 'present', 'present']);
    });
  });

  describe('is not given, and nothing is refused, for', () => {
    test.each([
      ['a photograph of four minutes ago', (place: Place) => proofs.proofOf(place.code, minutesAgo(4))],
      ['one of a minute that is to come', (place: Place) => proofs.proofOf(place.code, minutesAgo(-3))],
      ['one made up', () => 'AAAAAAAA'],
      [
        'one signed with another secret',
        (place: Place) => new PresenceProofs([OTHER_SECRET]).proofOf(place.code, new Date()),
      ],
      ['a text of any kind', () => `${'%F0%9F%93%B7'.repeat(40)}\u0001<script>`],
    ])('%s', async (_what, proofAt) => {
      const place = await makePlace();
      await send(place, await openAt(place, proofAt(place)));
      expect(await channelsOf(place)).toEqual(['qr']);
    });

    test('the proof of another counter, and a page of another counter', async () => {
      const place = await makePlace();
      const other = { ...place, code: (await makeAccessPoint(database.db, { unitId: place.unit.id })).code };
      await send(place, await openAt(place, proofs.proofOf(other.code, new Date())));
      await send(place, await openAt(other, proofs.proofOf(other.code, new Date())));
      expect(await channelsOf(place)).toEqual(['qr', 'qr']);
      const doubts = (await readStored(database.sql, place.unit.id)).map(({ flags }) =>
        flags.includes('no_token'),
      );
      expect(doubts).toEqual([false, true]);
    });

    test('keys that a script calls for without a page', async () => {
      const place = await makePlace();
      const answer = await citizen.get(
        `${paths.surveyKeys(place.code)}?p=${proofs.proofOf(place.code, new Date())}`,
      );
      const { keys } = (await answer.json()) as { keys: string[] };
      await send(place, keys[0] ?? '');
      expect(await channelsOf(place)).toEqual(['qr']);
    });

    test('a round that does not ask for it', async () => {
      const place = await makeSurveyPlace(database.db);
      await send(place, await openAt(place, proofs.proofOf(place.code, new Date())));
      expect(await channelsOf(place)).toEqual(['qr']);
    });

    test('more forms of one minute than a counter can take: one photograph is good for six', async () => {
      const place = await makePlace();
      const proof = proofs.proofOf(place.code, new Date());
      const opened = await Promise.all(Array.from({ length: 30 }, () => openAt(place, proof)));
      // Pages are given out by the clock of the site, which may pass from one minute to the next here.
      const minutes = new Set(
        opened.map((key) =>
          Math.floor(Number.parseInt(key.replaceAll('-', '').slice(0, 12), 16) / MINUTE_MS),
        ),
      );
      await Promise.all(opened.slice(0, 15).map((key) => send(place, key)));
      for (const key of opened.slice(15)) await send(place, key);
      const channels = await channelsOf(place);
      expect(channels.filter((channel) => channel === 'present')).toHaveLength(6 * minutes.size);
      expect(channels.filter((channel) => channel === 'qr')).toHaveLength(30 - 6 * minutes.size);
    });
  });

  describe('the display', () => {
    test('asks for the PIN, and tells what is wrong with one', async () => {
      const place = await makePlace();
      const screen = new Visitor(site);
      const asked = await screen.get(paths.display(place.code));
      expect([asked.status, asked.headers.get('cache-control')]).toEqual([200, 'no-store']);
      const text = await asked.text();
      expect(text).toContain('Đăng ký màn hình này');
      expect(text).not.toContain('id="code"');
      const enter = async (pin: string) => {
        const answer = await screen.post(paths.display(place.code), { pin });
        return [answer.status, await answer.text()] as const;
      };
      expect(await enter(PIN)).toEqual([422, expect.stringContaining('Đơn vị chưa đặt mã PIN')]);
      await setPin(place);
      expect(await enter('13579246')).toEqual([422, expect.stringContaining('Mã PIN chưa đúng')]);
      expect((await screen.get(paths.displayCodes(place.code), { accept: 'application/json' })).status).toBe(
        403,
      );
    });

    test('is enrolled by it, shows the codes of its minutes, and a form opened with one is present', async () => {
      const place = await makePlace();
      await setPin(place);
      const screen = await enrolDisplay(place);
      const page = await (await screen.get(paths.display(place.code))).text();
      const { version, now, timed, plain } = await codesOf(screen, place);
      expect(/data-version="([^"]+)"/.exec(page)?.[1]).toBe(version);
      expect(timed.map(({ from }) => from - (timed[0]?.from ?? 0))).toEqual(
        [0, 1, 2, 3, 4].map((minute) => minute * MINUTE_MS),
      );
      expect(now - (timed[0]?.from ?? 0)).toBeLessThan(MINUTE_MS);
      const address = (proof: string) => site.url + paths.surveyAtDisplay(place.code, proof);
      for (const { from, qr } of timed) {
        expect(qr).toEqual(drawQrForScreen(address(proofs.proofOf(place.code, new Date(from)))));
      }
      expect(plain).toEqual(drawQrForScreen(site.url + paths.survey(place.code)));
    });

    test('shows the code of the poster alone where the round asks for no proof', async () => {
      const place = await makeSurveyPlace(database.db);
      await setPin(place);
      const screen = await enrolDisplay(place);
      const { timed, plain } = await codesOf(screen, place);
      expect(timed).toEqual([]);
      expect(await (await screen.get(paths.display(place.code))).text()).toContain(plain.path);
    });

    test('stands in the list of the unit beside its tablets, with what it is, and in the log', async () => {
      const place = await makePlace();
      await setPin(place);
      await new Visitor(site).post(paths.kioskPin(place.code), { pin: PIN });
      await enrolDisplay(place);
      const manager = await logIn(
        site,
        await makeStaff(database.db, { role: 'manager', unitId: place.unit.id }),
      );
      const list = await (await manager.get(paths.unitKiosk(place.unit.code))).text();
      for (const words of ['Máy số 1', 'Máy tính bảng', 'Máy số 2', 'Màn hình', `/d/${place.code}`])
        expect(list).toContain(words);
      const events = await database.db
        .select()
        .from(auditEvents)
        .where(eq(auditEvents.subjectId, place.unit.code));
      expect(events.filter(({ action }) => action === 'kiosk.enrol').map(({ details }) => details)).toEqual([
        { tablet: 1, kind: 'tablet' },
        { tablet: 2, kind: 'display' },
      ]);
    });

    test('shows nothing more once it is revoked', async () => {
      const place = await makePlace();
      await setPin(place);
      const screen = await enrolDisplay(place);
      const manager = await logIn(
        site,
        await makeStaff(database.db, { role: 'manager', unitId: place.unit.id }),
      );
      await manager.post(paths.unitKiosk(place.unit.code), { change: 'revoke', tablet: '1' });
      const refused = await screen.get(paths.displayCodes(place.code), { accept: 'application/json' });
      expect([refused.status, await refused.json()]).toMatchObject([403, { ok: false }]);
      expect(await (await screen.get(paths.display(place.code))).text()).not.toContain('id="code"');
    });

    test('is no tablet, a tablet is no display, and neither is one of another unit', async () => {
      const [place, elsewhere] = [await makePlace(), await makePlace()];
      await setPin(place);
      await setPin(elsewhere);
      const [screen, tablet] = [await enrolDisplay(place), new Visitor(site)];
      await tablet.post(paths.kioskPin(place.code), { pin: PIN });
      const json = { accept: 'application/json' };
      expect((await tablet.get(paths.displayCodes(place.code), json)).status).toBe(403);
      expect((await screen.get(paths.displayCodes(elsewhere.code), json)).status).toBe(403);
      await screen.post(paths.kiosk(place.code), quickForm());
      expect(await channelsOf(place)).toEqual(['qr']);
    });

    test('keeps nothing of its secret in the database but a hash, and no page or address has it', async () => {
      const place = await makePlace();
      await setPin(place);
      const answer = await new Visitor(site).post(paths.display(place.code), { pin: PIN });
      const [cookie = ''] = answer.headers.getSetCookie();
      const secret = /^sipas_display=([^;]+)/.exec(cookie)?.[1] ?? '';
      expect(secret).toMatch(/^[\w-]{43}$/);
      expect(cookie).toMatch(/HttpOnly/i);
      const [row] = await database.db
        .select()
        .from(kioskTablets)
        .where(eq(kioskTablets.unitId, place.unit.id));
      expect(JSON.stringify(row)).not.toContain(secret);
    });

    test('says in words why there is nothing to scan when its round is over', async () => {
      const place = await makeSurveyPlace(database.db, { periodFrom: '2020-01-01', periodTo: '2020-12-31' });
      const page = await new Visitor(site).get(paths.display(place.code));
      expect([page.status, await page.text()]).toEqual([410, expect.stringContaining('31/12/2020')]);
    });
  });

  test('channels are stored by number: what is stored keeps its meaning', () => {
    expect(CHANNELS).toEqual(['qr', 'kiosk', 'paper', 'link', 'import', 'present', 'letter']);
  });
});
