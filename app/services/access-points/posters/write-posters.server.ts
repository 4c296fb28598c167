import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { setImmediate as breathe } from 'node:timers/promises';
import { POSTER_SHEETS, type PosterFormat } from '#app/domain/access-points/poster-format.ts';
import { readPngSize } from '#app/domain/settings/logo.ts';
import { drawFold, drawPoster, type PosterLogo, type PosterText } from './draw-poster.server.ts';
import { POINTS } from './pen.server.ts';

const { resolve } = createRequire(import.meta.url);

const FONT_FILES = {
  regular: '@expo-google-fonts/be-vietnam-pro/400Regular/BeVietnamPro_400Regular.ttf',
  bold: '@expo-google-fonts/be-vietnam-pro/700Bold/BeVietnamPro_700Bold.ttf',
} as const;

let fonts: Promise<[regular: Buffer, bold: Buffer]> | undefined;

interface PosterFile {
  readonly posters: readonly PosterText[];
  readonly format: PosterFormat;
  /** PNG. */
  readonly logo: Buffer | null;
  readonly title: string;
  readonly madeAt: Date;
  /** Told after each poster. */
  readonly tell?: () => Promise<void> | void;
}

function openLogo(logo: Buffer | null): PosterLogo | null {
  const size = logo && readPngSize(logo);
  return logo && size ? { image: `data:image/png;base64,${logo.toString('base64')}`, ...size } : null;
}

/**
 * Posters as one PDF: vector codes, the letters of Be Vietnam Pro that are used. The process answers others between two
 * posters.
 */
export async function writePosters(file: PosterFile): Promise<Uint8Array<ArrayBuffer>> {
  const { posters, format, title, madeAt, tell } = file;
  const [regular, bold] = await (fonts ??= Promise.all([
    readFile(resolve(FONT_FILES.regular)),
    readFile(resolve(FONT_FILES.bold)),
  ]));
  const sheet = POSTER_SHEETS[format];
  const size = [sheet.width * POINTS, sheet.height * POINTS];
  // Loaded by the first poster: it takes a fifth of a second, which no start should wait for.
  const { default: PDFDocument } = await import('pdfkit');
  const doc = new PDFDocument({
    ...{ size, margin: 0, font: '', autoFirstPage: false, lang: 'vi-VN' },
    info: { Title: title, Creator: 'SIPAS', CreationDate: madeAt },
  });
  const chunks: Buffer[] = [];
  const ended = new Promise<void>((done, fail) => {
    doc
      .on('data', (chunk: Buffer) => chunks.push(chunk))
      .on('end', done)
      .on('error', fail);
  });
  doc.registerFont('regular', regular).registerFont('bold', bold);
  const logo = openLogo(file.logo);
  const perSheet = sheet.isOneCode ? 1 : sheet.boxes.length;
  for (const [index, text] of posters.entries()) {
    const place = index % perSheet;
    if (place === 0) {
      doc.addPage();
      drawFold(doc, sheet);
    }
    const boxes = sheet.isOneCode ? sheet.boxes : sheet.boxes.slice(place, place + 1);
    for (const box of boxes) drawPoster({ doc, text, logo }, box, sheet.look);
    await tell?.();
    await breathe();
  }
  doc.end();
  await ended;
  return new Uint8Array(Buffer.concat(chunks));
}
