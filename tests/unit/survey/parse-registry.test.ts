import { describe, expect, test } from 'vitest';
import { DefinitionError } from '#app/domain/survey/definition-error.ts';
import { parseRegistry, type DefinitionFile } from '#app/domain/survey/parse-registry.ts';

const text = (vi: string) => ({ vi, en: `${vi} (en)` });
const source = { status: 'draft', reference: 'thử' };
const factor = { id: 'access', title: text('Tiếp cận dịch vụ') };
const seats = { id: 'seats', type: 'level', factor: 'access', text: text('Nơi ngồi chờ') };
const comment = { id: 'comment', type: 'text', text: text('Góp ý'), maxLength: 1000 };
const single = (options: string[]) => ({
  id: 'visits',
  type: 'single',
  text: text('Số lần đi lại'),
  options: options.map((code) => ({ code, label: text(code) })),
});
const level = (value: number, satisfied = value > 3) => ({ value, satisfied, label: text(`Mức ${value}`) });
const levels = (...values: number[]) => ({ levels: values.map((value) => level(value)) });

function survey(changes: object = {}) {
  return {
    id: 'sample',
    version: 1,
    title: text('Phiếu mẫu'),
    source,
    scale: levels(1, 2, 3, 4, 5),
    factors: [factor],
    questions: [seats, comment],
    ...changes,
  };
}
const withQuestions = (...questions: object[]) => survey({ questions: [seats, ...questions] });

function way(changes: object = {}) {
  return {
    id: 'pooled',
    title: text('Gộp mọi câu trả lời'),
    description: text('Gộp mọi câu trả lời.'),
    source,
    figure: 'top2',
    composition: { kind: 'pooled' },
    minResponsesForRanking: 30,
    excludedFlags: [],
    rounding: { mode: 'half-up', decimals: 2 },
    confidenceLevel: 0.95,
    ...changes,
  };
}

function file(path: string, content: object | string, sha256 = 'a'.repeat(64)): DefinitionFile {
  return { path, text: typeof content === 'string' ? content : JSON.stringify(content), sha256 };
}

function faultOf(files: DefinitionFile[], lock: object | string = {}): DefinitionError {
  try {
    parseRegistry(files, typeof lock === 'string' ? lock : JSON.stringify(lock));
  } catch (error) {
    if (error instanceof DefinitionError) return error;
    throw error;
  }
  throw new Error('the registry accepted it');
}

