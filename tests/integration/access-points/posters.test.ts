import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createCanvas } from '@napi-rs/canvas';
import { unzipSync } from 'fflate';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import decodeQR from 'qr/decode.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { formatAccessCode } from '#app/domain/access-points/access-code.ts';
import { POSTER_FORMATS, POSTER_SHEETS, type PosterFormat } from '#app/domain/access-points/poster-format.ts';
import { MAX_BEGINNINGS } from '#app/domain/reports/retry.ts';
import { paths } from '#app/paths.ts';
import { makeNextBatch } from '#app/services/access-points/posters/make-next-batch.server.ts';
import { posterFolder } from '#app/services/access-points/posters/poster-files.server.ts';
import type { Context } from '#app/services/context.ts';
import { useTestDatabase } from '#tests/support/database.ts';
import { USUAL_THRESHOLD } from '#tests/support/disclosure-threshold.ts';
import { makeAccessPoint, makeStaff, makeUnit } from '#tests/support/factories.ts';
import { testSeals } from '#tests/support/seal-key.ts';
import { startTestSite, type TestSite } from '#tests/support/site/test-site.ts';
import { logIn, type Visitor } from '#tests/support/site/visitor.ts';

const database = useTestDatabase();
const LONG =
  'Trung tâm Phục vụ hành chính công và Chuyển đổi số đặc khu Phú Quý trực thuộc Ủy ban nhân dân tỉnh, cơ sở 2';
const UNITS = 30;
let dataDir: string;
let site: TestSite;
let admin: Visitor;
let manager: Visitor;
let own: { id: number; code: string };
const codes: string[] = [];

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'sipas-data-'));
  site = await startTestSite({ database, env: { DATA_DIR: dataDir } });
  for (let index = 0; index < UNITS; index += 1) {
    const unit = await makeUnit(database.db, { name: index === 0 ? LONG : `Phường Số ${index}` });
    if (index === 0) own = unit;
    codes.push((await makeAccessPoint(database.db, { unitId: unit.id })).code);
  }
  admin = await logIn(site, await makeStaff(database.db, { name: 'Trần Thị In' }));
  manager = await logIn(site, await makeStaff(database.db, { role: 'manager', unitId: own.id }));
});
afterAll(async () => {
  await site.stop();
  await rm(dataDir, { recursive: true });
});

const DOTS = 150;

interface ReadPdf {
  /** What the codes of a page say, box by box. */
  readonly says: readonly string[];
  readonly text: string;
  readonly pages: number;
}

/** Prints a PDF at 150 dots an inch and reads what a scanner reads from each box of each page, and the words. */
async function readPdf(bytes: Uint8Array, format: PosterFormat): Promise<ReadPdf> {
  const pdf = await getDocument({ data: bytes.slice(), verbosity: 0 }).promise;
  const [says, texts]: [string[], string[]] = [[], []];
  for (let number = 1; number <= pdf.numPages; number += 1) {
    const page = await pdf.getPage(number);
    const viewport = page.getViewport({ scale: DOTS / 72 });
    const canvas = createCanvas(Math.ceil(viewport.width), Math.ceil(viewport.height));
    const pen = canvas.getContext('2d');
    await page.render({ canvas: null, canvasContext: pen as never, viewport }).promise;
    for (const { left, top, width, height } of POSTER_SHEETS[format].boxes) {
      const [x, y, w, h] = [left, top, width, height].map((side) => Math.floor((side * DOTS) / 25.4));
      const { data } = pen.getImageData(x!, y!, w!, h!);
      if (!data.some((value, at) => at % 4 === 0 && value < 64)) continue;
      says.push(decodeQR({ data, width: w!, height: h! }));
    }
    const { items } = await page.getTextContent();
    texts.push(items.map((item) => ('str' in item ? item.str : '')).join(' '));
  }
  const { numPages: pages } = pdf;
  await pdf.destroy();
  return { says, text: texts.join('\n').normalize('NFC').replace(/\s+/g, ' '), pages };
}

const addressOf = (code: string) => site.installation.baseUrl + paths.survey(code);
const fetchBytes = async (visitor: Visitor, path: string) =>
  new Uint8Array(await (await visitor.get(path)).arrayBuffer());

describe('posters of a few codes', () => {
  it.each(POSTER_FORMATS)(
    'as %s: every code says its address at 150 dpi, and names are whole',
    async (format) => {
      const [code = ''] = codes;
      const bytes = await fetchBytes(admin, paths.posterFile({ q: code, format }));
      const { says, text } = await readPdf(bytes, format);
      const faces = POSTER_SHEETS[format].isOneCode ? POSTER_SHEETS[format].boxes.length : 1;
      expect(says).toEqual(Array.from({ length: faces }, () => addressOf(code)));
      expect(text).toContain(formatAccessCode(code));
      for (const word of LONG.split(' ')) expect(text).toContain(word);
      const page = await (await admin.get(paths.accessPoint(code))).text();
      expect(page).toContain('Trần Thị In');
    },
  );

  it('are those of one’s own unit only', async () => {
    const [mine = '', other = ''] = codes;
    expect((await manager.get(paths.posterFile({ q: mine, format: 'a5' }))).status).toBe(200);
    expect((await manager.get(paths.posterFile({ q: other, format: 'a5' }))).status).toBe(404);
  });
});

