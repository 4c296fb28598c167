import { eq } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { paths } from '#app/paths.ts';
import { getTask } from '#app/services/plans/get-task.server.ts';
import { changeTask, taskFields } from '#app/services/plans/save-task.server.ts';
import { publicTasks } from '#db/schema/index.ts';
import { useTestDatabase } from '#tests/support/database.ts';
import { dcatFaults, typedNodes, type Node } from '#tests/support/dcat.ts';
import { makePetition, makePlan, makeStaff, makeTask } from '#tests/support/factories.ts';
import { commandContext } from '#tests/support/files.ts';
import { makeHeardProvince, publishHeard } from '#tests/support/heard-province.ts';
import { useTestSite } from '#tests/support/site/test-site.ts';
import { logIn, Visitor } from '#tests/support/site/visitor.ts';
import { htmlFaults } from '#tests/support/valid-html.ts';

const database = useTestDatabase();
const site = useTestSite({ database });
const citizen = new Visitor(site);
let people: Record<'admin' | 'second' | 'manager' | 'neighbour', Visitor>;
let task: { ref: string };

const TEXT = 'Đã niêm yết lại <b>toàn bộ</b> thủ tục ]]> & gọi 0912345678.';
const HEARD = 'Ông/Bà góp ý, chúng tôi đã làm';

beforeAll(async () => {
  const { db } = database;
  const units = await makeHeardProvince(db);
  await publishHeard(await commandContext(database), 'thang-5');
  const [round] = await database.sql<{ id: number }[]>`select id from rounds where slug = 'thang-5'`;
  const plan = await makePlan(db, { unitId: units.province });
  task = await makeTask(db, {
    ...{ planId: plan.id, leadUnitId: units.A, aboutUnitId: units.A, title: 'Chỉ cán bộ đọc tên này' },
    ...{ origin: 'criterion', roundId: round?.id ?? 0, questionId: 'procedures' },
    ...{ state: 'accepted', reportedOn: '2026-11-20', acceptedOn: '2026-11-25', dueOn: '2026-11-30' },
  });
  await makePetition(db, {
    ...{ unitId: units.A, state: 'answered', answer: 'Riêng', cause: 'late_result', action: 'none' },
    ...{ answeredOn: '2026-11-24', publishedOn: '2026-11-26' },
    ...{ publicContent: 'Vì sao chờ lâu?', publicAnswer: 'Đã mở thêm một quầy.' },
  });
  await makePetition(db, {
    ...{ unitId: units.A, content: 'Chưa ai công khai', state: 'answered', answer: 'Chưa công khai' },
    ...{ cause: 'late_result', action: 'none', answeredOn: '2026-11-24' },
  });
  const as = async (given: Parameters<typeof makeStaff>[1]) => logIn(site, await makeStaff(db, given));
  people = {
    ...{ admin: await as({}), second: await as({}) },
    manager: await as({ role: 'manager', unitId: units.A }),
    neighbour: await as({ role: 'manager', unitId: units.B }),
  };
});

const text = async (path: string) => (await citizen.get(path)).text();
const act = async (visitor: Visitor, typed: Record<string, string>) =>
  (await visitor.post(paths.task(task.ref), typed)).status;
const textId = async (visitor: Visitor) =>
  /name="textId" value="([^"]+)"/.exec(await (await visitor.get(paths.task(task.ref))).text())?.[1] ?? '';
const everywhere = [
  paths.improvements(),
  paths.unitImprovements('A'),
  paths.improvementsFeed(),
  paths.improvementsFeed('A'),
  paths.improvementsData('tasks', 'csv'),
  paths.improvementsData('tasks', 'json'),
];

