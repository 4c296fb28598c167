import { randomUUID } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import { writeXlsx } from 'hucre/xlsx';
import { definitionKey } from '#app/domain/survey/definition.ts';
import { silentLog } from '#app/platform/logger.ts';
import { paths } from '#app/paths.ts';
import { draftOf, plainDefinition } from '#app/domain/survey/drafts/draft.ts';
import { requireDraft } from '#app/services/survey/drafts/require-draft.server.ts';
import { importResponses } from '#app/services/responses/import/import-responses.server.ts';
import { importForm } from '#app/services/survey/exchange/import-form.server.ts';
import { writeQuestionnaire } from '#app/services/survey/exchange/write-form.server.ts';
import { loadRegistry } from '#app/services/survey/load-registry.server.ts';
import { hashOf, LiveRegistry, openRegistry } from '#app/services/survey/live-registry.server.ts';
import { useTestDatabase } from '#tests/support/database.ts';
import { commandContext, fileOf } from '#tests/support/files.ts';
import { makeStaff } from '#tests/support/factories.ts';
import { asOldWorkbook } from '#tests/support/old-workbook.ts';
import { formFields } from '#tests/support/site/form-fields.ts';
import { useTestSite } from '#tests/support/site/test-site.ts';
import { logIn, Visitor } from '#tests/support/site/visitor.ts';
import { makeSurveyPlace } from '#tests/support/survey-place.ts';

const database = useTestDatabase();
const site = useTestSite({ database });
let admin: Visitor;
/** The draft that became `own-counter-quick@1`, and its page before that. */
let first: { readonly ref: string; readonly page: string; readonly key: string };

beforeAll(async () => {
  admin = await logIn(site, await makeStaff(database.db, { name: 'Trần Thị Soạn' }));
  const ref = await draftWithJump();
  first = { ref, page: await htmlOf(paths.draftForm(ref)), key: await publish(ref) };
});

const htmlOf = async (path: string) => (await admin.get(path)).text();

/** Opens the form of a page, types into it and sends it. */
async function fillIn(path: string, typed: Record<string, string>): Promise<Response> {
  return admin.post(path, { ...formFields(await htmlOf(path)), ...typed });
}

async function leadsTo(answer: Response): Promise<string> {
  expect([answer.status, answer.status === 303 ? '' : await answer.text()]).toEqual([303, '']);
  return answer.headers.get('location')!.replace(/\?.*$/, '');
}

const refOf = (path: string) => path.split('/').at(-1)!;
const keysIn = (html: string) => [...html.matchAll(/data-key="([^"]+)"/g)].map(([, key]) => key!);
const copyOf = async (key: string) =>
  refOf(await leadsTo(await admin.post(paths.questionnaire(key), { do: 'copy' })));
const press = (ref: string, fields: Record<string, string>) => admin.post(paths.draftForm(ref), fields);

async function addQuestion(ref: string, typed: Record<string, string>): Promise<string> {
  const at = paths.draftQuestion(ref, randomUUID().slice(0, 8));
  await leadsTo(await fillIn(at, typed));
  return at.split('/').at(-1)!;
}

async function publish(ref: string): Promise<string> {
  const answer = await fillIn(paths.draftPublish(ref), { do: 'publish' });
  return decodeURIComponent(refOf(await leadsTo(answer)));
}

/** A copy of the quick form in which people are asked first whether they used a service, and only then about it. */
async function draftWithJump(): Promise<string> {
  const ref = await copyOf('counter-quick@1');
  const used = await addQuestion(ref, {
    ...{
      id: 'used',
      type: 'yes_no',
      text_0: 'Hôm nay Ông/Bà có nộp hồ sơ không?',
      text_1: 'Did you hand in papers today?',
    },
  });
  await leadsTo(await press(ref, { do: 'moveQuestion', part: used, before: 'overall' }));
  await leadsTo(
    await fillIn(paths.draftQuestion(ref, 'procedures'), {
      when_0: `${used}:yes`,
      text_1: 'And the papers asked for?',
    }),
  );
  return ref;
}

async function publishedHash(key: string): Promise<string | undefined> {
  const [id = '', version = ''] = key.split('@');
  const [row] = await database.sql<{ sha256: string }[]>`
    select sha256 from published_definitions where id = ${id} and version = ${Number(version)}`;
  return row?.sha256;
}

const answersOf = async (unitId: number) =>
  database.sql<{ version: number; answers: (number | null)[] }[]>`
    select definition_version as version, to_json(answers) as answers from responses
    where unit_id = ${unitId} order by id`;

