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

/** The texts of a document's parts; one without lists or styles has none. @throws AppError for one damaged or too large. */
async function readParts(archive: Buffer): Promise<Record<keyof typeof PARTS, string>> {
  await refuseZipBomb(archive, MAX_UNPACKED_BYTES);
  const parts = new Map<string, string>();
  const wanted: readonly string[] = Object.values(PARTS);
  // Names are not judged, because nothing is written under them.
  const zip = await fromBufferPromise(archive, { decodeStrings: false });
  for await (const entry of zip.eachEntry()) {
    // Undecoded names are bytes, whatever their type says.
    const name = Buffer.from(entry.fileName).toString();
    if (!wanted.includes(name) || parts.has(name)) continue;
    const chunks: Uint8Array[] = [];
    const stream: AsyncIterable<Uint8Array> = await zip.openReadStreamPromise(entry);
    for await (const chunk of stream) chunks.push(chunk);
    parts.set(name, Buffer.concat(chunks).toString('utf8'));
  }
  const body = parts.get(PARTS.body) ?? refuse('invalid', 'plans.refusal.damagedFile');
  const [numbering = '', styles = ''] = [parts.get(PARTS.numbering), parts.get(PARTS.styles)];
  return { body, numbering, styles };
}

interface OpenCell {
  text: string[];
  span: number;
  /** Goes on with the cell above. */
  isBelow: boolean;
}

/** Collects the paragraphs and tables of a body; WordprocessingML of ISO/IEC 29500-1, 17.3 and 17.4. */
class BodyCollector {
  readonly lines: SourceLine[] = [];
  readonly tables: SourceRow[][] = [];
  private line = 0;
  private paragraph = '';
  private marks: { style?: string; list?: string; level?: number } = {};
  private isText = false;
  /** Within what a paragraph was before a tracked change. */
  private isFormer = false;
  /** Tables stand in cells of tables, too; an inner one is read as text of its cell. */
  private depth = 0;
  private rows: SourceRow[] = [];
  private cells: OpenCell[] = [];

  constructor(private readonly numbering: DocxNumbering) {}

  open(tag: string, attributes: string): void {
    if (tag === 'w:t') this.isText = true;
    else if (tag === 'w:pPrChange') this.isFormer = true;
    else if (this.readMark(tag, attributes)) return;
    else if (tag === 'w:p' && this.depth === 0) this.paragraph = '';
    else if (tag === 'w:tab' || tag === 'w:br') this.paragraph += ' ';
    else if (tag === 'w:tbl') this.openTable();
    else if (this.depth === 1) this.openInTable(tag, attributes);
  }

  /** Keeps what a paragraph's tag says of its style and list; false for another tag. */
  private readMark(tag: string, attributes: string): boolean {
    if (!['w:pStyle', 'w:numId', 'w:ilvl'].includes(tag)) return false;
    const value = attributeOf(attributes, 'w:val') ?? '';
    if (this.isFormer) return true;
    if (tag === 'w:pStyle') this.marks.style = value;
    else if (tag === 'w:numId') this.marks.list = value;
    else this.marks.level = Number(value) || 0;
    return true;
  }

  private openTable(): void {
    this.depth += 1;
    if (this.depth === 1) this.rows = [];
  }

  private openInTable(tag: string, attributes: string): void {
    const cell = this.cells.at(-1);
    if (tag === 'w:tr') this.cells = [];
    else if (tag === 'w:tc') this.cells.push({ text: [], span: 1, isBelow: false });
    else if (tag === 'w:gridSpan' && cell)
      cell.span = Math.min(MAX_COLUMNS, Number(attributeOf(attributes, 'w:val')) || 1);
    else if (tag === 'w:vMerge' && cell) cell.isBelow = attributeOf(attributes, 'w:val') !== 'restart';
  }

  text(text: string): void {
    if (this.isText) this.paragraph += text;
  }

  close(tag: string): void {
    if (tag === 'w:t') this.isText = false;
    else if (tag === 'w:pPrChange') this.isFormer = false;
    else if (tag === 'w:p') this.closeParagraph();
    else if (tag === 'w:tbl') this.closeTable();
    else if (tag === 'w:tr' && this.depth === 1) this.closeRow();
  }

  private closeParagraph(): void {
    const words = this.paragraph.replace(/\s+/g, ' ').trim();
    const marks = { style: undefined, list: undefined, level: undefined, ...this.marks };
    const text = `${this.numbering.nextMark(marks)} ${words}`.trim();
    this.paragraph = '';
    this.marks = {};
    if (this.depth > 0) {
      // The number of a row often stands alone.
      if (text !== '') this.cells.at(-1)?.text.push(text);
      return;
    }
    this.nextLine();
    if (words === '') return;
    const heading = this.numbering.headingLevel(marks);
    this.lines.push({ line: this.line, text, ...(heading === null ? {} : { heading }) });
  }

  private nextLine(): void {
    this.line += 1;
    if (this.line > MAX_LINES) refuse('invalid', 'plans.refusal.fileTooLong', { max: MAX_LINES });
  }

  private closeTable(): void {
    this.depth -= 1;
    if (this.depth > 0) return;
    // Head and signature of a document stand in tables without lines; their text is read as lines.
    this.tables.push(this.rows);
  }

  private closeRow(): void {
    this.nextLine();
    const above = this.rows.at(-1)?.cells ?? [];
    const cells: string[] = [];
    for (const { text, span, isBelow } of this.cells) {
      const value = isBelow ? (above[cells.length] ?? '') : text.join('\n');
      for (let place = 0; place < span && cells.length < MAX_COLUMNS; place += 1) cells.push(value);
    }
    if (cells.some((cell) => cell !== '')) this.rows.push({ line: this.line, cells });
  }
}

/** Paragraphs and tables of a DOCX in the order of the document. @throws AppError for one that cannot be read. */
export async function readDocx(bytes: Uint8Array): Promise<PlanSource> {
  const parts = await readParts(Buffer.from(bytes));
  const body = new BodyCollector(new DocxNumbering(parts));
  readXmlTokens(parts.body, {
    open: (tag, attributes) => body.open(tag, attributes),
    close: (tag) => body.close(tag),
    text: (text) => body.text(text),
  });
  return withLayoutTables(body);
}

/** Tables of two columns at most are layout (issuer and motto, signature): their cells are lines of the text. */
function withLayoutTables({ lines, tables }: PlanSource): PlanSource {
  const isLayout = (rows: readonly SourceRow[]) => rows.every(({ cells }) => cells.length <= 2);
  const layout = tables.filter(isLayout).flatMap((rows) =>
    rows.map(({ line, cells }) => ({
      line,
      text: [...new Set(cells)]
        .join('\n')
        .replace(/\s*\n\s*/g, ' ')
        .trim(),
    })),
  );
  const all = [...lines, ...layout].filter(({ text }) => text !== '');
  return { lines: all.sort((a, b) => a.line - b.line), tables: tables.filter((rows) => !isLayout(rows)) };
}
