/** What pdfkit has, and its types leave out. */
interface RawPdf {
  addContent: (operators: string) => RawPdf;
  ref: (dictionary: object) => { write: (text: string) => void; end: () => void };
  readonly page: { readonly xobjects: Record<string, unknown>; readonly resources: unknown };
}

/** A drawing that is kept once in a PDF and put on many pages: the questions, which are the same on every sheet. */
export type Stencil = () => void;

/**
 * Keeps what `draw` draws as a form of the PDF (ISO 32000-1, 8.10), with the fonts of the page at hand, and draws nothing
 * yet. Hundreds of sheets are so made in the time of a few, and their file is small.
 */
export function makeStencil(
  doc: PDFKit.PDFDocument,
  { name, size: [width, height] }: { readonly name: string; readonly size: readonly [number, number] },
  draw: () => void,
): Stencil {
  const raw = doc as unknown as RawPdf;
  const add = raw.addContent;
  const operators: string[] = [];
  raw.addContent = (text) => {
    operators.push(text);
    return raw;
  };
  try {
    draw();
  } finally {
    raw.addContent = add;
  }
  const form = raw.ref({
    ...{ Type: 'XObject', Subtype: 'Form', BBox: [0, 0, width, height] },
    Resources: raw.page.resources,
  });
  form.write(operators.join('\n'));
  form.end();
  return () => {
    raw.page.xobjects[name] = form;
    raw.addContent(`/${name} Do`);
  };
}