test('a shipped questionnaire is copied, changed, moved and published as a version that nobody can change', async () => {
  const { ref, page: draft, key } = first;
  const place = (key: string) => draft.lastIndexOf(`href="${paths.draftQuestion(ref, key)}"`);
  expect(place('overall')).toBeGreaterThan(draft.indexOf('Hôm nay Ông/Bà có nộp hồ sơ không?'));
  expect(draft).toContain('Chỉ hỏi khi “Hôm nay Ông/Bà có nộp hồ sơ không?” là: Có');
  expect(key).toBe('own-counter-quick@1');
  const [row] = await database.sql<{ content: string; sha256: string }[]>`
    select content, sha256 from published_definitions where id = 'own-counter-quick'`;
  expect(row!.sha256).toBe(hashOf(row!.content));
  const page = await htmlOf(paths.questionnaire(key));
  expect(page).toContain(row!.sha256);
  expect(page).toContain('Trần Thị Soạn');
  for (const change of [
    'delete from published_definitions',
    `update published_definitions set content = ''`,
  ]) {
    await expect(database.sql.unsafe(change)).rejects.toThrow('what was published cannot be changed');
  }
  expect((await admin.get(paths.draftForm(ref))).status).toBe(404);
  expect(await htmlOf(paths.newRound())).toContain(`value="${key}"`);
});

test('a form of version 1 that waited on a phone is stored as version 1, when version 2 is already asked', async () => {
  const { unit, code } = await makeSurveyPlace(database.db, { definitionId: 'own-counter-quick' });
  const form = { used: 'yes', overall: '4', procedures: '5', definition: 'own-counter-quick@1' };
  const next = await admin.post(paths.questionnaire('own-counter-quick@1'), { do: 'next' });
  const ref = refOf(await leadsTo(next));
  const again = await admin.post(paths.questionnaire('own-counter-quick@1'), { do: 'next' });
  expect(refOf(await leadsTo(again))).toBe(ref);
  await leadsTo(await press(ref, { do: 'removeQuestion', part: 'access' }));
  await leadsTo(await press(ref, { do: 'removeSection', part: 'access' }));
  expect(await publish(ref)).toBe('own-counter-quick@2');
  const citizen = new Visitor(site);
  const sent = await citizen.post(paths.survey(code), { ...form, submission_key: randomUUID() });
  expect(sent.status).toBe(303);
  // The round of version 1 still asks version 1; one of version 2 asks the other form.
  expect(await (await citizen.get(paths.survey(code))).text()).toContain('own-counter-quick@1');
  const other = await makeSurveyPlace(database.db, {
    definitionId: 'own-counter-quick',
    definitionVersion: 2,
  });
  expect(await (await citizen.get(paths.survey(other.code))).text()).toContain('own-counter-quick@2');
  const late = await citizen.post(paths.survey(other.code), { ...form, submission_key: randomUUID() });
  expect(late.status).toBe(303);
  const stored = [...(await answersOf(unit.id)), ...(await answersOf(other.unit.id))];
  expect(stored).toEqual([
    { version: 1, answers: [1, 4, null, 5, null, null, null, null] },
    { version: 1, answers: [1, 4, null, 5, null, null, null, null] },
  ]);
});

test('who did not come to a question by its jump rule has no answer there, whatever the form sent', async () => {
  const { unit, code } = await makeSurveyPlace(database.db, { definitionId: 'own-counter-quick' });
  const citizen = new Visitor(site);
  const page = await (await citizen.get(paths.survey(code))).text();
  expect(page).toMatch(/id="q-procedures" class="card whenj0"/);
  expect(page).toContain('Chỉ trả lời nếu ở câu “Hôm nay Ông/Bà có nộp hồ sơ không?”');
  await citizen.post(paths.survey(code), {
    ...{ used: 'no', overall: '2', procedures: '5', submission_key: randomUUID() },
  });
  expect(await answersOf(unit.id)).toEqual([
    { version: 1, answers: [0, 2, null, null, null, null, null, null] },
  ]);
});

