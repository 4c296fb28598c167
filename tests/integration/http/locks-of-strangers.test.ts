import { randomBytes } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { RECEIPT_BYTES, receiptFrom } from '#app/domain/receipts/receipt.ts';
import { paths } from '#app/paths.ts';
import { LIMITS } from '#app/services/limits/limits.ts';
import { useTestDatabase } from '#tests/support/database.ts';
import { makeStaff } from '#tests/support/factories.ts';
import { makeSurveyPlace, quickForm } from '#tests/support/survey-place.ts';
import { useTestSite } from '#tests/support/site/test-site.ts';
import { logIn, Visitor } from '#tests/support/site/visitor.ts';

const WRONG = 'một mật khẩu sai hẳn';
const PIN = '25809137';

/** Networks that get something wrong three times each, together half as often again as all may. */
const networksBeyond = ({ max }: { readonly max: number }) => Math.ceil(max / 2);

describe('what strangers get wrong', () => {
  const database = useTestDatabase();
  let waits: number[] = [];
  const site = useTestSite({
    database,
    // So that a test can speak from any network.
    env: { TRUST_PROXY: '1' },
    onWait: (milliseconds) => waits.push(milliseconds),
  });

  let networks = 0;
  const from = (network: string) => ({
    'x-forwarded-for': network,
    'x-forwarded-host': new URL(site.url).host,
  });
  const freshNetwork = () => `10.${Math.floor(networks / 250)}.${networks++ % 250}.1`;
  const crowd = (size: number) => Array.from({ length: size }, freshNetwork);

  /** Attacks from each of these networks, all at once, and forgets how long the attackers waited. */
  async function attack(from_: readonly string[], attempt: (network: string) => Promise<Response>) {
    const answers = await Promise.all(from_.map((network) => attempt(network)));
    const longest = Math.max(0, ...waits);
    waits = [];
    return { statuses: answers.map(({ status }) => status), longest };
  }

  const times = <Item>(count: number, items: readonly Item[]) => Array(count).fill(items).flat() as Item[];

  async function sendForm(): Promise<string> {
    const place = await makeSurveyPlace(database.db);
    const sent = await new Visitor(site).post(paths.survey(place.code), quickForm(), from(freshNetwork()));
    return new URL(sent.headers.get('location') ?? '', site.url).searchParams.get('receipt') ?? '';
  }

  test('600 wrong receipts from 50 networks close no receipt, no withdrawal and no contact for anybody else', async () => {
    const receipt = await sendForm();
    const guess = () => paths.receipt(receiptFrom(randomBytes(RECEIPT_BYTES)));
    const { statuses } = await attack(times(12, crowd(50)), (network) =>
      new Visitor(site).get(guess(), from(network)),
    );
    expect(statuses).not.toContain(200);
    const citizen = new Visitor(site);
    const here = from(freshNetwork());
    expect((await citizen.get(paths.receipt(receipt), here)).status).toBe(200);
    const contact = { change: 'leave', contact: '0912345678', consent: 'yes' };
    expect((await citizen.post(paths.receipt(receipt), contact, here)).status).toBe(303);
    expect((await citizen.post(paths.receipt(receipt), { change: 'delete' }, here)).status).toBe(303);
    expect((await citizen.post(paths.receiptWithdrawal(receipt), {}, here)).status).toBe(303);
    expect(waits).toEqual([]);
  });

  test('a network that guesses receipts is slowed down, and still opens a right one', async () => {
    const receipt = await sendForm();
    const network = freshNetwork();
    const guess = () => paths.receipt(receiptFrom(randomBytes(RECEIPT_BYTES)));
    for (let time = 0; time < 16; time += 1) await new Visitor(site).get(guess(), from(network));
    expect(waits).toEqual([1000, 2000, 4000, 8000, 16000, 20000]);
    expect((await new Visitor(site).get(paths.receipt(receipt), from(network))).status).toBe(200);
    waits = [];
  });

  test('more wrong passwords than one person may have, from many networks, keep an administrator out of no new browser elsewhere', async () => {
    const admin = await makeStaff(database.db);
    const { statuses } = await attack(times(3, crowd(networksBeyond(LIMITS.logInOfPerson))), (network) =>
      new Visitor(site).post(paths.login(), { email: admin.email, password: WRONG }, from(network)),
    );
    expect(new Set(statuses)).toEqual(new Set([401]));
    const { email, password } = admin;
    const entered = await new Visitor(site).post(paths.login(), { email, password }, from(freshNetwork()));
    expect([entered.status, waits]).toEqual([303, []]);
  });

  test('110 wrong passwords in one office keep no colleague at the same network out', async () => {
    const office = freshNetwork();
    const people = await Promise.all(Array.from({ length: 22 }, () => makeStaff(database.db)));
    for (const { email } of people) {
      const answers = await attack(times(5, [office]), (network) =>
        new Visitor(site).post(paths.login(), { email, password: WRONG }, from(network)),
      );
      expect(answers.statuses).toEqual(times(5, [401]));
    }
    const { email, password } = await makeStaff(database.db);
    const entered = await new Visitor(site).post(paths.login(), { email, password }, from(office));
    expect([entered.status, waits]).toEqual([303, []]);
  });

  test('whoever guesses on waits longer each time, up to half a minute, and the right password still opens', async () => {
    const { email, password } = await makeStaff(database.db);
    const network = freshNetwork();
    const attempt = (typed: string) =>
      new Visitor(site).post(paths.login(), { email, password: typed }, from(network));
    for (let time = 0; time < 17; time += 1) expect((await attempt(WRONG)).status).toBe(401);
    expect(waits).toEqual([1000, 2000, 4000, 8000, 16000, 30000, 30000]);
    expect((await attempt(password)).status).toBe(303);
    waits = [];
  });

  test('more wrong PINs than a unit may have, from many networks, lock no right one and make no enrolled tablet wait', async () => {
    const place = await makeSurveyPlace(database.db);
    const manager = await logIn(
      site,
      await makeStaff(database.db, { role: 'manager', unitId: place.unit.id }),
    );
    await manager.post(paths.unitKiosk(place.unit.code), { change: 'set', pin: PIN, repeated: PIN });
    const enter = (tablet: Visitor, pin: string, network: string) =>
      tablet.post(paths.kioskPin(place.code), { pin }, from(network));
    const enrolled = new Visitor(site);
    const counter = freshNetwork();
    expect(await (await enter(enrolled, PIN, counter)).json()).toMatchObject({ right: true, tablet: 1 });
    const strangers = times(3, crowd(networksBeyond(LIMITS.pinOfUnit)));
    await attack(strangers, (network) => enter(new Visitor(site), '900900', network));
    // Strangers on the Wi-Fi of the centre, too.
    await attack(times(8, [counter]), (network) => enter(new Visitor(site), '900901', network));
    expect(await (await enter(enrolled, PIN, counter)).json()).toMatchObject({ right: true });
    expect(await (await enter(new Visitor(site), PIN, freshNetwork())).json()).toMatchObject({ right: true });
    expect(waits).toEqual([]);
  });
});