describe('posters of many codes', () => {
  const askFor = async (format: PosterFormat, bundle: 'pdf' | 'zip') => {
    const answer = await admin.post(paths.posterFiles(), { search: '', format, bundle });
    expect(answer.status).toBe(303);
    return answer.headers.get('location') ?? '';
  };
  const kill = (ref: string, times: number) =>
    database.sql`update poster_batches set attempts = ${times} where ref = ${ref}`;
  async function runJob(): Promise<void> {
    const { registry, log } = site.installation;
    const ctx: Context = {
      ...{ db: database.db, sql: database.sql, registry, log },
      disclosureThreshold: USUAL_THRESHOLD,
      seals: testSeals,
      actor: { kind: 'system' },
      now: new Date(),
    };
    const options = {
      folder: posterFolder(dataDir),
      site: site.installation,
      stopping: new AbortController().signal,
    };
    expect(await makeNextBatch(ctx, options)).toBe(true);
  }

  it('are made by the job while a page without scripts shows how far it is; then every code of the file is right', async () => {
    const address = await askFor('stickers', 'pdf');
    const waiting = await (await admin.get(address)).text();
    expect(waiting).toMatch(/http-equiv="refresh"/i);
    expect((await admin.get(`${address}/file`)).status).toBe(409);
    await runJob();
    expect(await (await admin.get(address)).text()).toContain(`${address}/file`);
    const { says, pages } = await readPdf(await fetchBytes(admin, `${address}/file`), 'stickers');
    expect(says.toSorted()).toEqual(codes.map(addressOf).toSorted());
    expect(pages).toBe(Math.ceil(UNITS / 8));
    expect((await manager.get(`${address}/file`)).status).toBe(404);
  });

  it('wait one at a time for each person; a batch that kills its process holds up nobody and is given up', async () => {
    const killer = await askFor('a5', 'pdf');
    const second = await admin.post(paths.posterFiles(), { search: '', format: 'a4', bundle: 'pdf' });
    expect(second.status).toBe(409);
    expect(await second.text()).toContain('Tệp bạn yêu cầu trước chưa làm xong');
    await kill(killer.split('/').at(-1) ?? '', MAX_BEGINNINGS);
    const colleague = await logIn(site, await makeStaff(database.db));
    const asked = { search: '', format: 'stickers', bundle: 'pdf' };
    const later = (await colleague.post(paths.posterFiles(), asked)).headers.get('location') ?? '';
    await runJob();
    expect((await colleague.get(`${later}/file`)).status).toBe(200);
    await runJob();
    expect(await (await admin.get(killer)).text()).toContain('hai lần làm đều bị ngắt giữa chừng');
  });

  it('are not made when the person cancels, who can ask for others at once; what is made already stays', async () => {
    const address = await askFor('a5', 'pdf');
    expect((await manager.post(address, {})).status).toBe(404);
    expect((await admin.post(address, {})).status).toBe(303);
    expect(await (await admin.get(address)).text()).toContain('Đã hủy. Tệp này không được làm.');
    const other = await askFor('stickers', 'pdf');
    await runJob();
    expect((await admin.post(other, {})).status).toBe(303);
    expect((await admin.get(`${other}/file`)).status).toBe(200);
    expect((await admin.get(`${address}/file`)).status).toBe(409);
  });

  it('come as a ZIP with a PDF for each unit, named by it', async () => {
    const address = await askFor('a5', 'zip');
    await runJob();
    const files = unzipSync(await fetchBytes(admin, `${address}/file`));
    expect(Object.keys(files)).toHaveLength(UNITS);
    const [name = '', bytes = new Uint8Array()] =
      Object.entries(files).find(([file]) => file.startsWith(own.code.toLowerCase())) ?? [];
    expect(name).toContain('trung-tam-phuc-vu-hanh-chinh-cong');
    expect((await readPdf(bytes, 'a5')).says).toEqual([addressOf(codes[0] ?? '')]);
  });

  it('come as a ZIP that lacks no unit though codes and names differ in marks only', async () => {
    for (const code of ['TWIN.1', 'TWIN-1']) {
      const twin = await makeUnit(database.db, { code, name: 'Xã Sinh Đôi' });
      await makeAccessPoint(database.db, { unitId: twin.id });
    }
    const answer = await admin.post(paths.posterFiles(), { search: 'sinh doi', format: 'a5', bundle: 'zip' });
    const files = unzipSync(await fetchBytes(admin, answer.headers.get('location') ?? ''));
    expect(Object.keys(files).sort()).toEqual(['twin-1-xa-sinh-doi.pdf', 'twin-1-xa-sinh-doi_2.pdf']);
  });
});

describe('the list of what hangs where', () => {
  it('says when, by whom and as what each was printed, as a file too; a code that is replaced gets a new one there', async () => {
    const [code = ''] = codes;
    await admin.get(paths.posterFile({ q: code, format: 'tent' }));
    const csv = await (await admin.get(paths.accessPointList('csv', { q: code }))).text();
    expect(csv).toContain('Trần Thị In;Để bàn A6 (A5 gấp đôi)');
    expect((await admin.get(paths.accessPointList('csv'))).status).toBe(200);

    const replaced = await manager.post(paths.accessPoint(code), { change: 'replace' });
    const page = await (await manager.get(replaced.headers.get('location') ?? '')).text();
    expect(page).toContain('Chưa in');
    expect((await manager.get(paths.accessPoint(code))).status).toBe(404);
    const again = await manager.post(paths.accessPoint(code), { change: 'replace' });
    expect(again.status).toBe(404);
  });
});
