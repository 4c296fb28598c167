import { createHash } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import { paths } from '#app/paths.ts';
import { createKey } from '#app/services/api/create-key.server.ts';
import type { Context } from '#app/services/context.ts';
import { adoptSet } from '#app/services/indexes/adopt-set.server.ts';
import { importSet } from '#app/services/indexes/import-set.server.ts';
import { sendReformReport } from '#app/services/reform-reports/write-reform-report.server.ts';
import { listTexts } from '#app/services/improvements/list-texts.server.ts';
import { publishText, savePublicText } from '#db/queries/improvements/public-tasks.ts';
import { describedBody, type ApiDescription } from '#tests/support/api-description.ts';
import { useTestDatabase } from '#tests/support/database.ts';
import { makeLateDossier, makePlan, makeTask, makeUnit } from '#tests/support/factories.ts';
import { commandContext } from '#tests/support/files.ts';
import { scoreUnits, setFile } from '#tests/support/scoring.ts';
import { useTestSite } from '#tests/support/site/test-site.ts';

const database = useTestDatabase();
const site = useTestSite({ database });
let ctx: Context;
let description: ApiDescription;
let task: { id: number; ref: string };

const SCOPES = ['plans:read', 'indexes:read', 'officials:read', 'apologies:read', 'results:read'] as const;
type Scope = (typeof SCOPES)[number];
type Named = { id: string };
type Answer = { sections: Named[]; numbers: Named[]; left_out: (Named & { scopes: string[] })[] };
const keys = {} as Record<Scope, string>;

const read = (path: string, token?: string) =>
  fetch(site.url + path, { headers: token === undefined ? {} : { authorization: `Bearer ${token}` } });

/** What a key is told; it is as the API describes itself. */
async function told(scope: Scope, address: string, path: string): Promise<unknown> {
  const body: unknown = await (await read(address, keys[scope])).json();
  const schema = describedBody(description, { path, status: 200, type: 'application/json' });
  expect(schema.safeParse(body).error, address).toBeUndefined();
  return body;
}

const WRITTEN = new Date('2026-11-01T02:00:00Z');

/** Writes and publishes a text about a task. */
async function publish({ id: taskId }: { id: number }, text: string): Promise<void> {
  const written = { taskId, text, writtenBy: null, writtenAt: WRITTEN, publishedAt: null, publishedBy: null };
  await savePublicText(database.db, written);
  await publishText(database.db, written, { at: new Date('2026-11-02T02:00:00Z'), staffId: 'second' });
}

beforeAll(async () => {
  ctx = await commandContext(database);
  const { db } = database;
  const own = await makeUnit(db, { code: 'u0', kind: 'ward', name: 'Phường Một' });
  const other = await makeUnit(db, { code: 'u1', kind: 'ward', name: 'Phường Hai' });
  for (const scope of SCOPES) {
    keys[scope] = (await createKey(ctx, { name: scope, scopes: [scope], unitCode: 'u0' })).token;
  }
  const given = { code: 'XA', index: 'par', level: 'commune', title: 'Bộ cấp xã' };
  await importSet(ctx, setFile(['1,Kế hoạch,4,yes_no', '2,Báo cáo,6,yes_no']), { given });
  await adoptSet(ctx, { name: 'XA', from: '2026-01-01' });
  const met = { u0: { 1: true, 2: false }, u1: { 1: false, 2: false } };
  await scoreUnits(ctx, { slug: 'cham', set: 'XA@1', year: '2026', met });
  const plan = await makePlan(db, { unitId: own.id });
  task = await makeTask(db, { planId: plan.id, leadUnitId: own.id, title: 'Niêm yết', dueOn: '2026-08-01' });
  const theirs = await makePlan(db, { unitId: other.id });
  await publish(await makeTask(db, { planId: theirs.id, leadUnitId: other.id }), 'Của nơi khác');
  const typed = { text_requests: 'Xin thêm máy', text_assessment: 'Niêm yết chậm vì thiếu người.' };
  await sendReformReport(ctx, { period: '2026-q3', unit: 'u0', typed });
  const late = { receivedOn: '2026-11-01', dueOn: '2026-11-10' };
  await makeLateDossier(db, { unitId: own.id, ...late });
  await makeLateDossier(db, { unitId: other.id, ...late });
  description = (await (await read(paths.apiDescription())).json()) as ApiDescription;
});

const ADDRESSES: readonly (readonly [Scope, string, string])[] = [
  ['indexes:read', paths.apiGaps(), '/api/v1/gaps'],
  ['indexes:read', paths.apiFigures(), '/api/v1/figures'],
  ['indexes:read', paths.apiServiceQuality(), '/api/v1/service-quality'],
  ['plans:read', paths.apiPublicTexts(), '/api/v1/public-texts'],
  ['plans:read', paths.apiReformReports('2026-q3'), '/api/v1/reform-reports/{period}'],
  ['plans:read', paths.apiReformReport('2026-q3', 'u0'), '/api/v1/reform-reports/{period}/{unit}'],
  ['officials:read', paths.apiOfficials(), '/api/v1/officials'],
  ['apologies:read', `${paths.apiLateDossiers()}?period=2026-11`, '/api/v1/late-dossiers'],
];

test.each(ADDRESSES)('a key with %s alone reads %s, as it is described', async (scope, address, path) => {
  await told(scope, address, path);
  for (const other of SCOPES.filter((one) => one !== scope)) {
    expect((await read(address, keys[other])).status, other).toBe(403);
  }
  expect((await read(address)).status).toBe(401);
});

test('lost points are those of the key and its units: 6 of 10, the share of one', async () => {
  const body = await told('indexes:read', paths.apiGaps(), '/api/v1/gaps');
  expect(body).toMatchObject({
    gaps: [{ set: 'XA@1', code: '2', max: 6, points: 0, lost: 6, share: 60, units: 1, losing: 1 }],
  });
});

