import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { textIn } from '#app/domain/locale/page-language.ts';
import citizenTexts from '#app/messages/citizen.json' with { type: 'json' };
import type { Definition } from '#app/domain/survey/definition.ts';
import { findDefinition, languagesOf } from '#app/domain/survey/registry.ts';
import { readPageLanguage } from '#app/http/citizens/page-language.server.ts';
import { loadRegistry } from '#app/services/survey/load-registry.server.ts';
import { addKhmer } from '#tests/fixtures/languages/km.ts';
import receiptMessages from '#app/messages/receipt.json' with { type: 'json' };

const shipped = path.resolve(import.meta.dirname, '../../survey-definitions');
let folder: string;
let quick: Definition;

beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'languages-'));
  await cp(shipped, folder, { recursive: true });
  const definition = findDefinition(await loadRegistry(folder), 'counter-quick', 1);
  if (definition === null) throw new Error('counter-quick@1 is gone');
  quick = definition;
  await addKhmer(folder, quick);
});
afterEach(() => rm(folder, { recursive: true }));

async function edit(file: string, from: string, to: string): Promise<void> {
  const text = await readFile(path.join(folder, file), 'utf8');
  expect(text).toContain(from);
  await writeFile(path.join(folder, file), text.replace(from, to));
}

async function visit(headers: Record<string, string>, address = '/q/7K3MQ2R8', id = 'counter-quick') {
  const registry = await loadRegistry(folder);
  const definition = findDefinition(registry, id, 1);
  if (definition === null) throw new Error(`${id}@1 is gone`);
  const request = new Request(`http://site.test${address}`, { headers });
  return { definition, language: readPageLanguage(request, undefined, languagesOf(registry, definition)) };
}

describe('a language that two files add', () => {
  test('is what a phone in that language is answered in, questions and buttons alike', async () => {
    const { language, definition } = await visit({ 'accept-language': 'km-KH,km;q=0.9,vi;q=0.5' });
    expect(language.t('citizen.send')).toBe('ផ្ញើមតិ');
    expect(textIn(language, definition.scale.levels[3]?.label ?? { vi: '', en: '' })).toBe('ពេញចិត្ត');
    expect(language.offered.map(({ name }) => name)).toEqual(['Tiếng Việt', 'English', 'ភាសាខ្មែរ']);
  });

  test('can be chosen and left again by the address', async () => {
    const khmer = await visit({ 'accept-language': 'vi' }, '/q/7K3MQ2R8?lang=km');
    expect(khmer.language.chosen).toBe('km');
    expect(khmer.language.t('citizen.send')).toBe('ផ្ញើមតិ');
    const english = await visit({ 'accept-language': 'km' }, khmer.language.hrefIn('en'));
    expect(english.language.t('citizen.send')).toBe(citizenTexts.en['citizen.send']);
    expect(textIn(english.language, english.definition.title)).toBe('Quick opinion at the counter');
  });

  test('is not offered for a questionnaire that has no texts in it', async () => {
    const { language } = await visit({ 'accept-language': 'km' }, '/q/7K3MQ2R8?lang=km', 'sipas-2017');
    expect(language.further).toBeNull();
    expect(language.chosen).toBeUndefined();
    expect(language.offered.map(({ code }) => code)).toEqual(['vi', 'en']);
  });

  test('leaves pages it has no texts for to Vietnamese', async () => {
    const { language } = await visit({ 'accept-language': 'km' });
    expect(language.words(receiptMessages)('receipt.thanksLink')).toBe(
      receiptMessages.vi['receipt.thanksLink'],
    );
  });

  test('changes neither the questionnaire nor whether it is published', async () => {
    const registry = await loadRegistry(folder);
    expect([...registry.drafts]).toEqual([]);
    expect(findDefinition(registry, 'counter-quick', 1)?.title).toEqual({
      ...quick.title,
      km: 'មតិរហ័សនៅបញ្ជរ',
    });
  });
});

describe('a broken file of a language stops the start and names what is wrong', () => {
  const km = 'languages/km.json';
  const overlay = 'counter-quick/v1.km.json';

  test('a button without a text', async () => {
    await edit(km, '"citizen.send": "ផ្ញើមតិ",', '');
    await expect(loadRegistry(folder)).rejects.toThrow(
      'survey-definitions/languages/km.json: messages.citizen.send: this text is missing',
    );
  });

  test('a text that lost the number it should show', async () => {
    await edit(km, 'មតិយោបល់ – {unit}', 'មតិយោបល់');
    await expect(loadRegistry(folder)).rejects.toThrow(
      'messages.citizen.pageTitle: its placeholders must be {unit}, not none',
    );
  });

  test('a text that no page has', async () => {
    await edit(km, '"citizen.send"', '"citizen.sent": "ផ្ញើ", "citizen.send"');
    await expect(loadRegistry(folder)).rejects.toThrow('messages.citizen.sent: no page has such a text');
  });

  test('a font name that would leave its place in the style of the page', async () => {
    await edit(km, 'Noto Sans Khmer', "x'}*{display:none");
    await expect(loadRegistry(folder)).rejects.toThrow('survey-definitions/languages/km.json: fonts[0]');
  });

  test('a file whose name is not its code', async () => {
    await edit(km, '"code": "km"', '"code": "lo"');
    await expect(loadRegistry(folder)).rejects.toThrow('survey-definitions/languages/lo.json');
  });

  test('a language that the interface has already', async () => {
    await edit(km, '"code": "km"', '"code": "en"');
    await cp(path.join(folder, km), path.join(folder, 'languages/en.json'));
    await rm(path.join(folder, km));
    await expect(loadRegistry(folder)).rejects.toThrow('en is a language of the interface already');
  });

  test('a question without its text', async () => {
    await edit(overlay, '"questions[0].text"', '"questions[99].text"');
    await expect(loadRegistry(folder)).rejects.toThrow(
      'survey-definitions/counter-quick/v1.km.json: texts.questions[0].text: this text is missing',
    );
  });

  test('texts for a version that does not exist', async () => {
    await cp(path.join(folder, overlay), path.join(folder, 'counter-quick/v9.km.json'));
    await expect(loadRegistry(folder)).rejects.toThrow('there is no counter-quick/v9.json');
  });
});
