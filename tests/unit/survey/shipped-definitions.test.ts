import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { parseRegistry, type DefinitionFile } from '#app/domain/survey/parse-registry.ts';
import { parseLock } from '#app/domain/survey/published-lock.ts';
import { definitionKey, type Definition } from '#app/domain/survey/definition.ts';

const folder = path.resolve(import.meta.dirname, '../../../survey-definitions');
const lockText = readFileSync(path.join(folder, 'published.lock.json'), 'utf8');
const files: DefinitionFile[] = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.json') && name !== 'published.lock.json')
  .filter((name) => !name.startsWith('reform-reports') && !name.startsWith('comment-topics'))
  .map((name) => {
    const bytes = readFileSync(path.join(folder, name));
    return {
      path: name,
      text: bytes.toString('utf8'),
      sha256: createHash('sha256').update(bytes).digest('hex'),
    };
  });
const registry = parseRegistry(files, lockText);

function definition(key: string): Definition {
  const found = registry.definitions.get(key);
  if (found === undefined) throw new Error(`${key} is not shipped`);
  return found;
}

function criteriaPerFactor({ factors, questions }: Definition): number[] {
  return factors.map(
    ({ id }) => questions.filter((question) => question.type === 'level' && question.factor === id).length,
  );
}

describe('the shipped questionnaires and methods', () => {
  test('every file on disk is registered, and nothing else is', () => {
    const registered = [
      ...[...registry.definitions.values()].map(({ id, version }) => `${id}/v${version}.json`),
      ...[...registry.methods.keys()].map((id) => `methods/${id}.json`),
    ];
    expect(registered.sort()).toEqual(files.map((file) => file.path).sort());
  });

  test('the lock names every shipped file with the hash of its bytes', () => {
    expect(Object.fromEntries(parseLock(lockText))).toEqual(
      Object.fromEntries(files.map((file) => [file.path, file.sha256])),
    );
    expect([...registry.drafts]).toEqual([]);
  });

  test('are found under id@version', () => {
    for (const [key, found] of registry.definitions) expect(key).toBe(definitionKey(found));
  });

  test('cannot be changed by the program that reads them', () => {
    const [question] = definition('counter-quick@1').questions;
    expect(Object.isFrozen(question?.text)).toBe(true);
    expect(() => Object.assign(question ?? {}, { id: 'other' })).toThrow(TypeError);
  });

  test.each([
    ['counter-quick@1', [1, 1, 1, 1, 1]],
    ['sipas-2017@1', [4, 5, 6, 3, 4]],
    ['sipas-2023-service@1', [3, 4, 5, 3, 3]],
    ['one-stop-evaluation@1', [9]],
    ['officials-sample@1', [2, 2, 2, 2, 2, 2]],
  ])('%s has the criteria per factor that its source names', (key, expected) => {
    expect(criteriaPerFactor(definition(key))).toEqual(expected);
  });

  test('the quick form insists on the overall question only', () => {
    const required = definition('counter-quick@1').questions.filter((question) => question.required);
    expect(required.map((question) => question.id)).toEqual(['overall']);
  });

  test('the nine indicators give 18 points at most, graded from Yếu to Xuất sắc', () => {
    const { scale, bands } = definition('one-stop-evaluation@1');
    expect((scale.levels.at(-1)?.value ?? 0) * 9).toBe(18);
    expect(bands?.map(({ from, label }) => `${from} ${label.vi}`)).toEqual([
      '0 Yếu',
      '6 Trung bình',
      '9 Khá',
      '12 Tốt',
      '15 Xuất sắc',
    ]);
  });

  test('say that the form is for people of 18 and over, and end with an optional comment', () => {
    for (const { id, introduction, questions } of registry.definitions.values()) {
      // That of officials is for no citizen.
      if (id === 'officials-sample') continue;
      expect(introduction?.vi).toContain('từ đủ 18 tuổi');
      expect(questions.at(-1)).toMatchObject({ id: 'comment', type: 'text', required: false });
    }
  });

  test('never call a figure the province’s SIPAS index', () => {
    for (const { text } of files) expect(text).not.toMatch(/chỉ số SIPAS/i);
  });
});