describe('a task in public', () => {
  it('is shown nowhere by itself, nor once somebody wrote about it', async () => {
    expect(await act(people.neighbour, { do: 'write-public', publicText: 'x' })).toBe(404);
    expect(await act(people.manager, { do: 'write-public', publicText: ' ' })).toBe(400);
    expect(await act(people.manager, { do: 'write-public', publicText: TEXT })).toBe(303);
    for (const path of everywhere) expect(await text(path), path).not.toMatch(/niêm yết lại|Chỉ cán bộ/);
  });

  it('is published by a second person of the issuer, who read what is published', async () => {
    const id = await textId(people.admin);
    expect(id).not.toBe('');
    expect(await act(people.manager, { do: 'publish', textId: id })).toBe(403);
    expect(await act(people.admin, { do: 'publish', textId: '2026-01-01T00:00:00.000Z' })).toBe(409);
    expect(await act(people.admin, { do: 'publish', textId: id })).toBe(303);
    expect(await act(people.admin, { do: 'publish', textId: id })).toBe(409);
    const [row] = await database.sql<{ own: boolean }[]>`
      select written_by = published_by as own from public_tasks`;
    expect(row?.own).toBe(false);
  });

  it('is then read on the pages of unit and province, in the feed and in the data, without a number of a telephone', async () => {
    for (const path of everywhere) {
      const body = await text(path);
      expect(body, path).toContain('Đã niêm yết lại');
      expect(body, path).not.toMatch(/0912345678|Chỉ cán bộ/);
      // Files are no markup; what is takes the text for none.
      if (!path.includes('/data/')) expect(body, path).not.toContain('<b>toàn bộ');
    }
    const page = await text(paths.unitImprovements('A'));
    expect(page).toContain('Đã niêm yết lại &lt;b&gt;toàn bộ&lt;/b&gt;');
    expect(page).toContain('Xong ngày 20/11/2026');
    expect(await text(paths.unitImprovements('B'))).not.toContain('niêm yết lại');
  });

  it('names the round and criterion it was made from only once the round is published and its figure shown', async () => {
    const { db } = database;
    const [{ plan, lead } = { plan: 0, lead: 0 }] = await database.sql<{ plan: number; lead: number }[]>`
      select plan_id as plan, lead_unit_id as lead from plan_tasks where ref = ${task.ref}`;
    const [closed] = await database.sql<{ id: number }[]>`select id from rounds where slug = 'thang-6'`;
    const secret = await makeTask(db, {
      ...{ planId: plan, leadUnitId: lead, aboutUnitId: lead, position: 2, origin: 'criterion' },
      ...{ roundId: closed?.id ?? 0, questionId: 'officials' },
    });
    const publishedAt = new Date('2026-11-26T00:00:00Z');
    const said = { text: 'Việc của đợt chưa công bố', writtenBy: null, publishedBy: 'second' };
    await db.insert(publicTasks).values({ taskId: secret.id, ...said, writtenAt: publishedAt, publishedAt });
    const { rows } = (await (await citizen.get(paths.improvementsData('tasks', 'json'))).json()) as {
      rows: { id: string; round: string | null; criterion: string | null }[];
    };
    const sourceOf = (ref: string) => rows.find(({ id }) => id === ref);
    expect(sourceOf(task.ref)).toMatchObject({ round: 'thang-5', criterion: 'procedures' });
    expect(sourceOf(secret.ref)).toMatchObject({ round: null, criterion: null });
    for (const path of everywhere) expect(await text(path), path).not.toMatch(/thang-6|officials/);
    await db.delete(publicTasks).where(eq(publicTasks.taskId, secret.id));
  });

  it('is taken back by writing anew, and never published by who wrote it', async () => {
    expect(await act(people.admin, { do: 'write-public', publicText: 'Viết lại, chưa ai đọc' })).toBe(303);
    expect(await text(paths.unitImprovements('A'))).not.toMatch(/niêm yết lại|Viết lại/);
    const id = await textId(people.second);
    expect(await act(people.admin, { do: 'publish', textId: id })).toBe(403);
    const refused = await people.admin.post(paths.task(task.ref), { do: 'publish', textId: id });
    expect(await refused.text()).toContain('Người viết nội dung không tự công khai được');
    expect(await act(people.second, { do: 'publish', textId: id })).toBe(303);
    expect(await text(paths.unitImprovements('A'))).toContain('Viết lại');
    expect(await act(people.admin, { do: 'unpublish' })).toBe(303);
    expect(await act(people.admin, { do: 'unpublish' })).toBe(409);
    expect(await text(paths.unitImprovements('A'))).not.toContain('Viết lại');
    expect(await act(people.second, { do: 'publish', textId: id })).toBe(303);
  });
});

