import { sql } from 'drizzle-orm';
import { beforeAll, describe, expect, test } from 'vitest';
import { paths } from '#app/paths.ts';
import { OneTimeLinks } from '#app/services/people/links/one-time-links.ts';
import { sendNextOfficialLink } from '#app/services/officials/send-next-official-link.server.ts';
import { makeOfficialLinks, mailOfficialLinks } from '#app/services/officials/links.server.ts';
import type { Context } from '#app/services/context.ts';
import { findOfficialsMean } from '#app/services/scoring/figures/officials-mean.server.ts';
import type { Mail } from '#app/services/reports/mailer.server.ts';
import { useTestDatabase } from '#tests/support/database.ts';
import { USUAL_THRESHOLD } from '#tests/support/disclosure-threshold.ts';
import { makeStaff, makeUnit } from '#tests/support/factories.ts';
import { commandContext } from '#tests/support/files.ts';
import { startTestSite, useTestSite } from '#tests/support/site/test-site.ts';
import { logIn, Visitor } from '#tests/support/site/visitor.ts';

const database = useTestDatabase();
const site = useTestSite({ database });
let admin: Visitor;
let ctx: Context;
let unitIds: Record<string, number>;

const FORM = 'officials-sample@1';
const QUESTIONS = [
  'plan_real',
  'leader_resolve',
  'texts_clear',
  'texts_in_time',
  'duties_clear',
  'cooperates',
];
const saying = (level: number, questions = QUESTIONS) =>
  Object.fromEntries(questions.map((id) => [id, String(level)]));

beforeAll(async () => {
  const { db } = database;
  ctx = { ...(await commandContext(database)), now: new Date() };
  admin = await logIn(site, await makeStaff(db));
  const top = await makeUnit(db, { code: 'TINH', kind: 'province', name: 'Tỉnh Thử' });
  const under = (parentId: number) => ({ parentId });
  const nv = await makeUnit(db, { code: 'SNV', kind: 'department', name: 'Sở Nội vụ', ...under(top.id) });
  const tc = await makeUnit(db, { code: 'STC', kind: 'department', name: 'Sở Tài chính', ...under(top.id) });
  await makeUnit(db, { code: 'PHONG', kind: 'office', name: 'Phòng Tổ chức', ...under(nv.id) });
  unitIds = { SNV: nv.id, STC: tc.id };
});

const location = async (answer: Promise<Response>) => {
  const { status, headers } = await answer;
  return `${status} ${headers.get('location') ?? ''}`;
};
const page = async (path: string, visitor = new Visitor(site)) => {
  const answer = await visitor.get(path);
  return { status: answer.status, html: await answer.text() };
};

/** Makes a round through the pages: one group that judges both departments, people by code and unit. */
async function makeOpenRound(slug: string, people: readonly (readonly [code: string, unit: string])[]) {
  const title = `Lấy ý kiến ${slug}`;
  await admin.post(paths.newOfficialsRound(), { title, slug, form: FORM, lastOn: '31/12/2099' });
  await admin.post(paths.officialsGroups(slug), { do: 'add', name: 'Trưởng phòng', level: 'departments' });
  const lines = people.map(([code, unit]) => `${code},trưởng phòng,${unit},Người ${code},`);
  const list = ['code,group,unit_code,name,email', ...lines].join('\n');
  expect(await location(admin.post(paths.officialsPeople(slug), { do: 'store', list }))).toContain('stored');
  expect(await location(admin.post(paths.officialsRound(slug), { do: 'open' }))).toContain('opened');
}

/** Hands out links through the page; the address of each person's by their code. */
async function handOut(slug: string, whose = 'missing'): Promise<Record<string, string>> {
  const html = await (await admin.post(paths.officialsLinks(slug), { do: 'make', whose })).text();
  const slips = html.matchAll(/Người (\S+) \(\1\).*?(\/o\/[\w-]{43})</gs);
  return Object.fromEntries([...slips].map(([, code = '', path = '']) => [code, path]));
}

