import { createHash } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import { addDays, localDate } from '#app/domain/periods/date.ts';
import { paths } from '#app/paths.ts';
import { createKey } from '#app/services/api/create-key.server.ts';
import type { Context } from '#app/services/context.ts';
import { adoptSet } from '#app/services/indexes/adopt-set.server.ts';
import { importSet } from '#app/services/indexes/import-set.server.ts';
import { sendReformReport } from '#app/services/reform-reports/write-reform-report.server.ts';
import { listTexts } from '#app/services/improvements/list-texts.server.ts';
import { publishText, savePublicText } from '#db/queries/improvements/public-tasks.ts';
import { dossierCounts, dossierReports } from '#db/schema/index.ts';
import { describedBody, type ApiDescription } from '#tests/support/api-description.ts';
import { useTestDatabase } from '#tests/support/database.ts';
import {
  makeComment,
  makeLateDossier,
  makePetition,
  makePlan,
  makeResponse,
  makeRound,
  makeTask,
  makeUnit,
} from '#tests/support/factories.ts';
import { commandContext } from '#tests/support/files.ts';
import { showAll } from '#tests/support/results/tally-place.ts';
import { scoreUnits, setFile } from '#tests/support/scoring.ts';
import { useTestSite } from '#tests/support/site/test-site.ts';

const database = useTestDatabase();
const site = useTestSite({ database });
let ctx: Context;
let description: ApiDescription;
let task: { id: number; ref: string };

const SCOPES = [
  ...(['plans:read', 'indexes:read', 'officials:read', 'apologies:read', 'results:read'] as const),
  ...(['petitions:read', 'dossiers:read', 'comments:read'] as const),
] as const;
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

/** Petitions and counts of dossiers of two units. */
async function registers({ own, other }: { own: number; other: number }): Promise<void> {
  const { db } = database;
  const received = addDays(localDate(new Date()), -30);
  const days = { receivedOn: received, assignedOn: received };
  const open = { ...days, dueOn: received, state: 'in_work' } as const;
  await makePetition(db, { unitId: own, ...open, title: 'Riêng của ông Bảy', content: 'Số 0912345678' });
  const answered = {
    ...({ action: 'none', answer: 'Đã xong' } as const),
    ...{ answeredOn: received, firstAnsweredOn: received },
  };
  const ended = { state: 'answered', cause: 'attitude', firstDueOn: received } as const;
  await makePetition(db, { unitId: own, ...days, dueOn: received, ...ended, ...answered });
  await makePetition(db, { unitId: own, ...open, class: 'denunciation' });
  await makePetition(db, { unitId: other, ...open });
  const file = { fileName: 'bieu.xlsx', fileHash: 'x', refused: [] };
  const [report] = await db
    .insert(dossierReports)
    .values({
      ...{ family: 'ii06a', unitId: own, version: 1, ...file, acceptedAt: new Date('2026-10-02T02:00:00Z') },
      ...{ periodFrom: '2026-06-15', periodTo: '2026-09-14' },
    })
    .returning();
  const reportId = report?.id ?? 0;
  await db.insert(dossierCounts).values([
    {
      ...{ reportId, unitId: own, line: 1, received: 440, online: 312, direct: 88, carried: 40 },
      ...{ settled: 385, early: 250, onDue: 130, late: 5, open: 55, openInTerm: 50, openLate: 5 },
    },
    { reportId, unitId: other, line: 2, received: 9, settled: 9 },
  ]);
}

