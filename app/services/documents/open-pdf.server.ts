import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';

const { resolve } = createRequire(import.meta.url);

const FONT_FILES = {
  regular: '@expo-google-fonts/be-vietnam-pro/400Regular/BeVietnamPro_400Regular.ttf',
  bold: '@expo-google-fonts/be-vietnam-pro/700Bold/BeVietnamPro_700Bold.ttf',
} as const;

let fonts: Promise<[regular: Buffer, bold: Buffer]> | undefined;

/** A PDF that is being drawn. */
export interface OpenPdf {
  readonly doc: PDFKit.PDFDocument;
  /** Ends it; its bytes. */
  readonly end: () => Promise<Uint8Array<ArrayBuffer>>;
}

/** Begins a PDF in Vietnamese without a page, its fonts `regular` and `bold`: the letters of Be Vietnam Pro that are used. */
export async function openPdf({
  title,
  size,
  madeAt,
}: {
  readonly title: string;
  /** Width and height of a page in points. */
  readonly size: [number, number];
  readonly madeAt: Date;
}): Promise<OpenPdf> {
  const [regular, bold] = await (fonts ??= Promise.all([
    readFile(resolve(FONT_FILES.regular)),
    readFile(resolve(FONT_FILES.bold)),
  ]));
  // Loaded by the first file: it takes a fifth of a second, which no start should wait for.
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
  const end = async () => {
    doc.end();
    await ended;
    return new Uint8Array(Buffer.concat(chunks));
  };
  return { doc, end };
}
