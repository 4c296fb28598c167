import { sql } from 'drizzle-orm';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { silentLog } from '#app/platform/logger.ts';
import { paths } from '#app/paths.ts';
import type { Context } from '#app/services/context.ts';
import { Limiter } from '#app/services/limits/limiter.server.ts';
import { inviteStaff } from '#app/services/people/add-staff.server.ts';
import { changePassword } from '#app/services/people/change-password.server.ts';
import { changePerson } from '#app/services/people/change-person.server.ts';
import { disableStaff } from '#app/services/people/disable-staff.server.ts';
import { enableStaff } from '#app/services/people/enable-staff.server.ts';
import { askReset } from '#app/services/people/links/ask-reset.server.ts';
import { offerLink, withdrawLink } from '#app/services/people/links/offer-link.server.ts';
import { OneTimeLinks } from '#app/services/people/links/one-time-links.ts';
import { sendNextLink } from '#app/services/people/links/send-next-link.server.ts';
import { resetPassword } from '#app/services/people/reset-password.server.ts';
import { MailRefused, type Mail } from '#app/services/reports/mailer.server.ts';
import { useTestDatabase } from '#tests/support/database.ts';
import { makeStaff } from '#tests/support/factories.ts';
import { commandContext } from '#tests/support/files.ts';
import { useTestSite } from '#tests/support/site/test-site.ts';
import { logIn, Visitor } from '#tests/support/site/visitor.ts';

const database = useTestDatabase();
const site = useTestSite({ database });
const PASSWORD = 'mot cau dai chi minh biet 47';
let ctx: Context;
let mails: Mail[] = [];
let refusal: string | null = null;

beforeAll(async () => {
  ctx = { ...(await commandContext(database)), log: silentLog };
});
beforeEach(async () => {
  mails = [];
  refusal = null;
  await database.db.execute(sql`delete from staff`);
});

const withLinks = (now = new Date()) => ({ ...ctx, now, links: site.installation.links });
/** As where a mail server is set: the secret is the same, so that the site knows the links. */
const withMail = (now = new Date()) => ({
  ...ctx,
  now,
  limiter: new Limiter({ sql: database.sql, secret: 'of marks in tests, known to everybody: 4711' }),
  links: new OneTimeLinks({
    secret: 'of tests, known to everybody: 0123456789',
    baseUrl: site.url,
    isMailed: true,
  }),
});
const send = (now = new Date()) =>
  sendNextLink(withMail(now), {
    links: withMail().links,
    mailer: (mail) => {
      if (refusal !== null) return Promise.reject(new MailRefused(refusal));
      mails.push(mail);
      return Promise.resolve();
    },
  });

const pathOf = (url: string | null) => new URL(url ?? 'about:blank').pathname;
const mailedPath = () => pathOf(/https?:\S+\/welcome\/\S+/.exec(mails.at(-1)?.text ?? '')?.[0] ?? null);
const use = (path: string, visitor = new Visitor(site)) => visitor.post(path, { password: PASSWORD });
const actions = async () =>
  [
    ...((await database.db.execute(
      sql`select action from audit_events order by id desc limit 1`,
    )) as Iterable<{
      action: string;
    }>),
  ][0]?.action;
let people = 0;
const invite = (now?: Date) =>
  inviteStaff(withLinks(now), { email: `moi-${(people += 1)}@tinh.vn`, role: 'leader', name: 'Lê Mới' });

describe('a person who is being disabled', () => {
  it('gets no link that would be good once they are enabled again', async () => {
    const { id } = await invite();
    const waiting = async () =>
      (
        await database.sql`select 1 from pg_stat_activity
          where datname = current_database() and wait_event_type = 'Lock'`
      ).length;
    let offering: Promise<unknown> = Promise.resolve();
    await database.db.transaction(async (tx) => {
      await disableStaff({ ...ctx, db: tx }, { id });
      offering = offerLink(withLinks(), { id }).catch((error: unknown) => error);
      await expect.poll(waiting, { timeout: 10_000 }).toBe(1);
    });
    await expect(offering).resolves.toMatchObject({ message: 'people.refusal.isDisabled' });
    await expect(database.sql`select 1 from staff_links where staff_id = ${id}`).resolves.toHaveLength(0);
  });
});