test('two people who change one question at once lose nothing of each other', async () => {
  const ref = await copyOf('counter-quick@1');
  const at = paths.draftQuestion(ref, 'overall');
  const shown = formFields(await htmlOf(at));
  await leadsTo(await admin.post(at, { ...shown, text_0: 'Hôm nay phục vụ thế nào?' }));
  await leadsTo(await admin.post(at, { ...shown, text_1: 'How were you served today?' }));
  const merged = formFields(await htmlOf(at));
  expect([merged['text_0'], merged['text_1']]).toEqual([
    'Hôm nay phục vụ thế nào?',
    'How were you served today?',
  ]);
  const contested = await admin.post(at, { ...shown, text_0: 'Câu khác hẳn?' });
  expect(contested.status).toBe(409);
  expect(await contested.text()).toContain('Câu khác hẳn?');
  // What was taken out can be brought back.
  const taken = await press(ref, { do: 'removeQuestion', part: 'overall' });
  const removed = await htmlOf(taken.headers.get('location')!);
  expect(keysIn(removed)).not.toContain('overall');
  await leadsTo(await press(ref, { ...formFields(removed), do: 'restore' }));
  expect(keysIn(await htmlOf(paths.draftForm(ref)))).toContain('overall');
});

test('what somebody saved meanwhile is neither undone nor thrown away unseen', async () => {
  const ref = await copyOf('counter-quick@1');
  const taken = await press(ref, { do: 'removeQuestion', part: 'access' });
  const removed = formFields(await htmlOf(taken.headers.get('location')!));
  const history = formFields(await htmlOf(paths.draftHistory(ref)));
  const page = formFields(await htmlOf(paths.draftPublish(ref)));
  await leadsTo(await fillIn(paths.draftQuestion(ref, 'overall'), { text_0: 'Ai đó vừa sửa?' }));
  const late = [
    await press(ref, { ...removed, do: 'restore' }),
    await admin.post(paths.draftHistory(ref), { ...history, revision: '1' }),
    await admin.post(paths.draftPublish(ref), { ...page, do: 'discard', sure: '1' }),
  ];
  for (const answer of late) {
    expect(answer.status).toBe(409);
    expect(await answer.text()).toContain('Bản nháp vừa được người khác sửa tiếp.');
  }
  // An address from before offers nothing that would undo the other change.
  expect(await htmlOf(taken.headers.get('location')!)).not.toContain('value="restore"');
  const unsure = await fillIn(paths.draftPublish(ref), { do: 'discard' });
  expect(await unsure.text()).toContain('Đánh dấu ô xác nhận');
  await leadsTo(await fillIn(paths.draftPublish(ref), { do: 'discard', sure: '1' }));
  expect((await admin.get(paths.draftForm(ref))).status).toBe(404);
});

test('a draft with a gap says where it is, and is not published', async () => {
  const ref = refOf(await leadsTo(await admin.post(paths.questionnaires(), { title: 'Phiếu xã Hòa Vang' })));
  const key = await addQuestion(ref, { type: 'level', text_0: 'Ông/Bà hài lòng về thủ tục và thái độ?' });
  const page = await htmlOf(paths.draftForm(ref));
  expect(page).toContain(`href="${paths.draftQuestion(ref, key)}#form-text_1"`);
  expect(page).toContain('Thiếu lời tiếng Anh');
  expect(page).toContain('Có thể hỏi hai điều một lúc: “và”');
  const refused = await fillIn(paths.draftPublish(ref), { do: 'publish' });
  expect(refused.status).toBe(409);
  expect(await refused.text()).toContain('Còn 2 chỗ phải sửa trước khi ban hành.');
});

test('a draft is looked at by the page of citizens, which can neither be sent nor, if asked so, run scripts', async () => {
  const ref = await draftWithJump();
  const preview = await admin.get(paths.draftPreview(ref, { scripts: '0' }));
  expect(preview.headers.get('content-security-policy')).toMatch(/; sandbox allow-same-origin$/);
  expect(await preview.text()).toContain('Hôm nay Ông/Bà có nộp hồ sơ không?');
});

test.each(['xlsx', 'json'] as const)(
  'a questionnaire goes out as a file (%s) and comes back whole',
  async (format) => {
    const ctx = await commandContext(database);
    const written = await writeQuestionnaire(
      { ...ctx, registry: site.installation.registry },
      { key: first.key, format },
    );
    const bytes = written.xlsx ?? Buffer.from(written.json!);
    const { ref } = await importForm(ctx, { file: { name: written.name, bytes } });
    const { content } = await requireDraft(ctx, ref);
    const definition = site.installation.registry.definitions.get(first.key)!;
    expect(content.unused).toEqual([]);
    expect(JSON.parse(JSON.stringify(plainDefinition(content, definition)))).toEqual(
      JSON.parse(JSON.stringify(plainDefinition(draftOf(definition), definition))),
    );
    if (written.json !== null) expect(hashOf(written.json)).toBe(await publishedHash(first.key));
  },
);

