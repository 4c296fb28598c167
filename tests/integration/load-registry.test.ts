import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { loadRegistry } from '#app/services/survey/load-registry.server.ts';

const shipped = path.resolve(import.meta.dirname, '../../survey-definitions');
let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'definitions-'));
  await cp(shipped, folder, { recursive: true });
});

afterEach(() => rm(folder, { recursive: true }));

describe('reading the questionnaires of an installation', () => {
  test('finds the folder beside package.json by itself', async () => {
    const registry = await loadRegistry();
    expect([...registry.definitions.keys()]).toContain('counter-quick@1');
    expect([...registry.methods.keys()]).toContain('counter-overall');
  });

  test('a published questionnaire edited by hand stops the start', async () => {
    const file = path.join(folder, 'sipas-2017/v1.json');
    await writeFile(file, (await readFile(file, 'utf8')).replace('đủ chỗ ngồi', 'đủ ghế ngồi'));
    await expect(loadRegistry(folder)).rejects.toThrow(
      'survey-definitions/sipas-2017/v1.json: this published file was changed',
    );
  });

  test('a published method that was deleted stops the start', async () => {
    await rm(path.join(folder, 'methods/counter-overall.json'));
    await expect(loadRegistry(folder)).rejects.toThrow(
      'survey-definitions/methods/counter-overall.json: this published file is missing',
    );
  });

  test('a new version that is not published yet loads as a draft', async () => {
    const text = await readFile(path.join(folder, 'counter-quick/v1.json'), 'utf8');
    await writeFile(path.join(folder, 'counter-quick/v2.json'), text.replace('"version": 1', '"version": 2'));
    const registry = await loadRegistry(folder);
    expect([...registry.drafts]).toEqual(['counter-quick@2']);
  });

  test('a folder without its lock stops the start', async () => {
    await rm(path.join(folder, 'published.lock.json'));
    await expect(loadRegistry(folder)).rejects.toThrow(
      'survey-definitions/published.lock.json: the file is missing',
    );
  });
});
