import { attributeOf, readXmlTokens } from './xml-tokens.ts';

/** What a paragraph says of its number and style; WordprocessingML of ISO/IEC 29500-1, 17.3.1 and 17.9. */
export interface ParagraphMarks {
  readonly style: string | undefined;
  readonly list: string | undefined;
  readonly level: number | undefined;
}

interface Level {
  start: number;
  format: string;
  /** With the numbers of levels as %1 … %9. */
  text: string;
}

interface List {
  shape: string;
  /** Where a level begins anew when the list is used first. */
  readonly starts: Map<number, number>;
}

/** A level of a list that a paragraph is in. */
interface UsedLevel {
  readonly id: string;
  readonly used: List;
  readonly shape: ReadonlyMap<number, Level>;
  readonly depth: number;
}

interface Style {
  name: string;
  basedOn: string | undefined;
  list: string | undefined;
  level: number | undefined;
}

const LEVELS = 9;
/** Numbers that a style or paragraph gives are counted only so far. */
const numberOf = (text: string | undefined) => Math.max(0, Math.min(10_000, Math.trunc(Number(text)) || 0));

/** Shapes of lists by their ids, with their levels, and lists by theirs. */
function readLists(xml: string) {
  const shapes = new Map<string, Map<number, Level>>();
  const lists = new Map<string, List>();
  let levels = new Map<number, Level>();
  let level: Level = { start: 1, format: 'decimal', text: '' };
  let list: List | null = null;
  let overridden = 0;
  const readers: Readonly<Record<string, (value: (name: string) => string | undefined) => void>> = {
    'w:abstractNum': (value) => {
      list = null;
      levels = new Map();
      shapes.set(value('w:abstractNumId') ?? '', levels);
    },
    'w:lvl': (value) => {
      level = { start: 1, format: 'decimal', text: '' };
      // A level within a list that takes the place of its shape's one is not read: offices do not write such.
      if (list === null) levels.set(numberOf(value('w:ilvl')), level);
    },
    'w:start': (value) => (level.start = numberOf(value('w:val'))),
    'w:numFmt': (value) => (level.format = value('w:val') ?? 'decimal'),
    'w:lvlText': (value) => (level.text = value('w:val') ?? ''),
    'w:num': (value) => {
      list = { shape: '', starts: new Map() };
      lists.set(value('w:numId') ?? '', list);
    },
    'w:abstractNumId': (value) => list && (list.shape = value('w:val') ?? ''),
    'w:lvlOverride': (value) => (overridden = numberOf(value('w:ilvl'))),
    'w:startOverride': (value) => list?.starts.set(overridden, numberOf(value('w:val'))),
  };
  readXmlTokens(xml, {
    open: (tag, attributes) => readers[tag]?.((name) => attributeOf(attributes, name)),
    close: () => undefined,
    text: () => undefined,
  });
  return { shapes, lists };
}

function readStyles(xml: string): Map<string, Style> {
  const styles = new Map<string, Style>();
  let style: Style | null = null;
  readXmlTokens(xml, {
    open: (tag, attributes) => {
      const value = attributeOf(attributes, 'w:val');
      if (tag === 'w:style') {
        style = { name: '', basedOn: undefined, list: undefined, level: undefined };
        styles.set(attributeOf(attributes, 'w:styleId') ?? '', style);
      } else if (style === null) return;
      else if (tag === 'w:name') style.name = value ?? '';
      else if (tag === 'w:basedOn') style.basedOn = value;
      else if (tag === 'w:numId') style.list = value;
      else if (tag === 'w:ilvl') style.level = numberOf(value);
    },
    close: () => undefined,
    text: () => undefined,
  });
  return styles;
}

/** Signs of Roman numbers by their value, those of ones, tens and hundreds that are taken away included. */
const ROMAN: readonly (readonly [sign: string, value: number])[] = Object.entries({
  ...{ M: 1000, CM: 900, D: 500, CD: 400, C: 100, XC: 90, L: 50, XL: 40, X: 10, IX: 9, V: 5, IV: 4, I: 1 },
});

function roman(value: number): string {
  let [rest, text] = [value, ''];
  for (const [sign, size] of ROMAN) {
    for (; rest >= size; rest -= size) text += sign;
  }
  return text;
}

