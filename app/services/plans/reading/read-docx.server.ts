import { fromBufferPromise } from 'yauzl';
import { refuse } from '#app/domain/errors.ts';
import type { PlanSource, SourceLine, SourceRow } from '#app/domain/plans/draft.ts';
import { refuseZipBomb } from '#app/services/tables/zip-bound.ts';
import { DocxNumbering } from './docx-numbering.ts';
import { attributeOf, readXmlTokens } from './xml-tokens.ts';

/** What a document may unpack to. */
const MAX_UNPACKED_BYTES = 150_000_000;
const MAX_COLUMNS = 100;
/** Paragraphs and rows; the longest plan seen has some hundred. */
const MAX_LINES = 20_000;

/** The parts of a document that are read, by the names of their entries. */
const PARTS = {
  body: 'word/document.xml',
  numbering: 'word/numbering.xml',
  styles: 'word/styles.xml',
} as const;

/** Parts whose text stands beside that of the body: at the margins of pages, below or behind the text, and what readers noted. */
const ASIDE = /^word\/(?:header|footer)\d*\.xml$|^word\/(?:footnotes|endnotes|comments)\.xml$/;

type Parts = Record<keyof typeof PARTS, string> & { readonly aside: readonly string[] };

/** The texts of a document's parts; one without lists or styles has none. @throws AppError for one damaged or too large. */
async function readParts(archive: Buffer): Promise<Parts> {
  await refuseZipBomb(archive, MAX_UNPACKED_BYTES);
  const parts = new Map<string, string>();
  const wanted: readonly string[] = Object.values(PARTS);
  // Names are not judged, because nothing is written under them.
  const zip = await fromBufferPromise(archive, { decodeStrings: false });
  for await (const entry of zip.eachEntry()) {
    // Undecoded names are bytes, whatever their type says.
    const name = Buffer.from(entry.fileName).toString();
    if (!(wanted.includes(name) || ASIDE.test(name)) || parts.has(name)) continue;
    const chunks: Uint8Array[] = [];
    const stream: AsyncIterable<Uint8Array> = await zip.openReadStreamPromise(entry);
    for await (const chunk of stream) chunks.push(chunk);
    parts.set(name, Buffer.concat(chunks).toString('utf8'));
  }
  const body = parts.get(PARTS.body) ?? refuse('invalid', 'plans.refusal.damagedFile');
  const [numbering = '', styles = ''] = [parts.get(PARTS.numbering), parts.get(PARTS.styles)];
  const aside = [...parts]
    .filter(([name]) => ASIDE.test(name))
    .sort(([one], [other]) => (one < other ? -1 : 1));
  return { body, numbering, styles, aside: aside.map(([, text]) => text) };
}

interface OpenCell {
  text: string[];
  span: number;
  /** Goes on with the cell above. */
  isBelow: boolean;
}

/** What is being read: the text itself, or a text box that stands in one of its paragraphs. */
interface Flow {
  paragraph: string;
  marks: { style?: string; list?: string; level?: number };
  isText: boolean;
  /** Tables stand in cells of tables, too; an inner one is read as text of its cell. */
  depth: number;
  rows: SourceRow[];
  cells: OpenCell[];
}

const newFlow = (): Flow => ({ paragraph: '', marks: {}, isText: false, depth: 0, rows: [], cells: [] });

const rowText = ({ cells }: SourceRow) =>
  [...new Set(cells)]
    .join('\n')
    .replace(/\s*\n\s*/g, ' ')
    .trim();

/** Collects the paragraphs and tables of a body; WordprocessingML of ISO/IEC 29500-1, 17.3 and 17.4. */
class BodyCollector {
  readonly lines: SourceLine[] = [];
  readonly tables: SourceRow[][] = [];
  /** Lines of text boxes, margins, notes and comments: they are in no order with the others. */
  readonly aside: SourceLine[] = [];
  private readonly saidAside = new Set<string>();
  private line = 0;
  /** Within what a paragraph was before a tracked change. */
  private isFormer = false;
  /** Within a picture of older programs of what was read already (ISO/IEC 29500-3, 9.3). */
  private isRepeated = false;
  private flow = newFlow();
  /** What is read on once the text box within it ends. */
  private readonly around: Flow[] = [];
  private isAside = false;

  constructor(private readonly numbering: DocxNumbering) {}

  open(tag: string, attributes: string): void {
    if (tag === 'mc:Fallback') this.isRepeated = true;
    else if (this.isRepeated) return;
    else if (tag === 'w:txbxContent') this.openBox();
    else if (tag === 'w:t') this.flow.isText = true;
    else if (tag === 'w:pPrChange') this.isFormer = true;
    else if (!this.readMark(tag, attributes)) this.openBlock(tag, attributes);
  }

  private openBlock(tag: string, attributes: string): void {
    const { flow } = this;
    if (tag === 'w:p' && flow.depth === 0) flow.paragraph = '';
    else if (tag === 'w:tab' || tag === 'w:br') flow.paragraph += ' ';
    else if (tag === 'w:tbl') this.openTable();
    else if (flow.depth === 1) this.openInTable(tag, attributes);
  }

  private openBox(): void {
    this.around.push(this.flow);
    this.flow = newFlow();
  }

  private closeBox(): void {
    this.flow = this.around.pop() ?? newFlow();
  }

  /** From here on nothing is of the body. */
  leaveBody(): void {
    this.isAside = true;
    this.flow = newFlow();
  }