describe('a broken questionnaire stops the start with file, path and reason', () => {
  const condition = (id: string, limit: number) => ({
    ...single(['a', 'b']),
    id,
    showWhenAnyLevelAtMost: limit,
  });
  test.each<[string, object, string, RegExp]>([
    [
      'names a factor that is not there',
      withQuestions({ ...seats, id: 'desks', factor: 'acess' }),
      'questions[1].factor',
      /unknown factor "acess"/,
    ],
    ['gives two questions the same id', withQuestions(seats), 'questions[1].id', /given twice/],
    [
      'calls a question submission_key',
      withQuestions({ ...seats, id: 'submission_key' }),
      'questions[1].id',
      /reserved/,
    ],
    [
      'calls a question like a CSV column',
      withQuestions({ ...seats, id: 'unit_code' }),
      'questions[1].id',
      /reserved/,
    ],
    [
      'calls a level question comment',
      withQuestions({ ...seats, id: 'comment' }),
      'questions[1].id',
      /reserved/,
    ],
    [
      'calls a question __proto__',
      withQuestions({ ...seats, id: '__proto__' }),
      'questions[1].id',
      /a-z, 0-9 and _/,
    ],
    [
      'gives the text question another id',
      withQuestions({ ...comment, id: 'remarks' }),
      'questions[1].id',
      /"comment"/,
    ],
    [
      'has a factor without criteria',
      survey({ factors: [factor, { ...factor, id: 'result' }] }),
      'factors[1]',
      /no criterion/,
    ],
    ['gives two factors the same id', survey({ factors: [factor, factor] }), 'factors[1].id', /given twice/],
    [
      'has levels that do not ascend',
      survey({ scale: levels(1, 3, 2, 4) }),
      'scale.levels[2].value',
      /ascend/,
    ],
    ['has the same level twice', survey({ scale: levels(1, 4, 4) }), 'scale.levels[2].value', /ascend/],
    ['has no satisfied level', survey({ scale: levels(1, 2, 3) }), 'scale.levels', /satisfied/],
    [
      'has a satisfied level below one that is not',
      survey({ scale: { levels: [level(1, true), level(2)] } }),
      'scale.levels[1].satisfied',
      /above a satisfied one/,
    ],
    [
      'has a number with min above max',
      withQuestions({ id: 'visits', type: 'number', text: text('Số lần'), min: 5, max: 1 }),
      'questions[1].min',
      /above max/,
    ],
    [
      'gives two options the same code',
      withQuestions(single(['a', 'a'])),
      'questions[1].options[1].code',
      /given twice/,
    ],
    [
      'gives an option the code na',
      withQuestions(single(['a', 'na'])),
      'questions[1].options[1].code',
      /reserved/,
    ],
    [
      'has a condition that is never met',
      withQuestions(condition('why', 0)),
      'questions[1].showWhenAnyLevelAtMost',
      /never/,
    ],
    [
      'has a condition that is always met',
      withQuestions(condition('why', 5)),
      'questions[1].showWhenAnyLevelAtMost',
      /every level/,
    ],
    [
      'has a condition before any level question',
      survey({ questions: [condition('why', 3), seats] }),
      'questions[0].showWhenAnyLevelAtMost',
      /no level question/,
    ],
    [
      'makes a level depend on the levels',
      withQuestions({ ...seats, id: 'desks', showWhenAnyLevelAtMost: 3 }),
      'questions[1].showWhenAnyLevelAtMost',
      /cannot depend/,
    ],
    [
      'has no level question',
      survey({ factors: [], questions: [comment] }),
      'questions',
      /no level question/,
    ],
    [
      'lacks an English text',
      withQuestions({ ...seats, id: 'desks', text: { vi: 'Bàn viết' } }),
      'questions[1].text.en',
      /expected string/,
    ],
    [
      'has a text in decomposed letters',
      withQuestions({ ...seats, id: 'desks', text: text('Bàn viết'.normalize('NFD')) }),
      'questions[1].text.vi',
      /NFC/,
    ],
    [
      'has bands that do not ascend',
      survey({ bands: [1, 3, 2].map((from) => ({ from, label: text('x') })) }),
      'bands[2].from',
      /ascend/,
    ],
    [
      'has a first band above the lowest sum',
      survey({ bands: [{ from: 2, label: text('x') }] }),
      'bands[0].from',
      /lowest sum, 1/,
    ],
    [
      'has a band above the highest sum',
      survey({ bands: [1, 6].map((from) => ({ from, label: text('x') })) }),
      'bands[1].from',
      /highest sum, 5/,
    ],
    ['has a key that the schema does not know', survey({ tittle: 'x' }), '', /tittle/],
    [
      'has a type that does not exist',
      withQuestions({ ...seats, id: 'stars', type: 'stars' }),
      'questions[1].type',
      /.+/,
    ],
  ])('%s', (_name, content, path, reason) => {
    const fault = faultOf([file('sample/v1.json', content)]);
    expect(fault.file).toBe('survey-definitions/sample/v1.json');
    expect(fault.path).toBe(path);
    expect(fault.reason).toMatch(reason);
    expect(fault.message).toContain(`${fault.file}: ${path === '' ? '' : `${path}: `}${fault.reason}`);
  });
});

