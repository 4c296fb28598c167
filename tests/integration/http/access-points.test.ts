import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PNG } from 'pngjs';
import decodeQR from 'qr/decode.js';
import { describe, expect, test } from 'vitest';
import { projectRoot } from '#app/platform/project-root.ts';
import { formatAccessCode } from '#app/domain/access-points/access-code.ts';
import { paths } from '#app/paths.ts';
import { makeAccessPoint, makeStaff, makeUnit } from '#tests/support/factories.ts';
import { useTestDatabase } from '#tests/support/database.ts';
import { makeSurveyPlace } from '#tests/support/survey-place.ts';
import { useTestSite } from '#tests/support/site/test-site.ts';
import { logIn, Visitor } from '#tests/support/site/visitor.ts';

describe('the QR sheets of the console', () => {
  const database = useTestDatabase();
  const site = useTestSite({ database });

  async function readPng(code: string): Promise<PNG> {
    const admin = await logIn(site, await makeStaff(database.db));
    const response = await admin.get(paths.accessPointQr(code, 'png'));
    expect(response.headers.get('content-type')).toBe('image/png');
    return PNG.sync.read(Buffer.from(await response.arrayBuffer()));
  }

  test('the PNG says the address of the form', async () => {
    const { code } = await makeSurveyPlace(database.db);
    expect(decodeQR(await readPng(code))).toBe(site.url + paths.survey(code));
  });

  test('say of each code who made it and how many forms came by it, and find those that hang nowhere', async () => {
    const unit = await makeUnit(database.db);
    const author = { role: 'manager', unitId: unit.id, name: 'Trần Tự Tạo' } as const;
    const manager = await logIn(site, await makeStaff(database.db, author));
    await manager.post(paths.newAccessPoints(), { round: '', unit: unit.code, per: 'unit' });
    const admin = await logIn(site, await makeStaff(database.db));
    const list = async () => (await admin.get(`${paths.accessPoints()}?q=${unit.code}&unposted=1`)).text();
    expect(await list()).toContain('Trần Tự Tạo');
    expect(await list()).toContain('Chưa in, không ở quầy nào');
    await manager.get(paths.posters({ q: unit.code }));
    expect(await list()).not.toContain('Trần Tự Tạo');
  });

  test('a print with a scratch across it is still read', async () => {
    const { code } = await makeSurveyPlace(database.db);
    const png = await readPng(code);
    const scratch = Math.round(png.width * 0.025);
    const from = Math.round(png.width * 0.3);
    for (let along = from; along < png.width * 0.85; along += 1) {
      for (let across = 0; across < scratch; across += 1) {
        const pixel = (along * png.width + Math.round(along * 0.9) + across) * 4;
        png.data.fill(255, pixel, pixel + 3);
      }
    }
    expect(decodeQR(png)).toBe(site.url + paths.survey(code));
  });

  test('the SVG has a quiet zone of four modules and is served as a picture', async () => {
    const { code } = await makeSurveyPlace(database.db);
    const admin = await logIn(site, await makeStaff(database.db));
    const response = await admin.get(paths.accessPointQr(code, 'svg'));
    const svg = await response.text();
    expect(response.headers.get('content-type')).toBe('image/svg+xml');
    const modules = Number(/viewBox="0 0 (\d+) \1"/.exec(svg)?.[1]);
    expect((modules - 8 - 17) % 4).toBe(0);
    expect(svg).toMatch(/<path stroke="#000000" d="M4 4/);
  });

  test.each([
    ['a5', 'one', 'A5 portrait'],
    ['a4', 'one', 'A4 portrait'],
    ['a4', 'many', 'A4 portrait'],
    ['a5', 'many', 'A5 portrait'],
  ])('posters on %s, %s a sheet, show place, image and typed code', async (size, perPage, page) => {
    const { code, unit } = await makeSurveyPlace(database.db);
    const admin = await logIn(site, await makeStaff(database.db));
    const response = await admin.get(paths.posters({ unit: unit.code, size, 'per-page': perPage }));
    const html = await response.text();
    expect(response.status).toBe(200);
    expect(html).toContain(`@page{size:${page};`);
    expect(html.match(/class="poster"/g)).toHaveLength(1);
    expect(html).toContain(formatAccessCode(code));
    expect(html).toContain('Quầy 3');
    expect(html).toContain('Quét mã để góp ý');
    expect(html).toContain(`Hoặc mở ${new URL(site.url).host} và nhập mã`);
    expect(html).not.toContain('<script');
  });

  test('a unit whose name is markup prints as its name', async () => {
    const unit = await makeUnit(database.db, { name: '<img src=x onerror=alert(1)>' });
    await makeAccessPoint(database.db, { unitId: unit.id });
    const admin = await logIn(site, await makeStaff(database.db));
    const html = await (await admin.get(paths.posters({ unit: unit.code }))).text();
    expect(html).toContain('&lt;img src=x onerror=alert(1)&gt;');
    expect(html).not.toContain('<img');
  });

  test('nobody sees sheets without logging in', async () => {
    const { code } = await makeSurveyPlace(database.db);
    for (const path of [
      paths.accessPoints(),
      paths.posters(),
      paths.accessPointQr(code, 'png'),
      paths.newAccessPoints(),
    ]) {
      const response = await new Visitor(site).get(path);
      expect([path, response.status]).toEqual([path, 302]);
      expect(response.headers.get('location')).toMatch(/^\/login/);
    }
  });

  test('a centre prints its own sheets and no others', async () => {
    const [own, other] = [await makeSurveyPlace(database.db), await makeSurveyPlace(database.db)];
    const staff = await logIn(site, await makeStaff(database.db, { role: 'staff', unitId: own.unit.id }));
    const html = await (await staff.get(paths.posters())).text();
    expect(html).toContain(formatAccessCode(own.code));
    expect(html).not.toContain(formatAccessCode(other.code));
    expect((await staff.get(paths.accessPointQr(own.code, 'png'))).status).toBe(200);
    expect((await staff.get(paths.accessPointQr(other.code, 'png'))).status).toBe(404);
    expect((await staff.get(paths.accessPointQr(other.code, 'svg'))).status).toBe(404);
    expect((await staff.get(paths.newAccessPoints())).status).toBe(403);
  });

  test('an administrator makes codes in the console; a wrong unit code is said beside the form', async () => {
    const unit = await makeUnit(database.db);
    const admin = await logIn(site, await makeStaff(database.db));
    const form = { round: '', unit: unit.code, per: 'counter' };
    const made = await admin.post(paths.newAccessPoints(), form);
    expect([made.status, made.headers.get('location')]).toEqual([303, `${paths.accessPoints()}?created=1`]);
    const again = await admin.post(paths.newAccessPoints(), form);
    expect(again.headers.get('location')).toBe(`${paths.accessPoints()}?created=0`);
    const wrong = await admin.post(paths.newAccessPoints(), { ...form, unit: 'KHONG-CO' });
    expect(wrong.status).toBe(400);
    expect(await wrong.text()).toContain('KHONG-CO');
  });
});

test("the citizen's pages send nothing to the browser beside themselves", async () => {
  const client = join(projectRoot, process.env['BUILD_DIR'] ?? 'build', 'client');
  const [name = ''] = (await readdir(join(client, 'assets'))).filter((file) =>
    /^manifest-\w+\.js$/.test(file),
  );
  const manifest = await readFile(join(client, 'assets', name), 'utf8');
  const { routes } = JSON.parse(/\{.*\}/s.exec(manifest)?.[0] ?? '') as {
    routes: Record<string, { module: string }>;
  };
  const pages = Object.entries(routes).filter(([id]) =>
    /^routes\/(?:[qkr]\+|results\+|_index$|privacy$|accessibility$)/.test(id),
  );
  expect(pages.length).toBeGreaterThanOrEqual(12);
  for (const [id, { module }] of pages) {
    const code = await readFile(join(client, module), 'utf8');
    expect([id, /\bimport\b/.test(code), code.length < 100]).toEqual([id, false, true]);
  }
});
