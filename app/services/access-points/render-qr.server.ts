import QRCode from 'qrcode';

/**
 * Level Q survives the loss of a quarter of the image: a scratch, a stamp, a curled corner. The quiet zone is the
 * standard's.
 */
const OPTIONS = { errorCorrectionLevel: 'Q', margin: 4 } as const;

/** On a screen nothing is scratched, and fewer modules are larger ones: level M reads from further away. */
const ON_SCREEN = { ...OPTIONS, errorCorrectionLevel: 'M' } as const;

/** Wide enough for 10 cm at 300 dots an inch. */
const PNG_WIDTH = 1200;

/** A QR image as an SVG file that prints sharp at any size. */
export async function renderQrSvg(text: string): Promise<string> {
  return QRCode.toString(text, { ...OPTIONS, type: 'svg' });
}

/** A QR image as a PNG file. */
export async function renderQrPng(text: string): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await QRCode.toBuffer(text, { ...OPTIONS, width: PNG_WIDTH }));
}

/** A QR image to be drawn inside a page: a path of unit squares and the width of the square it fills, quiet zone included. */
export interface QrDrawing {
  readonly width: number;
  readonly path: string;
}

/** Draws a QR image for paper; dark modules that touch in a row are one stroke of the path. */
export function drawQr(text: string): QrDrawing {
  return draw(text, OPTIONS);
}

/** Draws a QR image for a screen that people stand before. */
export function drawQrForScreen(text: string): QrDrawing {
  return draw(text, ON_SCREEN);
}

function draw(text: string, options: typeof OPTIONS | typeof ON_SCREEN): QrDrawing {
  const { size, data } = QRCode.create(text, options).modules;
  const { margin } = options;
  const rows = Array.from({ length: size }, (_, row) => {
    const modules = Array.from(data.subarray(row * size, (row + 1) * size), (dark) =>
      dark ? '1' : '0',
    ).join('');
    return Array.from(modules.matchAll(/1+/g), (run) => {
      const { length } = run[0];
      return `M${run.index + margin} ${row + margin}h${length}v1h-${length}z`;
    }).join('');
  });
  return { width: size + 2 * margin, path: rows.join('') };
}