test('an XLSForm is read from an old workbook as from one of today', async () => {
  const ctx = await commandContext(database);
  const survey = [
    ['type', 'name', 'label'],
    ['select_one muc', 'cho', 'Chỗ ngồi chờ đủ không?'],
    ['text', 'y_kien', 'Ý kiến khác'],
  ];
  const choices = [
    ['list_name', 'name', 'label'],
    ['muc', '1', 'Có'],
    ['muc', '2', 'Không'],
  ];
  const xlsx = await writeXlsx({
    sheets: [
      { name: 'survey', rows: survey },
      { name: 'choices', rows: choices },
    ],
  });
  const contentOf = async (name: string, bytes: Uint8Array) => {
    const { ref } = await importForm(ctx, { file: { name, bytes } });
    return (await requireDraft(ctx, ref)).content;
  };
  const today = await contentOf('bieu.xlsx', xlsx);
  expect(JSON.stringify(today.questions)).toContain('Chỗ ngồi chờ đủ không?');
  expect(await contentOf('bieu.xls', asOldWorkbook(xlsx))).toEqual(today);
});

test('a workbook made for paper becomes a draft; a file without a question, or that is none, is refused', async () => {
  const ctx = await commandContext(database);
  const rows = [
    ['PHIẾU LẤY Ý KIẾN'],
    ['TT', 'Nội dung', 5, 4, 3, 2, 1],
    [1, 'Chỗ ngồi chờ đủ'],
    ['Người lập phiếu: Sở Nội vụ'],
  ];
  const bytes = await writeXlsx({ sheets: [{ name: 'Phiếu', rows }] });
  const { ref } = await importForm(ctx, { file: { name: 'phieu.xlsx', bytes } });
  const { content, definitionId } = await requireDraft(ctx, ref);
  expect(definitionId).toBe('own-phieu-lay-y-kien');
  expect(content.questions.map(({ text }) => text['vi'])).toContain('Chỗ ngồi chờ đủ');
  const oldFont = Buffer.from('C©u 1. Ch\u00e7 ngåi chê cã ®ñ kh«ng?');
  await expect(importForm(ctx, { file: { name: 'cu.txt', bytes: oldFont } })).rejects.toThrow('damagedLine');
  for (const [name, text] of [
    ['x.txt', 'không có gì'],
    ['x.json', '{"id": 1}'],
  ] as const) {
    await expect(importForm(ctx, { file: { name, bytes: Buffer.from(text) } })).rejects.toThrow(
      'questionnaires.refusal',
    );
  }
});

test('a method is tried on an example by the code of all figures, and published for its questionnaire', async () => {
  const at = paths.questionnaireMethod(first.key);
  const weights = { weight_0: '15', weight_1: '25', weight_2: '30', weight_3: '20', weight_4: '10' };
  const method = {
    ...{ title_0: 'Có trọng số của tỉnh', title_1: 'Weighted by the province' },
    ...{ description_0: 'Năm phần có trọng số.', description_1: 'Five weighted sections.' },
    ...{ composition: 'weighted', flag_outside_hours: '1', ...weights },
  };
  const wrong = await fillIn(at, { ...method, weight_0: '16', do: 'example' });
  expect(await wrong.text()).toContain('Tổng các trọng số là 101, phải là 100.');
  const tried = await (await fillIn(at, { ...method, do: 'example' })).text();
  expect(tried).toContain('tính 21 phiếu, bỏ 3 phiếu có nghi vấn');
  expect(tried).toMatch(/<b>\d{2},\d{2} %/);
  await leadsTo(await fillIn(at, { ...method, do: 'publish' }));
  expect(await htmlOf(paths.questionnaire(first.key))).toContain('Có trọng số của tỉnh');
  expect(await htmlOf(paths.newRound())).toContain('value="own-co-trong-so-cua-tinh"');
  await leadsTo(await fillIn(at, { ...method, do: 'publish' }));
  expect(await htmlOf(paths.newRound())).not.toContain('own-co-trong-so-cua-tinh-2');
});

test('every process on the database knows what one of them published', async () => {
  const other = await openRegistry(await loadRegistry(), database.db);
  const stop = await other.follow(database.sql, silentLog);
  const key = await publish(await draftWithJump());
  await expect.poll(() => [...other.definitions.values()].map(definitionKey)).toContain(key);
  await stop();
});