describe('an invitation', () => {
  it('lets the person choose a password that nobody else knows, goes straight in, and works once', async () => {
    const { url, email } = await invite();
    expect(url).toMatch(new RegExp(`^${site.url}/welcome/[\\w-]{43}$`));
    const visitor = new Visitor(site);
    const page = await (await visitor.get(pathOf(url))).text();
    expect(page).toContain('Lê Mới');
    // A program that looks into mail has opened it meanwhile.
    expect((await new Visitor(site).get(pathOf(url))).status).toBe(200);
    const response = await use(pathOf(url), visitor);
    expect([response.status, response.headers.get('location')]).toEqual([303, paths.console()]);
    expect((await visitor.get(paths.rounds())).status).toBe(200);
    expect((await use(pathOf(url))).status).toBe(410);
    await logIn(site, { email, password: PASSWORD });
  });

  it('cannot be logged in with before, and lets two who use it at once in once', async () => {
    const { url, email } = await invite();
    for (const password of ['', 'null', PASSWORD]) {
      const answer = await new Visitor(site).post(paths.login(), { email, password });
      expect(answer.status).toBeGreaterThanOrEqual(400);
    }
    const answers = await Promise.all([use(pathOf(url)), use(pathOf(url))]);
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 410]);
  });

  it.each<[string, (made: { id: string; email: string }) => Promise<unknown>]>([
    ['a newer link is made', ({ id }) => offerLink(withLinks(), { id })],
    ['it is withdrawn', ({ id }) => withdrawLink(ctx, { id })],
    [
      'its person is disabled, also when enabled again',
      async ({ id }) => {
        await disableStaff(ctx, { id });
        await enableStaff(ctx, { id });
      },
    ],
    ['a command gives its person a password', ({ id }) => resetPassword(ctx, { id })],
    [
      'its person gets another e-mail',
      ({ id }) => changePerson(ctx, { id }, { name: 'Lê Mới', email: 'khac@tinh.vn' }),
    ],
  ])('is no good once %s', async (_, happen) => {
    const made = await invite();
    await happen(made);
    expect((await new Visitor(site).get(pathOf(made.url))).status).toBe(410);
    expect((await use(pathOf(made.url))).status).toBe(410);
  });

  it('is no good after seven days, cut short, or for another purpose', async () => {
    const { url } = await invite(new Date(Date.now() - 7 * 86_400_000 - 1_000));
    expect((await use(pathOf(url))).status).toBe(410);
    const fresh = pathOf((await invite()).url);
    expect((await use(fresh.slice(0, -1))).status).toBe(410);
    expect((await new Visitor(site).get(fresh.replace('/welcome/', '/start/'))).status).toBe(410);
  });

  it('of somebody else ends the session of the browser it is opened in: two people are never mixed up', async () => {
    const visitor = await logIn(site, await makeStaff(database.db));
    const copy = visitor.clone();
    await use(pathOf((await invite()).url), visitor);
    expect((await visitor.get(paths.staff())).status).toBe(403);
    expect((await copy.get(paths.console())).status).toBe(302);
  });

  it('is told in the console once, where nobody but an administrator looks', async () => {
    const admin = await logIn(site, await makeStaff(database.db));
    const answer = await admin.post(paths.newStaff(), {
      name: 'Trần Mới',
      email: 'tran@tinh.vn',
      role: 'leader',
    });
    const url = /http\S+\/welcome\/[\w-]+/.exec(await answer.text())?.[0] ?? null;
    expect((await new Visitor(site).get(pathOf(url))).status).toBe(200);
    expect(
      JSON.stringify([...((await database.db.execute(sql`select * from staff_links`)) as Iterable<unknown>)]),
    ).not.toContain(pathOf(url).slice('/welcome/'.length));
  });
});

describe('a reset by an administrator', () => {
  it('makes the old password useless at once, ends the sessions, and gives a link', async () => {
    await makeStaff(database.db);
    const person = await makeStaff(database.db, { role: 'leader' });
    const visitor = await logIn(site, person);
    const { url } = await offerLink(withLinks(), { id: person.id });
    expect((await visitor.get(paths.console())).status).toBe(302);
    await expect(logIn(site, person)).rejects.toThrow('401');
    expect((await use(pathOf(url), visitor)).status).toBe(303);
    expect(await actions()).toBe('staff.log_in');
    expect((await visitor.get(paths.console())).status).toBe(200);
  });

  it('of two administrators by each other at once leaves one who can log in', async () => {
    const [a, b] = [await makeStaff(database.db), await makeStaff(database.db)];
    const as = (id: string) => ({
      ...withLinks(),
      actor: { kind: 'staff', id, grants: [{ role: 'admin', unitId: null }] } as const,
    });
    const results = await Promise.allSettled([
      offerLink(as(a.id), { id: b.id }),
      offerLink(as(b.id), { id: a.id }),
    ]);
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });
});

