import type { PosterBox, PosterSheet } from '#app/domain/access-points/poster-format.ts';
import { drawQr as drawCode } from '#app/services/access-points/render-qr.server.ts';
import { ACCENT, INK, Pen, POINTS, SOFT, type SetText, type TextStyle } from './pen.server.ts';

/** What one poster says, in words that are ready to be set. */
export interface PosterText {
  readonly province: string | null;
  readonly unit: string;
  readonly desk: string | null;
  readonly area: string | null;
  readonly headline: string;
  readonly english: string;
  /** The languages of the form; null where there are two only. */
  readonly languages: string | null;
  readonly typeIt: string;
  readonly code: string;
  readonly promise: string;
  readonly hotline: string | null;
  /** What the code says: the address of the form. */
  readonly address: string;
}

/** A picture for the head of posters, in pixels. */
export interface PosterLogo {
  /** As a data URL: by the same text pdfkit knows the picture again, and has it in the file once. */
  readonly image: string;
  readonly width: number;
  readonly height: number;
}

interface Drawing {
  readonly doc: PDFKit.PDFDocument;
  readonly text: PosterText;
  readonly logo: PosterLogo | null;
}

/** The code with its quiet zone is at least so wide on A5, in millimetres. */
const LEAST_CODE = 70;

type Line = readonly [text: string | null, style: TextStyle, gap: number];

/** Sizes are shares of `u`: a millimetre on A5, more on larger sheets, less on smaller ones. */
const styled = (u: number, align: TextStyle['align']) =>
  ({
    province: { font: 'regular', color: SOFT, size: 4.2 * u, least: 3 * u, lines: 1, align },
    unit: { font: 'bold', color: INK, size: 7.6 * u, least: 4.2 * u, lines: 3, align },
    desk: { font: 'bold', color: ACCENT, size: 9 * u, least: 4.4 * u, lines: 2, align },
    area: { font: 'bold', color: INK, size: 5.6 * u, least: 3.6 * u, lines: 2, align },
    headline: { font: 'bold', color: INK, size: 8.2 * u, least: 5 * u, lines: 1, align },
    english: { font: 'regular', color: SOFT, size: 4.2 * u, least: 3 * u, lines: 1, align },
    languages: { font: 'regular', color: SOFT, size: 3.8 * u, least: 2.8 * u, lines: 2, align },
    typeIt: { font: 'regular', color: INK, size: 4.6 * u, least: 3 * u, lines: 1, align },
    code: { font: 'bold', color: INK, size: 9.4 * u, least: 5 * u, lines: 1, align, spacing: 0.08 },
    small: { font: 'regular', color: SOFT, size: 4 * u, least: 2.8 * u, lines: 1, align },
    hotline: { font: 'bold', color: INK, size: 4.4 * u, least: 3 * u, lines: 1, align },
  }) as const satisfies Record<string, TextStyle>;

function setLines(pen: Pen, lines: readonly Line[], width: number): (SetText & { readonly gap: number })[] {
  return lines.flatMap(([text, style, gap]) =>
    text === null ? [] : [{ ...pen.fit(text, style, width), gap }],
  );
}

const heightOf = (lines: readonly { readonly height: number; readonly gap: number }[]) =>
  lines.reduce((sum, { height, gap }) => sum + height + gap, 0);

function place(pen: Pen, lines: readonly (SetText & { gap: number })[], left: number, top: number): void {
  let at = top;
  for (const line of lines) {
    pen.set(line, left, at + line.gap);
    at += line.gap + line.height;
  }
}

function drawQr({ doc, text }: Drawing, left: number, top: number, size: number): void {
  const qr = drawCode(text.address);
  doc
    .save()
    .translate(left * POINTS, top * POINTS)
    .scale((size * POINTS) / qr.width)
    .path(qr.path)
    .fill('#000000')
    .restore();
}

/** Draws the logo into a height; returns how wide it became. */
function drawLogo({ doc, logo }: Drawing, left: (width: number) => number, top: number, height: number) {
  if (!logo) return;
  const width = (height * logo.width) / logo.height;
  doc.image(logo.image, left(width) * POINTS, top * POINTS, { height: height * POINTS });
}

function rule({ doc }: Drawing, left: number, right: number, at: number): void {
  doc
    .moveTo(left * POINTS, at * POINTS)
    .lineTo(right * POINTS, at * POINTS)
    .lineWidth(0.3 * POINTS)
    .stroke('#b9c2cc');
}

/** How much smaller words are tried, until the code has its room. */
const SCALES = [1, 0.9, 0.8, 0.7, 0.6, 0.5];