const judge = (link: string | undefined, unit: string, fields: Record<string, string>) =>
  new Visitor(site).post(`${link}/${unit}`, fields);

describe('an official', () => {
  let links: Record<string, string>;
  beforeAll(async () => {
    await makeOpenRound('mot', [
      ['A', 'SNV'],
      ['B', 'PHONG'],
      ['C', ''],
    ]);
    links = await handOut('mot');
  });

  test('judges neither the unit they work in nor one that it belongs to', async () => {
    const offered = async (code: string) => {
      const { html } = await page(links[code] ?? '');
      return [...html.matchAll(/\/o\/[\w-]+\/(\w+)"/g)].map(([, unit]) => unit);
    };
    expect(await offered('A')).toEqual(['STC']);
    expect(await offered('B')).toEqual(['STC']);
    expect(await offered('C')).toEqual(['SNV', 'STC']);
    expect((await judge(links['A'], 'SNV', saying(5))).status).toBe(404);
    expect((await judge(links['A'], 'TINH', saying(5))).status).toBe(404);
  });

  test('finds a page without any script, in their language, that keeps what was chosen', async () => {
    const { status, html } = await page(`${links['C']}/SNV`);
    expect(status).toBe(200);
    expect(html).not.toMatch(/<script/);
    expect(html).toContain('Sở Nội vụ');
    const english = await (
      await judge(links['C'], 'SNV', { ...saying(4, ['plan_real']), lang: 'en' })
    ).text();
    expect(english).toContain('not tied to your name');
    const chosen =
      /<input[^>]*name="plan_real"[^>]*checked[^>]*>|<input[^>]*checked[^>]*name="plan_real"[^>]*>/;
    expect(chosen.exec(english)?.[0]).toContain('value="4"');
  });

  test('is counted once, however often and however fast the form is sent', async () => {
    const answers = await Promise.all(
      [1, 2, 3, 4].map((level) => location(judge(links['C'], 'STC', saying(level)))),
    );
    expect(new Set(answers)).toEqual(new Set([`303 ${links['C']}?done=STC`]));
    expect(await location(judge(links['C'], 'STC', saying(1)))).toBe(`303 ${links['C']}?done=STC`);
    expect(await location(new Visitor(site).get(`${links['C']}/STC`))).toBe(`303 ${links['C']}?done=STC`);
    const counted =
      await database.sql`select forms from officials_counts where unit_id = ${unitIds['STC'] ?? 0}`;
    expect(counted).toEqual([{ forms: 1 }]);
    expect((await page(`${links['C']}?done=STC`)).html).toContain('Đã nhận ý kiến về Sở Tài chính');
  });

  test('of a group smaller than the threshold leaves no trace of whether they answered, for any reader', async () => {
    const { html } = await page(paths.officialsRound('mot'), admin);
    const row = /Trưởng phòng<.*?<\/tr>/s.exec(html)?.[0] ?? '';
    expect(row.match(/Ẩn/g)).toHaveLength(3);
    expect(row).not.toMatch(/\d,\d\d/);
  });

  test('is told what to mend in a form without any answer, and nothing is stored', async () => {
    expect((await judge(links['C'], 'SNV', {})).status).toBe(422);
    expect((await judge(links['C'], 'SNV', { plan_real: '6' })).status).toBe(422);
    const counted =
      await database.sql`select forms from officials_counts where unit_id = ${unitIds['SNV'] ?? 0}`;
    expect(counted).toEqual([{ forms: 0 }]);
  });

  test('loses the link that is made again or withdrawn, and is told the same as with one that never was', async () => {
    const before = links;
    links = await handOut('mot', 'everybody');
    // Who makes links in place of others could answer for their owners: it is told apart in the log.
    const made = await database.sql`select action, details::text as details from audit_events
      where subject_id = 'mot' and action like 'officials.%make_links' order by id`;
    expect(made.map(({ action }) => action as string)).toEqual([
      'officials.make_links',
      'officials.remake_links',
    ]);
    expect(JSON.parse(made[1]?.['details'] as string)).toEqual({ links: 3, replaced: 3 });
    await admin.post(paths.officialsPeople('mot'), { do: 'withdraw', code: 'A' });
    const gone = [before['C'], links['A'], '/o/khong-co-lien-ket-nay'];
    const told = await Promise.all(gone.map((link) => page(link ?? '')));
    expect(told.map(({ status }) => status)).toEqual([410, 410, 410]);
    expect(new Set(told.map(({ html }) => /<h1>.*<\/p>/s.exec(html)?.[0]))).toHaveProperty('size', 1);
    expect((await judge(before['C'], 'SNV', saying(5))).status).toBe(410);
    // What was judged by the earlier link is judged.
    expect(await location(judge(links['C'], 'STC', saying(5)))).toBe(`303 ${links['C']}?done=STC`);
    const [counted] = await database.sql`select sum(forms)::int as forms from officials_counts`;
    expect(counted).toEqual({ forms: 1 });
  });
});

describe('what is stored', () => {
  /** Everything of a round but for what chance and the place of rows give: no number of a row, no mark of a link. */
  async function stored(slug: string) {
    const of = sql`(select id from officials_rounds where slug = ${slug})`;
    const ask = async (statement: ReturnType<typeof sql>) => [
      ...((await database.db.execute(statement)) as Iterable<object>),
    ];
    return {
      people: await ask(
        sql`select code, name, email, mail_state, attempts from officials where round_id = ${of} order by id`,
      ),
      ballots:
        await ask(sql`select o.code, b.unit_id from officials_ballots b join officials o on o.id = b.official_id
        where o.round_id = ${of} order by o.code, b.unit_id`),
      counts: await ask(
        sql`select unit_id, forms, counts from officials_counts where round_id = ${of} order by unit_id`,
      ),
      // Who sent what leaves no event.
      events: await ask(sql`select action, details from audit_events where subject_id = ${slug} order by id`),
    };
  }

  test('is the same, whoever of the people said what', async () => {
    const people = ['A', 'B', 'C', 'D', 'E'].map((code) => [code, ''] as const);
    for (const [slug, levels] of [
      ['hai', [5, 1, 3, 1, 2]],
      ['ba', [1, 5, 1, 2, 3]],
    ] as const) {
      await makeOpenRound(slug, people);
      const links = await handOut(slug);
      for (const [place, [code]] of people.entries()) {
        expect((await judge(links[code], 'SNV', saying(levels[place] ?? 0))).status).toBe(303);
      }
    }
    const [one, other] = [await stored('hai'), await stored('ba')];
    // One by one, for a failure to say what told them apart.
    expect(one.people).toEqual(other.people);
    expect(one.ballots).toEqual(other.ballots);
    expect(one.counts).toEqual(other.counts);
    expect(one.events).toEqual(other.events);
    expect(one.counts).toMatchObject([{ forms: 5 }, { forms: 0 }]);
  });

  test('has no time of any answer, and the log neither a link nor a unit that was judged', async () => {
    const columns =
      await database.sql`select table_name || '.' || column_name as name from information_schema.columns
      where table_name in ('officials_ballots', 'officials_counts') order by 1`;
    expect(columns.map(({ name }) => name as string)).toEqual([
      'officials_ballots.official_id',
      'officials_ballots.unit_id',
      'officials_counts.counts',
      'officials_counts.forms',
      'officials_counts.round_id',
      'officials_counts.unit_id',
    ]);
    const lines: string[] = [];
    const note = (...said: unknown[]) => void lines.push(JSON.stringify(said));
    const log = { debug: note, info: note, warn: note, error: note };
    const other = await startTestSite({ database, log });
    try {
      const links = await handOut('hai', 'everybody');
      await new Visitor(other).post(`${links['A']}/STC`, saying(2));
      await new Visitor(other).get(`${links['B']}/STC`);
      const [first = '', second = ''] = [links['A'], links['B']].map((link) => link?.slice('/o/'.length));
      expect([first, second].map((token) => token.length)).toEqual([43, 43]);
      for (const said of [first, second, '/STC', 'Sở Tài chính'])
        expect(lines.join('\n')).not.toContain(said);
    } finally {
      await other.stop();
    }
  });
});

describe('the results', () => {
  const results = paths.officialsResults('ket-qua');
  let links: Record<string, string>;

  beforeAll(async () => {
    const people = Array.from({ length: USUAL_THRESHOLD }, (_, place) => [`P${place}`, ''] as const);
    await makeOpenRound('ket-qua', people);
    links = await handOut('ket-qua');
    for (const [place, [code]] of people.entries()) {
      await judge(links[code], 'SNV', saying(4));
      // One fewer than the threshold.
      if (place > 0) await judge(links[code], 'STC', saying(1));
    }
  });

  test('are read by nobody while the round runs, only how many of each group answered', async () => {
    expect((await page(results, admin)).status).toBe(409);
    expect((await page(paths.officialsResultsFile('ket-qua'), admin)).status).toBe(409);
    const { html } = await page(paths.officialsRound('ket-qua'), admin);
    expect(html).toContain(`>${USUAL_THRESHOLD}<`);
    expect(html).not.toContain('Người P0');
  });

  test('need a deliberate end, which deletes the list of people and makes every link useless', async () => {
    const close = { do: 'close' };
    expect((await admin.post(paths.officialsRound('ket-qua'), close)).status).toBe(400);
    expect(
      await location(admin.post(paths.officialsRound('ket-qua'), { ...close, confirmed: '1' })),
    ).toContain('closed');
    expect((await judge(links['P0'], 'STC', saying(5))).status).toBe(410);
    expect((await page(links['P0'] ?? '')).status).toBe(410);
    const left = await database.sql`select count(*)::int as people from officials o
      join officials_rounds r on r.id = o.round_id where r.slug = 'ket-qua'`;
    expect(left).toEqual([{ people: 0 }]);
    const { html } = await page(paths.officialsRound('ket-qua'), admin);
    expect(html).toContain('100,00');
    expect((await admin.post(paths.officialsRound('ket-qua'), { do: 'open' })).status).toBe(409);
  });

  test('tell even the administrator nothing of a unit that too few people judged', async () => {
    const { html } = await page(results, admin);
    const row = (name: string) => new RegExp(`${name}</a>.*?</tr>`, 's').exec(html)?.[0] ?? '';
    expect(row('Sở Nội vụ')).toContain('4,00');
    expect(row('Sở Tài chính')).toContain('Ẩn');
    expect(row('Sở Tài chính')).not.toMatch(/\d,\d\d/);
    expect((await page(paths.officialsUnit('ket-qua', 'STC'), admin)).html).not.toContain('1,00');
  });

  test('are proposed in a scoring round of the year, but for a unit that too few people judged', async () => {
    const of = (code: string) => ({ unit: { id: unitIds[code] ?? 0, code }, year: 2099 });
    expect(await findOfficialsMean(ctx, of('SNV'))).toMatchObject({
      counted: { kind: 'mean', value: 4, top: 5 },
      of: `Lấy ý kiến ket-qua (n = ${USUAL_THRESHOLD})`,
    });
    expect(await findOfficialsMean(ctx, of('STC'))).toBeNull();
    expect(await findOfficialsMean(ctx, { ...of('SNV'), year: 2098 })).toBeNull();
  });

  test('are told the head of a unit of their own unit alone', async () => {
    const head = await logIn(
      site,
      await makeStaff(database.db, { role: 'manager', unitId: unitIds['SNV'] ?? 0 }),
    );
    const { html } = await page(results, head);
    expect(html).toContain('4,00');
    expect(html).not.toContain('Sở Tài chính');
    expect((await page(paths.officialsUnit('ket-qua', 'SNV'), head)).status).toBe(200);
    expect((await page(paths.officialsUnit('ket-qua', 'STC'), head)).status).toBe(404);
    expect((await page(paths.officialsPeople('mot'), head)).status).toBe(403);
  });
});

describe('a list of people', () => {
  beforeAll(async () => {
    const round = { title: 'Danh sách', slug: 'danh-sach', form: FORM, lastOn: '31/12/2099' };
    await admin.post(paths.newOfficialsRound(), round);
    await admin.post(paths.officialsGroups('danh-sach'), { do: 'add', name: 'Đại biểu', units: 'SNV, STC' });
  });
  const send = async (step: 'look' | 'store', ...lines: readonly string[]) => {
    const list = ['code,group,unit_code,name,email', ...lines].join('\n');
    const answer = await admin.post(paths.officialsPeople('danh-sach'), { do: step, list });
    return answer.text();
  };
  const people = async () =>
    (
      await database.sql`select o.code, o.email from officials o
    join officials_rounds r on r.id = o.round_id where r.slug = 'danh-sach' order by o.code`
    ).map((row) => ({ ...row }));

  test('is looked at first, told line by line what to mend, and stored whole or not at all', async () => {
    expect(await send('look', 'DB1,Đại biểu,,Lê A,a@tinh.vn', 'DB2,đại biểu,,,')).toContain(
      'Sẽ thêm 2 người',
    );
    expect(await people()).toEqual([]);
    const wrong = [
      'DB1,Đại biểu,,,',
      'DB1,Đại biểu,,,',
      'DB3,Nhóm lạ,KHONG,,',
      'DB4,Đại biểu,,,không phải thư',
    ];
    const told = await send('look', ...wrong);
    for (const what of ['các nhóm: Đại biểu', 'KHONG', 'email', 'DB1']) expect(told).toContain(what);
    await send('store', ...wrong);
    expect(await people()).toEqual([]);
    await send('store', 'DB1,Đại biểu,,Lê A,a@tinh.vn', 'DB2,đại biểu,,,');
    expect(await people()).toEqual([
      { code: 'DB1', email: 'a@tinh.vn' },
      { code: 'DB2', email: null },
    ]);
  });

  test('only grows once the round is open: nobody changes group or unit, and nobody is taken off', async () => {
    await admin.post(paths.officialsRound('danh-sach'), { do: 'open' });
    expect(await send('look', 'DB1,Đại biểu,SNV,,')).toContain('đợt đã mở');
    await send('store', 'DB4,Đại biểu,,,');
    expect((await admin.post(paths.officialsPeople('danh-sach'), { do: 'remove', code: 'DB4' })).status).toBe(
      409,
    );
    expect((await people()).map(({ code }) => code as string)).toEqual(['DB1', 'DB2', 'DB4']);
  });

  test('has its links mailed to who has an e-mail, made at sending and in the mail alone', async () => {
    const mails: Mail[] = [];
    const links = new OneTimeLinks({
      secret: 'of tests, known to everybody: 0123456789',
      baseUrl: site.url,
      isMailed: true,
    });
    const asked = { round: 'danh-sach', isEverybody: false };
    await expect(mailOfficialLinks({ ...ctx, links: site.installation.links }, asked)).rejects.toMatchObject({
      message: 'officials.refusal.noMail',
    });
    expect(await mailOfficialLinks({ ...ctx, links }, asked)).toEqual({ mails: 1 });
    const mailer = (mail: Mail) => Promise.resolve(void mails.push(mail));
    expect(await sendNextOfficialLink(ctx, { mailer, links })).toBe(true);
    expect(await sendNextOfficialLink(ctx, { mailer, links })).toBe(false);
    expect(mails.map(({ to }) => to)).toEqual(['a@tinh.vn']);
    const path = /\/o\/[\w-]{43}/.exec(mails[0]?.text ?? '')?.[0] ?? '';
    expect((await page(path)).html).toContain('Sở Nội vụ');
    // Who has a link by mail is not given another one.
    const made = await makeOfficialLinks({ ...ctx, links }, asked);
    expect(made.links.map(({ code }) => code)).toEqual(['DB2', 'DB4']);
    const kept = await database.sql`select string_agg(to_jsonb(o)::text, ' ') as rows from officials o`;
    expect(JSON.stringify(kept)).not.toContain(path.slice(3));
  });
});