test.each([
  [`${paths.apiGaps()}?unit=khong-co`, 404],
  [`${paths.apiGaps()}?set=KHONG`, 400],
  [`${paths.apiServiceQuality()}?period=2026-07`, 400],
  [`${paths.apiServiceQuality()}?level=xa`, 400],
  [`${paths.apiServiceQuality()}?basis=offical`, 400],
])('%s is not answered with something else', async (address, status) => {
  expect((await read(address, keys['indexes:read'])).status).toBe(status);
});

test('a reform report is told as it was sent, and no draft; of units within reach', async () => {
  const path = '/api/v1/reform-reports/{period}/{unit}';
  const body = (await told('plans:read', paths.apiReformReport('2026-q3', 'u0'), path)) as {
    sections: { id: string; text: string }[];
  };
  expect(body.sections.find(({ id }) => id === 'requests')?.text).toBe('Xin thêm máy');
  expect(body).toMatchObject({ tasks: [{ title: 'Niêm yết', standing: 'overdue', days_late: 44 }] });
  for (const unsent of [paths.apiReformReport('2026-year', 'u0'), paths.apiReformReport('2026-q3', 'u1')]) {
    expect((await read(unsent, keys['plans:read'])).status, unsent).toBe(404);
  }
  const list = await told('plans:read', paths.apiReformReports('2026-q3'), '/api/v1/reform-reports/{period}');
  expect(JSON.stringify(list)).toContain('"standing":"sent-late"');
  expect(JSON.stringify(list)).not.toContain('u1');
});

test('a reform report tells figures of other scopes only to a key that has them, and says what it left out', async () => {
  const address = paths.apiReformReport('2026-q3', 'u0');
  const idsFor = async (...scopes: Scope[]) => {
    const { token } = await createKey(ctx, { name: scopes.join(), scopes, unitCode: 'u0' });
    const { numbers, sections, left_out } = (await (await read(address, token)).json()) as Answer;
    return { told: [...sections, ...numbers].map(({ id }) => id), left: left_out };
  };
  const alone = await idsFor('plans:read');
  expect(alone.told).toEqual(
    expect.arrayContaining(['plan-tasks', 'petitions', 'inspections', 'assessment']),
  );
  for (const id of ['satisfaction', 'services', 'rate', 'late-dossiers', 'quality-official']) {
    expect(alone.told, id).not.toContain(id);
  }
  expect(alone.left).toContainEqual({ id: 'services', scopes: ['apologies:read', 'indexes:read'] });
  expect(alone.left).toContainEqual({ id: 'rate', scopes: ['results:read'] });
  const all = await idsFor('plans:read', 'results:read', 'apologies:read', 'indexes:read');
  expect(all.left).toEqual([]);
  expect(all.told).toEqual(expect.arrayContaining(['satisfaction', 'services', 'rate', 'late-dossiers']));
});

test('texts about tasks are told as citizens read them, of units within reach; a draft never', async () => {
  const asked = () => told('plans:read', paths.apiPublicTexts(), '/api/v1/public-texts');
  await savePublicText(database.db, {
    taskId: task.id,
    text: 'Chỉ là nháp',
    writtenBy: null,
    writtenAt: WRITTEN,
  });
  expect(await asked()).toEqual({ texts: [] });
  await publish(task, 'Đã thêm một quầy');
  const out = { task: task.ref, unit: { code: 'u0', name: 'Phường Một' }, about_unit: null };
  const sha256 = createHash('sha256').update('Đã thêm một quầy', 'utf8').digest('hex');
  const read = { ...out, text: 'Đã thêm một quầy', sha256, published_at: '2026-11-02T02:00:00.000Z' };
  expect(await asked()).toEqual({ texts: [{ ...read, withdrawn_at: null }] });
  // Written anew: what was read stays told, what is not published yet is not.
  const writtenAt = new Date('2026-11-03T02:00:00Z');
  await savePublicText(database.db, { taskId: task.id, text: 'Bản mới', writtenBy: null, writtenAt });
  expect(await asked()).toEqual({ texts: [{ ...read, withdrawn_at: '2026-11-03T02:00:00.000Z' }] });
  expect((await listTexts(ctx, { isWhole: false })).map(({ text }) => text)).toEqual(['Của nơi khác']);
});

test('late dossiers are counts of the units of the key, of a period that is one', async () => {
  const address = `${paths.apiLateDossiers()}?period=2026-11`;
  const body = await told('apologies:read', address, '/api/v1/late-dossiers');
  expect(body).toMatchObject({
    total: { late: 1, apologised: 0, without: 1 },
    units: [{ unit: { code: 'u0' } }],
  });
  const wrong = await read(`${paths.apiLateDossiers()}?period=thang-11`, keys['apologies:read']);
  expect(wrong.status).toBe(400);
});

test('what officials said is told of closed rounds alone', async () => {
  await database.sql`insert into officials_rounds (slug, title, definition_id, definition_version, last_on, created_at)
    values ('mot', 'Lấy ý kiến', 'officials-sample', 1, '2099-12-31', now())`;
  expect(await told('officials:read', paths.apiOfficials(), '/api/v1/officials')).toEqual({ rounds: [] });
  expect((await read(paths.apiOfficialsRound('mot'), keys['officials:read'])).status).toBe(404);
  await database.sql`update officials_rounds set opened_at = now(), closed_at = now(), threshold = 5`;
  const body = await told('officials:read', paths.apiOfficialsRound('mot'), '/api/v1/officials/{slug}');
  expect(body).toMatchObject({ slug: 'mot', threshold: 5, units: [] });
});