  private get isBeside(): boolean {
    return this.isAside || this.around.length > 0;
  }

  /** Keeps what a paragraph's tag says of its style and list; false for another tag. */
  private readMark(tag: string, attributes: string): boolean {
    if (!['w:pStyle', 'w:numId', 'w:ilvl'].includes(tag)) return false;
    const value = attributeOf(attributes, 'w:val') ?? '';
    if (this.isFormer) return true;
    if (tag === 'w:pStyle') this.flow.marks.style = value;
    else if (tag === 'w:numId') this.flow.marks.list = value;
    else this.flow.marks.level = Number(value) || 0;
    return true;
  }

  private openTable(): void {
    this.flow.depth += 1;
    if (this.flow.depth === 1) this.flow.rows = [];
  }

  private openInTable(tag: string, attributes: string): void {
    const cell = this.flow.cells.at(-1);
    if (tag === 'w:tr') this.flow.cells = [];
    else if (tag === 'w:tc') this.flow.cells.push({ text: [], span: 1, isBelow: false });
    else if (tag === 'w:gridSpan' && cell)
      cell.span = Math.min(MAX_COLUMNS, Number(attributeOf(attributes, 'w:val')) || 1);
    else if (tag === 'w:vMerge' && cell) cell.isBelow = attributeOf(attributes, 'w:val') !== 'restart';
  }

  text(text: string): void {
    if (this.flow.isText && !this.isRepeated) this.flow.paragraph += text;
  }

  close(tag: string): void {
    if (tag === 'mc:Fallback') this.isRepeated = false;
    else if (this.isRepeated) return;
    else if (tag === 'w:txbxContent') this.closeBox();
    else this.closeBlock(tag);
  }

  private closeBlock(tag: string): void {
    if (tag === 'w:t') this.flow.isText = false;
    else if (tag === 'w:pPrChange') this.isFormer = false;
    else if (tag === 'w:p') this.closeParagraph();
    else if (tag === 'w:tbl') this.closeTable();
    else if (tag === 'w:tr' && this.flow.depth === 1) this.closeRow();
  }

  private closeParagraph(): void {
    const words = this.flow.paragraph.replace(/\s+/g, ' ').trim();
    const marks = { style: undefined, list: undefined, level: undefined, ...this.flow.marks };
    const text = `${this.numbering.nextMark(marks)} ${words}`.trim();
    this.flow.paragraph = '';
    this.flow.marks = {};
    if (this.flow.depth > 0) {
      // The number of a row often stands alone.
      if (text !== '') this.flow.cells.at(-1)?.text.push(text);
      return;
    }
    this.nextLine();
    if (this.isBeside) {
      this.keepAside(text, this.line);
      return;
    }
    if (words === '') return;
    const heading = this.numbering.headingLevel(marks);
    this.lines.push({ line: this.line, text, ...(heading === null ? {} : { heading }) });
  }

  /** Numbers of pages are no words, and a margin says the same on the first page and on others. */
  private keepAside(text: string, line: number): void {
    if (!/\p{L}/u.test(text) || this.saidAside.has(text)) return;
    this.saidAside.add(text);
    this.aside.push({ line, text });
  }

  private nextLine(): void {
    this.line += 1;
    if (this.line > MAX_LINES) refuse('invalid', 'plans.refusal.fileTooLong', { max: MAX_LINES });
  }

  private closeTable(): void {
    this.flow.depth -= 1;
    if (this.flow.depth > 0) return;
    if (this.isBeside) for (const row of this.flow.rows) this.keepAside(rowText(row), row.line);
    // Head and signature of a document stand in tables without lines; their text is read as lines.
    else this.tables.push(this.flow.rows);
  }

  private closeRow(): void {
    this.nextLine();
    const above = this.flow.rows.at(-1)?.cells ?? [];
    const cells: string[] = [];
    for (const { text, span, isBelow } of this.flow.cells) {
      const value = isBelow ? (above[cells.length] ?? '') : text.join('\n');
      for (let place = 0; place < span && cells.length < MAX_COLUMNS; place += 1) cells.push(value);
    }
    if (cells.some((cell) => cell !== '')) this.flow.rows.push({ line: this.line, cells });
  }
}

/** Paragraphs and tables of a DOCX in the order of the document. @throws AppError for one that cannot be read. */
export async function readDocx(bytes: Uint8Array): Promise<PlanSource> {
  const parts = await readParts(Buffer.from(bytes));
  const body = new BodyCollector(new DocxNumbering(parts));
  const handlers = {
    open: (tag: string, attributes: string) => body.open(tag, attributes),
    close: (tag: string) => body.close(tag),
    text: (text: string) => body.text(text),
  };
  readXmlTokens(parts.body, handlers);
  body.leaveBody();
  for (const part of parts.aside) readXmlTokens(part, handlers);
  return { ...withLayoutTables(body), aside: body.aside };
}

/** Tables of two columns at most are layout (issuer and motto, signature): their cells are lines of the text. */
function withLayoutTables({ lines, tables }: PlanSource): PlanSource {
  const isLayout = (rows: readonly SourceRow[]) => rows.every(({ cells }) => cells.length <= 2);
  const layout = tables
    .filter(isLayout)
    .flatMap((rows) => rows.map((row) => ({ line: row.line, text: rowText(row) })));
  const all = [...lines, ...layout].filter(({ text }) => text !== '');
  return { lines: all.sort((a, b) => a.line - b.line), tables: tables.filter((rows) => !isLayout(rows)) };
}