/** a … z, then aa … zz, as Word counts. */
function letter(value: number): string {
  const place = Math.max(0, value - 1);
  return String.fromCharCode(97 + (place % 26)).repeat(Math.floor(place / 26) + 1);
}

function format(value: number, kind: string): string {
  if (kind === 'upperRoman') return roman(value);
  if (kind === 'lowerRoman') return roman(value).toLowerCase();
  if (kind === 'upperLetter') return letter(value).toUpperCase();
  if (kind === 'lowerLetter') return letter(value);
  return kind === 'none' ? '' : String(value);
}

/** The text of a level with its numbers and those of the levels above. */
function markOf(
  { text }: Level,
  { shape, counts }: { shape: ReadonlyMap<number, Level>; counts: readonly number[] },
): string {
  return text.replace(/%([1-9])/g, (_, digit: string) => {
    const at = Number(digit) - 1;
    const level = shape.get(at);
    return format(counts[at] ?? level?.start ?? 1, level?.format ?? 'decimal');
  });
}

/** Counts the lists of a document and says what stands before each paragraph. */
export class DocxNumbering {
  private readonly shapes;
  private readonly lists;
  private readonly styles;
  /** How far each shape has counted, by level. */
  private readonly counts = new Map<string, number[]>();
  private readonly begun = new Set<string>();

  constructor(parts: { readonly numbering: string; readonly styles: string }) {
    ({ shapes: this.shapes, lists: this.lists } = readLists(parts.numbering));
    this.styles = readStyles(parts.styles);
  }

  /** The mark before the next paragraph ("II.", "1.", "a)", "-", "+"); '' for none. To be called once for each, in order. */
  nextMark(marks: ParagraphMarks): string {
    const found = this.levelOf(marks);
    const one = found?.shape.get(found.depth);
    if (found === null || one === undefined) return '';
    const counts = this.count(found);
    if (one.format === 'bullet') return found.depth > 0 || one.text === '+' ? '+' : '-';
    return markOf(one, { shape: found.shape, counts });
  }

  /** The list of a paragraph and how deep it stands in it, its own or that of its style; null for none. */
  private levelOf({ style, list, level }: ParagraphMarks): UsedLevel | null {
    const given = this.ofStyle(style);
    const id = list ?? given.list ?? '';
    const used = this.lists.get(id);
    const shape = this.shapes.get(used?.shape ?? '');
    if (used === undefined || shape === undefined) return null;
    return { id, used, shape, depth: Math.min(LEVELS - 1, level ?? given.level ?? 0) };
  }

  /** 1 to 9 for a paragraph in the style of a heading; null for others. */
  headingLevel({ style }: ParagraphMarks): number | null {
    for (const name of this.namesOf(style)) {
      const level = /^(?:heading|tiêu đề|tieu de)\s*([1-9])$/iu.exec(name.normalize('NFC'))?.[1];
      if (level !== undefined) return Number(level);
    }
    return null;
  }

  private count({ id, used, shape, depth }: UsedLevel): readonly number[] {
    const counts = this.counts.get(used.shape) ?? [];
    const start = used.starts.get(depth);
    const isNew = start !== undefined && !this.begun.has(`${id}/${depth}`);
    this.begun.add(`${id}/${depth}`);
    const before = isNew ? undefined : counts[depth];
    const first = start ?? shape.get(depth)?.start ?? 1;
    const next = [...counts.slice(0, depth)];
    next[depth] = before === undefined ? first : before + 1;
    this.counts.set(used.shape, next);
    return next;
  }

  /** A style and those it is based on; a circle of them ends. */
  private chainOf(style: string | undefined): Style[] {
    const chain: Style[] = [];
    let one = style === undefined ? undefined : this.styles.get(style);
    while (one !== undefined && !chain.includes(one)) {
      chain.push(one);
      one = one.basedOn === undefined ? undefined : this.styles.get(one.basedOn);
    }
    return chain;
  }

  private namesOf(style: string | undefined): string[] {
    return [style ?? '', ...this.chainOf(style).map(({ name }) => name)];
  }

  private ofStyle(style: string | undefined) {
    const chain = this.chainOf(style);
    return {
      list: chain.find(({ list }) => list !== undefined)?.list,
      level: chain.find(({ level }) => level !== undefined)?.level,
    };
  }
}