/** The first of these that fits, else the last, which is the smallest. */
function firstFitting<Layout>(make: (scale: number) => Layout, fits: (layout: Layout) => boolean): Layout {
  let layout = make(1);
  for (const scale of SCALES) {
    layout = make(scale);
    if (fits(layout)) break;
  }
  return layout;
}

/** From the top: where, the code, what to do, and the code for those who cannot scan. The code takes the room that is left. */
function drawStanding(drawing: Drawing, { width, height }: PosterBox): void {
  const { doc, text, logo } = drawing;
  const u = width / 148;
  const margin = 11 * u;
  const inner = width - 2 * margin;
  const pen = new Pen(doc);
  const style = styled(u, 'center');
  const lines = (...wanted: Line[]) => setLines(pen, wanted, inner);
  const call = lines(
    [text.headline, style.headline, 0],
    [text.english, style.english, 1 * u],
    [text.languages, style.languages, 1 * u],
  );
  const foot = lines(
    [text.typeIt, style.typeIt, 3 * u],
    [text.code, style.code, 0.4 * u],
    [text.promise, style.small, 0.4 * u],
    [text.hotline, style.hotline, 0.6 * u],
  );
  const logoHeight = logo ? 15 * u : 0;
  const headTop = 9 * u + logoHeight;
  const footTop = height - 8 * u - heightOf(foot);
  const callTop = footTop - heightOf(call) - 3 * u;
  const head = firstFitting(
    (scale) => {
      const { unit, desk, area } = styled(u * scale, 'center');
      return lines(
        [text.province, style.province, 0],
        [text.unit, unit, 1.2 * u],
        [text.desk, desk, 1 * u],
        [text.area, area, 0.8 * u],
      );
    },
    (made) => callTop - headTop - heightOf(made) >= LEAST_CODE * u,
  );
  drawLogo(drawing, (drawn) => (width - drawn) / 2, 8 * u, logoHeight);
  place(pen, head, margin, headTop);
  rule(drawing, margin, width - margin, footTop);
  place(pen, foot, margin, footTop);
  const from = headTop + heightOf(head);
  const side = Math.min(88 * u, callTop - from);
  drawQr(drawing, (width - side) / 2, from + (callTop - from - side) / 2, side);
  place(pen, call, margin, callTop);
}

/** The code at the left in the full height, the words beside it. */
function drawLying(drawing: Drawing, { width, height }: PosterBox): void {
  const { doc, text, logo } = drawing;
  const u = height / 105;
  const margin = 5 * u;
  const side = Math.min(height - 2 * margin, width * 0.48);
  const left = margin + side + 2 * u;
  const pen = new Pen(doc);
  const logoHeight = logo ? 12 * u : 0;
  const lines = firstFitting(
    (scale) => {
      const v = u * scale;
      const style = styled(v, 'left');
      const wanted: Line[] = [
        [text.province, style.province, logo ? 2 * u : 0],
        [text.unit, { ...style.unit, lines: 4, least: 3.4 * v }, 1 * v],
        [text.desk, style.desk, 1 * v],
        [text.area, style.area, 0.6 * v],
        [text.headline, { ...style.headline, lines: 2 }, 4 * v],
        [text.english, style.english, 0.6 * v],
        [text.languages, style.languages, 0.6 * v],
        [text.typeIt, { ...style.typeIt, lines: 2 }, 3 * v],
        [text.code, style.code, 0.4 * v],
        [text.hotline, style.hotline, 0.6 * v],
      ];
      return setLines(pen, wanted, width - left - 6 * u);
    },
    (made) => heightOf(made) + logoHeight <= height - 2 * margin,
  );
  const top = Math.max(margin, (height - heightOf(lines) - logoHeight) / 2);
  drawQr(drawing, margin, (height - side) / 2, side);
  drawLogo(drawing, () => left, top, logoHeight);
  place(pen, lines, left, top + logoHeight);
}

const LOOKS = { standing: drawStanding, lying: drawLying } as const;

/** Draws a poster into its box of the page at hand. */
export function drawPoster(drawing: Drawing, box: PosterBox, look: PosterSheet['look']): void {
  const { doc } = drawing;
  doc.save().translate(box.left * POINTS, box.top * POINTS);
  if (box.isTurned === true) {
    doc.rotate(180, { origin: [(box.width / 2) * POINTS, (box.height / 2) * POINTS] });
  }
  LOOKS[look](drawing, box);
  doc.restore();
}

/** The line along which a sheet is folded. */
export function drawFold(doc: PDFKit.PDFDocument, { width, foldAt }: PosterSheet): void {
  if (foldAt === null) return;
  doc
    .save()
    .moveTo(0, foldAt * POINTS)
    .lineTo(width * POINTS, foldAt * POINTS)
    .lineWidth(0.2 * POINTS)
    .dash(2 * POINTS, {})
    .stroke('#9aa5b1')
    .restore();
}