describe('texts that were published', () => {
  it('are kept word for word with their hash, who wrote and who published them, and until when they were read', async () => {
    const kept = await database.sql<{ text: string; hash: string; isTwo: boolean; isOut: boolean }[]>`
      select text, hash = encode(sha256(convert_to(text, 'UTF8')), 'hex') as "isHash", hash,
        written_by <> published_by as "isTwo", withdrawn_at is null as "isOut"
      from public_task_texts where task_id = (select id from plan_tasks where ref = ${task.ref}) order by id`;
    expect(kept).toMatchObject([
      { text: TEXT.replace('0912345678', '[…]'), isHash: true, isTwo: true, isOut: false },
      { text: 'Viết lại, chưa ai đọc', isHash: true, isTwo: true, isOut: false },
      { text: 'Viết lại, chưa ai đọc', isHash: true, isTwo: true, isOut: true },
    ]);
    const page = await (await people.admin.get(paths.task(task.ref))).text();
    expect(page).toContain('Các bản đã công khai');
    expect(page).toContain(kept[0]?.hash);
    expect(page).toContain('Đã niêm yết lại');
  });

  it('keep their task from being deleted, also once they were taken back', async () => {
    expect(await act(people.admin, { do: 'delete' })).toBe(409);
    expect(await act(people.admin, { do: 'unpublish' })).toBe(303);
    const refused = await people.admin.post(paths.task(task.ref), { do: 'delete' });
    expect(await refused.text()).toContain('nội dung đã công khai, không xóa được');
    expect(await (await people.admin.get(paths.task(task.ref))).text()).toContain('Các bản đã công khai');
    expect(await act(people.second, { do: 'publish', textId: await textId(people.second) })).toBe(303);
  });

  it('leave the day of the last change where it is, or later, when one is taken back', async () => {
    const changeOf = async () =>
      (await (await citizen.get(paths.improvementsData('tasks', 'json'))).json()) as { modified: string };
    const { modified: before } = await changeOf();
    expect(await act(people.admin, { do: 'unpublish' })).toBe(303);
    const { modified: after } = await changeOf();
    expect(after > before).toBe(true);
    expect(await act(people.second, { do: 'publish', textId: await textId(people.second) })).toBe(303);
  });
});

describe('a task that another unit leads from now on', () => {
  it('is shown to citizens no longer, until it is published again', async () => {
    const { db, sql } = database;
    const [lead] = await sql<{ planId: number; leadUnitId: number }[]>`
      select plan_id as "planId", lead_unit_id as "leadUnitId" from plan_tasks where ref = ${task.ref}`;
    const moved = await makeTask(db, { ...lead!, title: 'Mở thêm quầy' });
    await db.insert(publicTasks).values({
      ...{
        taskId: moved.id,
        text: 'Đã mở thêm quầy số 5',
        writtenBy: 'mot',
        writtenAt: new Date('2026-11-26'),
      },
      ...{ publishedAt: new Date('2026-11-27'), publishedBy: 'hai' },
    });
    expect(await text(paths.unitImprovements('A'))).toContain('quầy số 5');
    const ctx = await commandContext(database);
    const fields = taskFields((await getTask(ctx, { ref: moved.ref })).task);
    await changeTask(ctx, { ref: moved.ref, typed: { ...fields, leadCode: 'B' } });
    for (const unit of ['A', 'B'])
      expect(await text(paths.unitImprovements(unit))).not.toContain('quầy số 5');
  });
});