/** Comments of two units, one of them answered, and one that nobody of a unit is shown yet. */
async function commentsOf({ own, other }: { own: number; other: number }): Promise<void> {
  const { db } = database;
  const { id: roundId } = await makeRound(db, { units: [own, other] });
  const write = async (unitId: number, text: string, day: string, given: object = {}) =>
    makeComment(db, await makeResponse(db, { unitId, roundId }), { text, answeredOn: day, ...given });
  await write(own, 'Chị Hạnh gọi tôi số 0912 345 678 rồi thôi.', '2026-10-01', {
    ...{ work: 'answered', reply: 'Trung tâm đã nhắc, xin gọi 0987654321.' },
    repliedAt: new Date('2026-10-05T02:00:00Z'),
  });
  await write(own, 'Làm việc nhanh, cảm ơn.', '2026-10-02', { topics: ['praise'] });
  await write(other, 'Của nơi khác', '2026-10-02');
  await showAll(db);
  await write(own, 'Chưa ai được thấy', '2026-10-03');
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
  // The province was at work here when the third quarter was due, so that its units were awaited.
  await makeRound(db, { status: 'draft', openedAt: null });
  const typed = { text_requests: 'Xin thêm máy', text_assessment: 'Niêm yết chậm vì thiếu người.' };
  await sendReformReport(ctx, { period: '2026-q3', unit: 'u0', typed });
  const late = { receivedOn: '2026-11-01', dueOn: '2026-11-10' };
  await makeLateDossier(db, { unitId: own.id, ...late });
  await makeLateDossier(db, { unitId: other.id, ...late });
  await registers({ own: own.id, other: other.id });
  await commentsOf({ own: own.id, other: other.id });
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
  ['petitions:read', paths.apiPetitionCounts(), '/api/v1/petition-counts'],
  ['dossiers:read', paths.apiDossierCounts(), '/api/v1/dossier-counts'],
  ['comments:read', paths.apiComments(), '/api/v1/comments'],
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

test('petitions are counts and terms of the units of the key, without texts, people and denunciations', async () => {
  const body = await told('petitions:read', paths.apiPetitionCounts(), '/api/v1/petition-counts');
  expect(body).toMatchObject({
    terms: { over_10: 1, over_5: 0, over: 0, within_2: 0, within_5: 0, later: 0 },
    units: [
      {
        unit: { code: 'u0' },
        in_work: 1,
        overdue: 1,
        answered: 1,
        unsatisfied: 0,
      },
    ],
    causes: [{ cause: 'attitude', count: 1 }],
    year: {
      received: 2,
      on_time_of_answered: { part: 1, base: 1, rate: 100 },
      on_time_of_due: { part: 1, base: 2, rate: 50 },
    },
  });
  expect(JSON.stringify(body)).not.toMatch(/Bảy|0912345678|Đã xong|u1/);
});

test('dossiers are counts of the units of the key, with the four definitions of on time by their names', async () => {
  const address = paths.apiDossierCounts();
  const body = await told('dossiers:read', address, '/api/v1/dossier-counts');
  const rates = {
    settled_on_time: { part: 380, base: 385, rate: 98.7 },
    progress: { part: 430, base: 440, rate: 97.73 },
    late_all: { part: 10, base: 440, rate: 2.27 },
    late_settled: { part: 5, base: 385, rate: 1.3 },
    settled_share: { part: 385, base: 440, rate: 87.5 },
  };
  expect(body).toMatchObject({
    ...{ source: 'ii06a', sources: ['ii06a'], incomplete_files: 0, as_of: '2026-10-02T02:00:00.000Z' },
    period: { from: '2026-06-15', to: '2026-09-14' },
    total: { counts: { received: 440, on_due: 130, open_in_term: 50 }, rates },
    rows: [{ code: 'u0', broken: false, rates }],
  });
  expect(JSON.stringify(body)).not.toContain('u1');
  for (const [wrong, status] of [
    ['?source=khong', 400],
    ['?period=2026-Q3', 400],
    ['?by=xa', 400],
    ['?unit=u1', 404],
  ] as const) {
    expect((await read(address + wrong, keys['dossiers:read'])).status, wrong).toBe(status);
  }
});

const THANKS = { topics: [{ code: 'praise', name: 'Khen ngợi, hài lòng' }] };

test('comments are told masked, of the units of the key, once they are shown, and as work', async () => {
  const address = paths.apiComments();
  const body = await told('comments:read', address, '/api/v1/comments');
  expect(body).toMatchObject({
    ...{ total: 2, page: 1, steps_of: 5 },
    comments: [
      { unit: { code: 'u0' }, state: 'new', written_on: '2026-10-02', reply: null, masked: false, ...THANKS },
      {
        ...{ unit: { code: 'u0' }, state: 'answered', masked: true, due_on: null, overdue: false },
        ...{ reply: expect.stringContaining('đã nhắc') as string, replied_on: '2026-10-05', topics: [] },
      },
    ],
  });
  expect(JSON.stringify(body)).not.toMatch(/0912 345 678|0987654321|Của nơi khác|Chưa ai được thấy/);
  const counted = async (query: string) => {
    const answer = await read(`${address}?${query}`, keys['comments:read']);
    return answer.status === 200 ? ((await answer.json()) as { total: number }).total : answer.status;
  };
  expect(await counted('state=answered')).toBe(1);
  expect(await counted('from=2026-10-02')).toBe(1);
  expect(await counted('q=nhanh')).toBe(1);
  expect(await counted('q=0912')).toBe(0);
  expect(await counted('unit=u1')).toBe(0);
  expect(await counted('topic=praise')).toBe(1);
  expect(await counted('topic=none')).toBe(1);
  expect(await counted('topic=waiting')).toBe(0);
  for (const wrong of ['state=khong', 'from=01/10/2026', 'page=0', 'page=1e9', 'trang=2']) {
    expect(await counted(wrong), wrong).toBe(400);
  }
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
