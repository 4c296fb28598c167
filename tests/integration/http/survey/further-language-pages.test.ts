import { cp, mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { projectRoot } from '#app/platform/project-root.ts';
import { loadRegistry } from '#app/services/survey/load-registry.server.ts';
import { findDefinition } from '#app/domain/survey/registry.ts';
import { addKhmer } from '#tests/fixtures/languages/km.ts';
import { useTestDatabase } from '#tests/support/database.ts';
import { makeSurveyPlace, quickForm } from '#tests/support/survey-place.ts';
import { startTestSite, type TestSite } from '#tests/support/site/test-site.ts';

let folder: string;
const database = useTestDatabase();
let site: TestSite;
let form: string;

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'languages-'));
  await cp(path.join(projectRoot, 'survey-definitions'), folder, { recursive: true });
  const definition = findDefinition(await loadRegistry(folder), 'counter-quick', 1);
  if (definition === null) throw new Error('counter-quick@1 is gone');
  await addKhmer(folder, definition);
  site = await startTestSite({ database, definitions: folder });
  form = `${site.url}/q/${(await makeSurveyPlace(database.db)).code}`;
});
afterAll(async () => {
  await site.stop();
  await rm(folder, { recursive: true });
});

const inKhmer = { 'accept-language': 'km-KH,km;q=0.9' };

async function read(answer: Promise<Response>): Promise<string> {
  return (await answer).text();
}

function send(fields: Record<string, string>, headers: Record<string, string> = inKhmer): Promise<Response> {
  return fetch(`${form}?send=1`, {
    method: 'POST',
    headers: { ...headers, origin: site.url },
    body: new URLSearchParams(fields),
    redirect: 'manual',
  });
}

describe('on a site to which two files brought Khmer', () => {
  test('a phone in Khmer gets the form in Khmer, with room and fonts for its letters', async () => {
    const html = await read(fetch(form, { headers: inKhmer }));
    expect(html).toContain('<html lang="km">');
    expect(html).toContain('ផ្ញើមតិ');
    expect(html).toContain('តើលោកអ្នកយល់យ៉ាងណា');
    expect(html).toMatch(/line-height:1\.9;font-family:'Noto Sans Khmer'/);
  });

  test('the next phone gets the same form in its own language', async () => {
    await read(fetch(form, { headers: inKhmer }));
    const html = await read(fetch(form, { headers: { 'accept-language': 'vi' } }));
    expect(html).toContain('<html lang="vi">');
    expect(html).toContain('Gửi ý kiến');
    expect(html).not.toContain('ផ្ញើមតិ');
    expect(html).toMatch(/<button[^>]*value="km"[^>]*>ភាសាខ្មែរ</);
  });

  test('changing to Khmer in the middle keeps what was chosen and written', async () => {
    const typed = { ...quickForm({ overall: '2', comment: 'Chờ lâu' }), lang: 'km' };
    const html = await read(send(typed, { 'accept-language': 'vi' }));
    expect(html).toContain('<html lang="km">');
    expect(html).toMatch(
      /name="overall"[^>]*checked=""[^>]*value="2"|name="overall" value="2"[^>]*checked|checked="" name="overall" value="2"/,
    );
    expect(html).toContain('Chờ lâu</textarea>');
    expect(html).toContain('?send=1&amp;lang=km');
  });

  test('a gap in the form is named in Khmer', async () => {
    const answer = await send(quickForm({ overall: '' }));
    expect(answer.status).toBe(422);
    const html = await answer.text();
    expect(html).toContain('នៅសល់មួយកន្លែងត្រូវពិនិត្យ');
    expect(html).toContain('លោកអ្នកមិនទាន់ឆ្លើយសំណួរនេះទេ។');
  });

  test('the thanks are in Khmer too', async () => {
    const answer = await send(quickForm());
    expect(answer.status).toBe(303);
    const thanks = new URL(answer.headers.get('location') ?? '', site.url);
    expect(await read(fetch(thanks, { headers: inKhmer }))).toContain('បានទទួលមតិរបស់លោកអ្នក');
  });

  test('what Khmer has no words for is said in Vietnamese and called Vietnamese, for those who have it read out', async () => {
    const sent = await send(quickForm());
    const thanks = new URL(sent.headers.get('location') ?? '', site.url);
    const page = await read(fetch(thanks, { headers: inKhmer }));
    expect(page).toMatch(/<html lang="km">[^]*<p class="aside" lang="vi">/);
    const privacy = await read(fetch(`${site.url}/privacy`, { headers: inKhmer }));
    expect(privacy).toMatch(/<html lang="km">[^]*<section class="wide" lang="vi">/);
    const receipt = thanks.searchParams.get('receipt') ?? '';
    for (const path of ['/r', `/r/${receipt}`, `/r/${receipt}/withdraw`, '/accessibility']) {
      expect(await read(fetch(site.url + path, { headers: inKhmer }))).toContain('<html lang="vi">');
    }
  });

  test('a tablet offers Khmer beside its own languages, with room for its letters in that one alone', async () => {
    const page = await read(fetch(form.replace('/q/', '/k/')));
    expect(page).toContain('<html lang="vi"');
    expect(page).toMatch(/<template lang="km"[^]*តើលោកអ្នកយល់យ៉ាងណា/);
    expect(page).toContain('html[lang=km] body');
  });
});
