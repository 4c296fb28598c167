import { setImmediate as breathe } from 'node:timers/promises';
import { POSTER_SHEETS, type PosterFormat } from '#app/domain/access-points/poster-format.ts';
import { readPngSize } from '#app/domain/settings/logo.ts';
import { openPdf } from '#app/services/documents/open-pdf.server.ts';
import { drawFold, drawPoster, type PosterLogo, type PosterText } from './draw-poster.server.ts';
import { POINTS } from './pen.server.ts';

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
  const sheet = POSTER_SHEETS[format];
  const { doc, end } = await openPdf({
    title,
    size: [sheet.width * POINTS, sheet.height * POINTS],
    madeAt,
  });
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
  return end();
}
