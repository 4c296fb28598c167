import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { GUIDE_PAGES, guideOf } from '#app/domain/guide/guide-pages.ts';
import { renderGuide } from '#app/services/guide/render-guide.ts';

const textOf = (page: string) => readFileSync(`docs/vi/${page}.md`, 'utf8');

/** Of whoever runs the server: their jobs are done in a shell. */
const WITHOUT_PICTURE = [
  'quyen-rieng-tu',
  'ho-so',
  'thu-xin-loi',
  'phieu-giay',
  'ban-truc',
  'qd-766',
  'sao-luu',
  'may-chu',
  'ban-do-du-lieu',
];

/** The addresses of the console's pages, `x` in place of what differs. */
function addressesOfPages(): string[] {
  const files = readdirSync('app/routes/console+', { recursive: true, encoding: 'utf8' });
  return files
    .filter(
      (file) => file.endsWith('.tsx') && !file.startsWith('guide+') && !/(^|\/)(\$|_layout)\.tsx$/.test(file),
    )
    .map((file) =>
      file
        .replace('.tsx', '')
        .replaceAll('+/', '/')
        .replaceAll('.', '/')
        .replace(/\/?_index$/, '')
        .replaceAll(/\$\w+/g, 'x')
        .replaceAll('_/', '/'),
    )
    .map((path) => `/console/${path}`);
}

describe('the guide', () => {
  test('has the pages of docs/vi/, and no other', () => {
    const files = readdirSync('docs/vi').filter((name) => name.endsWith('.md'));
    expect([...GUIDE_PAGES].sort()).toEqual(files.map((name) => name.replace('.md', '')).sort());
  });

  test('explains every page of the console but its first, which leads to the list', () => {
    const addresses = addressesOfPages();
    expect(addresses.length).toBeGreaterThan(80);
    expect(addresses.filter((address) => guideOf(address) === null)).toEqual(['/console/']);
  });

  test.each([
    ['/console/rounds/quy-3', 'dot-khao-sat'],
    ['/console/rounds/quy-3/results', 'ket-qua'],
    ['/console/rounds/quy-3/locks', 'chot-va-cong-bo'],
    ['/console/access-points', 'poster'],
    ['/console/access-points/kiosk/PHUONG-1', 'ki-ot'],
    ['/console/settings', 'cai-dat'],
    ['/console/settings/identity', 'nguoi-dung'],
    ['/console/no-such-page', null],
  ])('%s is explained by %s', (address, page) => {
    expect(guideOf(address)).toBe(page);
  });

  test.each(GUIDE_PAGES)('%s has a title, what it links to and its picture', (page) => {
    const { title, html } = renderGuide(textOf(page));
    expect(title.length).toBeGreaterThan(3);
    expect(html).not.toContain('<h1');
    const pictures = [...html.matchAll(/src="\/console\/guide\/pictures\/([^"]+)" alt="[^"]+"/g)];
    for (const [, name = ''] of pictures) expect(existsSync(`docs/vi/pictures/${name}`), name).toBe(true);
    expect(pictures.length > 0).toBe(!WITHOUT_PICTURE.includes(page));
    const ids = new Set(Array.from(html.matchAll(/ id="([^"]+)"/g), ([, id]) => id));
    for (const [, anchor] of html.matchAll(/href="#([^"]+)"/g)) expect(ids).toContain(anchor);
    // A link to a file leads nowhere in the console.
    expect(html).not.toMatch(/href="(?!\/|#|https?:|mailto:)/);
    const pages = Array.from(html.matchAll(/href="\/console\/guide\/([\w-]+)/g), ([, name]) => name);
    expect(pages.filter((name) => !GUIDE_PAGES.some((known) => known === name))).toEqual([]);
  });

  test('opens other pages by their names, and shows what looks like HTML as text', () => {
    const { html } = renderGuide('# Một\n\nXem `docs/vi/poster.md`, `<b>` và <script>alert(1)</script>.\n');
    expect(html).toContain('href="/console/guide/poster"');
    expect(html).toContain('<code>&lt;b&gt;</code>');
    expect(html).not.toContain('<script');
  });
});
