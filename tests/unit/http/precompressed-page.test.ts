import { readFile } from 'node:fs/promises';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { pickEncoding, PrecompressedPage } from '#app/http/pages/precompressed-page.server.ts';

const KEY = '01a1fd62-2e4d-73b6-992d-da4dc0ed0252';
const PAGE = `<!doctype html><p>${'Góp ý – Trung tâm Phục vụ 🙂 '.repeat(2000)}</p><input value="MARK"/></html>`;

describe('a page with one text of its own', () => {
  test.each([
    ['identity', (body: Buffer) => body],
    ['gzip', gunzipSync],
    ['br', brotliDecompressSync],
  ] as const)('unpacks to the whole page: %s', async (encoding, unpack) => {
    const page = await PrecompressedPage.from(PAGE, 'MARK');
    for (const text of [KEY, '', 'khoá khác']) {
      expect(unpack(page.render(text, encoding)).toString()).toBe(PAGE.replace('MARK', text));
    }
  });

  test('becomes smaller when it is recompressed, and stays the same page', async () => {
    const css = await readFile('app/components/survey/survey.css', 'utf8');
    const page = await PrecompressedPage.from(`${css}MARK</html>`, 'MARK');
    const before = page.render(KEY, 'br');
    await page.recompress();
    const after = page.render(KEY, 'br');
    expect(after.length).toBeLessThan(before.length);
    expect(brotliDecompressSync(after).equals(brotliDecompressSync(before))).toBe(true);
  });

  test.each([0, 1, 255, 256, 65_000])('with %i bytes after the text', async (length) => {
    const html = `${'a'.repeat(100_000)}MARK${'b'.repeat(length)}`;
    const page = await PrecompressedPage.from(html, 'MARK');
    expect(gunzipSync(page.render(KEY, 'gzip')).toString()).toBe(html.replace('MARK', KEY));
    expect(brotliDecompressSync(page.render(KEY, 'br')).toString()).toBe(html.replace('MARK', KEY));
  });

  test('of which nothing stands before or after the text', async () => {
    const page = await PrecompressedPage.from('MARK', 'MARK');
    expect(gunzipSync(page.render(KEY, 'gzip')).toString()).toBe(KEY);
    expect(brotliDecompressSync(page.render(KEY, 'br')).toString()).toBe(KEY);
  });

  test('must hold its mark once, and near enough to its end', async () => {
    await expect(PrecompressedPage.from('nothing', 'MARK')).rejects.toThrow(RangeError);
    await expect(PrecompressedPage.from('MARK MARK', 'MARK')).rejects.toThrow(RangeError);
    const page = await PrecompressedPage.from(`MARK${'b'.repeat(65_536)}`, 'MARK');
    expect(() => page.render(KEY, 'br')).toThrow(RangeError);
  });

  test.each([
    ['gzip, deflate, br', 'br'],
    ['gzip, deflate, br, zstd', 'br'],
    ['gzip, deflate', 'gzip'],
    ['GZIP', 'gzip'],
    ['br;q=0, gzip', 'gzip'],
    ['br;q=0.0, gzip;q=0.5', 'gzip'],
    ['*', 'br'],
    ['*;q=0', 'identity'],
    ['identity', 'identity'],
    ['', 'identity'],
    [null, 'identity'],
    ['brotli, xgzip', 'identity'],
  ])('a browser that accepts %j gets it as %s', (header, encoding) => {
    expect(pickEncoding(header)).toBe(encoding);
  });
});