describe('a file that does not belong stops the start', () => {
  test('a text that has fewer languages than the title', () => {
    const title = { ...text('Phiếu mẫu'), km: 'ខ្មែរ' };
    const fault = faultOf([file('sample/v1.json', survey({ title }))]);
    expect(fault.path).toBe('scale.levels[0].label');
    expect(fault.reason).toBe('has the languages en, vi, the title has en, km, vi');
  });

  test.each([
    ['sample/v2.json', survey()],
    ['other/v1.json', survey()],
    ['sample.json', survey()],
    ['methods/other.json', way()],
  ])('%s, whose id and version say something else', (path, content) => {
    const fault = faultOf([file(path, content)]);
    expect(fault.file).toBe(`survey-definitions/${path}`);
    expect(fault.reason).toMatch(
      /its id and version belong into survey-definitions\/(sample\/v1|methods\/pooled)\.json/,
    );
  });

  test.each<[string, object, RegExp]>([
    ['weights that do not sum to 1', { kind: 'weighted', weights: { access: 0.9 } }, /sum to 0\.9/],
    [
      'weights of factors that no form has',
      { kind: 'weighted', weights: { acess: 1 } },
      /fits no questionnaire/,
    ],
    ['an overall question that no form has', { kind: 'overall-question', question: 'overal' }, /"overal"/],
  ])('a method with %s', (_name, composition, reason) => {
    const fault = faultOf([
      file('sample/v1.json', survey()),
      file('methods/pooled.json', way({ composition })),
    ]);
    expect(fault.file).toBe('survey-definitions/methods/pooled.json');
    expect(fault.reason).toMatch(reason);
  });
});

describe('a text that is no JSON stops the start with line and column', () => {
  test.each([
    ['a missing comma', '{\n  "id": "sample"\n  "version": 1\n}', 'line 3, column 3', 'comma expected'],
    ['a comma too many', '{\n  "id": "sample",\n}', 'line 3, column 1', 'property name expected'],
    ['an unfinished file', '{\n  "id":', 'line 2, column 8', 'value expected'],
    ['the same key twice', '{ "id": "a",\n  "id": "b" }', 'line 2, column 3', 'the key "id" is given twice'],
    [
      'the same key twice, once as an escape',
      '{ "id": 1, "\\u0069d": 2 }',
      'line 1, column 12',
      'the key "id" is given twice',
    ],
    ['a comment', '// mẫu\n{}', 'line 1, column 1', 'invalid comment token'],
    ['a second value', '{} {}', 'line 1, column 4', 'end of file expected'],
    ['a line break in a text', '{ "id": "a\nb" }', 'line 1, column 9', 'unexpected end of string'],
    ['nothing', '', 'line 1, column 1', 'value expected'],
  ])('%s', (_name, content, place, reason) => {
    const fault = faultOf([file('sample/v1.json', content)]);
    expect(fault.path).toBe(place);
    expect(fault.reason).toBe(reason);
  });

  test('a byte order mark in front does no harm', () => {
    const registry = parseRegistry([file('sample/v1.json', `\uFEFF${JSON.stringify(survey())}`)], '{}');
    expect([...registry.definitions.keys()]).toEqual(['sample@1']);
  });
});

describe('published files', () => {
  const published = { 'sample/v1.json': 'a'.repeat(64) };

  test('load when their bytes are the published ones', () => {
    const registry = parseRegistry([file('sample/v1.json', survey())], JSON.stringify(published));
    expect([...registry.drafts]).toEqual([]);
  });

  test('stop the start when changed', () => {
    const fault = faultOf([file('sample/v1.json', survey(), 'b'.repeat(64))], published);
    expect(fault.message).toMatch(/^survey-definitions\/sample\/v1\.json: this published file was changed/);
  });

  test('stop the start when missing', () => {
    const fault = faultOf([], published);
    expect(fault.message).toBe('survey-definitions/sample/v1.json: this published file is missing');
  });

  test('that the lock does not name are drafts', () => {
    const files = [
      file('sample/v1.json', survey()),
      file('sample/v2.json', survey({ version: 2 })),
      file('methods/pooled.json', way()),
    ];
    const registry = parseRegistry(files, JSON.stringify(published));
    expect([...registry.drafts].sort()).toEqual(['pooled', 'sample@2']);
  });

  test.each([
    ['no JSON', '{', 'line 1, column 2'],
    ['a list', '[]', ''],
    ['a hash that is none', '{ "sample/v1.json": "123" }', 'sample/v1.json'],
    ['a path out of the folder', `{ "../package.json": "${'a'.repeat(64)}" }`, '../package.json'],
  ])('cannot be checked by a lock with %s', (_name, lock, path) => {
    const fault = faultOf([], lock);
    expect(fault.file).toBe('survey-definitions/published.lock.json');
    expect(fault.path).toBe(path);
  });
});