test('codes of published versions are given to nothing else, and changed words are not a confirmed source', async () => {
  const again = { text_0: 'Câu mới?', text_1: 'A new question?', type: 'single' };
  const labels = { option_label_0_0: 'Một', option_label_0_1: 'One', option_label_1_0: 'Hai' };
  const options = { ...labels, option_label_1_1: 'Two' };
  const one = await copyOf('sipas-2017@1');
  await addQuestion(one, { ...again, ...options });
  const key = await publish(one);
  const published = site.installation.registry.definitions.get(key)!.questions;
  const spent = published.map(({ id }) => id).filter((id) => /^q\d+$/.test(id));
  const next = refOf(await leadsTo(await admin.post(paths.questionnaire(key), { do: 'next' })));
  for (const id of spent) await leadsTo(await press(next, { do: 'removeQuestion', part: id }));
  const changed = published.find(({ type }) => type === 'level')!;
  await leadsTo(await fillIn(paths.draftQuestion(next, changed.id), { text_0: 'Lời khác hẳn?' }));
  await addQuestion(next, { ...again, ...options });
  const { content } = await requireDraft(await commandContext(database), next);
  const made = content.questions.find(({ text }) => text['vi'] === 'Câu mới?')!;
  expect(spent).not.toContain(made.id);
  const codes = published.flatMap((question) => ('options' in question ? question.options : []));
  expect(codes.map(({ code }) => code)).not.toContain(made.options[0]?.code);
  expect(content.questions.find(({ id }) => id === changed.id)?.source?.status).not.toBe('confirmed');
  const wrong = await fillIn(paths.draftQuestion(next, made.key), { option_code_0: 'mã một' });
  expect(await wrong.text()).toContain('Mã bắt đầu bằng chữ');
});

test('a file with signs that no database keeps is read, and one that is no form is refused', async () => {
  const ctx = await commandContext(database);
  const definition = site.installation.registry.definitions.get('counter-quick@1')!;
  const plain = JSON.stringify(plainDefinition(draftOf(definition), definition));
  const json = plain.replace(/"title":\{"vi":"/, String.raw`$&a\u0000b\ud800c`);
  const read = await importForm(ctx, { file: { name: 'x.json', bytes: Buffer.from(json) } });
  expect((await requireDraft(ctx, read.ref)).content.title['vi']).toMatch(/^a b c/);
  const prose = Array.from({ length: 501 }, (_, line) => `Đoạn văn thứ ${line} không phải câu hỏi.`);
  const bytes = Buffer.from(['A. Cơ sở vật chất', '1. Phòng chờ sạch   5 4 3 2 1', ...prose].join('\n'));
  await expect(importForm(ctx, { file: { name: 'x.txt', bytes } })).rejects.toThrow('manyUnused');
});

test('a process that missed what was published asks for it when needed, and tries again what it could not read', async () => {
  const missed = new LiveRegistry(await loadRegistry(), database.db);
  await missed.lookFor('own-unknown@1');
  expect(missed.definitions.has(first.key)).toBe(true);

  const failing = new LiveRegistry(await loadRegistry(), database.db);
  const refresh = failing.refresh.bind(failing);
  let attempts = 0;
  failing.refresh = async () => {
    attempts += 1;
    if (attempts === 1) throw new Error('the database is away');
    await refresh();
  };
  const stop = await failing.follow(database.sql, silentLog, 10);
  await expect.poll(() => failing.definitions.has(first.key)).toBe(true);
  await stop();
});

test('an imported answer to a question that somebody was not asked is not counted', async () => {
  const { unit, round } = await makeSurveyPlace(database.db, { definitionId: 'own-counter-quick' });
  const ctx = { ...(await commandContext(database)), registry: site.installation.registry };
  const [{ code } = { code: '' }] = await database.sql<{ code: string }[]>`
    select code from units where id = ${unit.id}`;
  const definition = ctx.registry.definitions.get(first.key)!;
  const columns = definition.questions.map(({ id }) => id);
  const line = (given: Record<string, string>) =>
    ['2026-10-02', code, '', '', 'paper', ...columns.map((id) => given[id] ?? '')].join(',');
  const header = ['answered_at,unit_code,service_area_code,counter_code,channel', ...columns].join(',');
  const lines = [
    line({ used: 'yes', overall: '4', procedures: '5' }),
    line({ used: 'no', overall: '2', procedures: '1' }),
  ];
  const file = fileOf([header, ...lines, ''].join('\n'), 'phieu.csv');
  await importResponses(ctx, { file, round: round.slug, keyColumn: null });
  const at = columns.indexOf('procedures');
  expect((await answersOf(unit.id)).map(({ answers }) => answers[at])).toEqual([5, null]);
});