describe('the public pages', () => {
  it('say what was heard, link to results and back, are whole HTML, and run no script', async () => {
    for (const path of [
      paths.improvements(),
      paths.unitImprovements('A'),
      paths.unitImprovements('A', { lang: 'en' }),
    ]) {
      const html = await text(path);
      expect(await htmlFaults(html)).toEqual([]);
      expect(html).not.toContain('<script');
    }
    const page = await text(paths.unitImprovements('A'));
    expect(page).toContain('9 người chọn');
    expect(page).toContain('25,00%');
    expect(page).toContain('Chưa hỏi lại ở đợt sau.');
    expect(page).toContain(`href="${paths.publishedRound('thang-5')}"`);
    expect(await text(paths.publishedRound('thang-5'))).toContain(
      `href="${paths.unitImprovements('A', { round: 'thang-5' })}"`,
    );
    for (const path of [paths.publishedResults(), paths.home()]) expect(await text(path)).toContain(HEARD);
  });

  it('show answered petitions that somebody published, and no others', async () => {
    const page = await text(paths.unitImprovements('A'));
    expect(page).toContain('Đã mở thêm một quầy.');
    expect(page).not.toMatch(/Chưa ai công khai|Chưa công khai|Riêng/);
    expect(await text(paths.unitImprovements('B'))).not.toContain('Đã mở thêm một quầy.');
    expect(await text(paths.improvementsData('petitions', 'csv'))).not.toContain('Chưa công khai');
  });

  it('answer 404 for what is not there or not published', async () => {
    for (const path of [
      paths.unitImprovements('NO-SUCH'),
      paths.improvements({ round: 'thang-6' }),
      paths.unitImprovements('A', { round: 'thang-6' }),
      paths.improvementsFeed('NO-SUCH'),
      '/improvements/data/people.csv',
      '/improvements/data/tasks.xlsx',
    ]) {
      expect((await citizen.get(path)).status, path).toBe(404);
    }
  });

  it('are kept by caches for a minute and not sent twice', async () => {
    for (const path of [...everywhere, paths.catalog()]) {
      const { headers } = await citizen.get(path);
      expect(headers.get('cache-control')).toBe('public, max-age=60, must-revalidate');
      const again = await citizen.get(path, { 'if-none-match': headers.get('etag') ?? '' });
      expect(again.status, path).toBe(304);
    }
  });
});

describe('what programs read', () => {
  it('is a feed of rounds, done tasks and answers, with ids that stay', async () => {
    const answer = await citizen.get(paths.improvementsFeed('A'));
    expect(answer.headers.get('content-type')).toBe('application/atom+xml; charset=utf-8');
    const feed = await answer.text();
    expect(feed.match(/<entry>/g)).toHaveLength(3);
    expect(feed).toContain(`<id>urn:uuid:${task.ref}</id>`);
    expect(feed).toContain(`<id>${site.url}${paths.publishedRound('thang-5')}</id>`);
    expect((await text(paths.improvementsFeed('B'))).match(/<entry>/g)).toHaveLength(1);
  });

  it('is a catalogue with every set that is published, each file of which is there', async () => {
    const answer = await citizen.get(paths.catalog());
    expect(answer.headers.get('content-type')).toBe('application/ld+json; charset=utf-8');
    const catalog = (await answer.json()) as Node;
    expect(dcatFaults(catalog)).toEqual([]);
    const ids = typedNodes(catalog).map((node) => node['dct:identifier']);
    expect(ids.filter((id) => id !== undefined)).toEqual([
      ...['results/thang-5', 'improvements/tasks', 'improvements/reasons'],
      ...['improvements/petitions', 'improvements/late'],
    ]);
    for (const node of typedNodes(catalog).filter((one) => one['@type'] === 'dcat:Distribution')) {
      const { '@id': address } = node['dcat:downloadURL'] as { '@id': string };
      expect((await citizen.get(address.slice(site.url.length))).status, address).toBe(200);
    }
  });

  it('is a file without formulas that a spreadsheet would run', async () => {
    expect(await act(people.admin, { do: 'write-public', publicText: '=HYPERLINK("http://x")' })).toBe(303);
    expect(await act(people.second, { do: 'publish', textId: await textId(people.second) })).toBe(303);
    expect(await text(paths.improvementsData('tasks', 'csv'))).toContain(`'=HYPERLINK`);
  });
});