describe('where a mail server is set', () => {
  it('the link stands in the mail and nowhere else; a mail that is refused is tried again with another', async () => {
    await inviteStaff(withMail(), { email: 'thu@tinh.vn', role: 'leader', name: 'Phạm Thư' });
    refusal = '451';
    expect(await send()).toBe(true);
    expect(await send()).toBe(false);
    refusal = null;
    expect(await send(new Date(Date.now() + 5 * 60_000))).toBe(true);
    expect(mails).toHaveLength(1);
    expect(mails[0]).toMatchObject({ to: 'thu@tinh.vn', subject: 'SIPAS: mời Ông/Bà đặt mật khẩu' });
    expect(mails[0]?.text).toMatch(/Kính gửi Phạm Thư[^]*Dear Phạm Thư/);
    expect((await use(mailedPath())).status).toBe(303);
  });

  it('whoever forgot the password gets a link; the old password stays good until it is used', async () => {
    const person = await makeStaff(database.db);
    await askReset(withMail(), { email: ` ${person.email.toUpperCase()}`, network: '10.1.1.1' });
    await send();
    await logIn(site, person);
    expect((await use(mailedPath())).status).toBe(303);
    await expect(logIn(site, person)).rejects.toThrow('401');
  });

  it('a link that was asked for is no good once its person changed the password themselves', async () => {
    const person = await makeStaff(database.db);
    await askReset(withMail(), { email: person.email, network: '10.1.1.3' });
    await send();
    const actor = { kind: 'staff', id: person.id, grants: [{ role: 'admin', unitId: null }] } as const;
    await changePassword({ ...withMail(), actor }, { current: person.password, next: PASSWORD });
    expect((await use(mailedPath())).status).toBe(410);
  });

  it('a link that was handed over is good whoever asks for another, until it is too old', async () => {
    const person = await makeStaff(database.db, { role: 'leader' });
    const { url, until } = await offerLink(withMail(), { id: person.id }, true);
    const ask = (now?: Date) => askReset(withMail(now), { email: person.email, network: '10.1.1.4' });
    await ask();
    expect(await send()).toBe(false);
    expect(await actions()).toBe('staff.offer_reset');
    expect((await new Visitor(site).get(pathOf(url))).status).toBe(200);
    await ask(until);
    expect(await send(until)).toBe(true);
    expect(await actions()).toBe('staff.ask_reset');
  });

  it('a reset stays one of 24 hours when it is sent again, asked for, or withdrawn and given anew', async () => {
    const person = await makeStaff(database.db, { role: 'leader' });
    const now = new Date();
    const day = new Date(now.getTime() + 24 * 3_600_000);
    const again = async () => {
      const { until } = await offerLink(withMail(now), { id: person.id });
      expect([until, await actions()]).toEqual([day, 'staff.offer_reset']);
    };
    await again();
    await again();
    await askReset(withMail(now), { email: person.email, network: '10.1.1.5' });
    await send(now);
    expect(mails.at(-1)?.subject).toBe('SIPAS: đặt mật khẩu mới');
    await withdrawLink(ctx, { id: person.id });
    await again();
    const invited = await invite();
    expect((await offerLink(withMail(now), { id: invited.id })).until).toEqual(
      new Date(now.getTime() + 7 * 24 * 3_600_000),
    );
    expect(await actions()).toBe('staff.invite_again');
  });

  it('nobody learns whose e-mail has an account, and nobody is flooded with mail', async () => {
    const [person, disabled] = [
      await makeStaff(database.db),
      await makeStaff(database.db, { disabledAt: new Date() }),
    ];
    for (const email of ['khong-co@tinh.vn', disabled.email, ...Array<string>(5).fill(person.email)]) {
      await expect(askReset(withMail(), { email, network: '10.1.1.2' })).resolves.toBeUndefined();
      await send();
    }
    expect(mails.map(({ to }) => to)).toEqual(Array(3).fill(person.email));
    await expect(askReset(withMail(), { email: 'khong', network: '10.1.1.2' })).rejects.toThrow('email');
  });

  it('without one the page says whom to ask', async () => {
    const page = await (await new Visitor(site).get(paths.forgot())).text();
    expect(page).toContain('Xin liên hệ quản trị');
    expect(page).not.toContain('name="email"');
  });
});
