import { foldVietnamese } from '#app/domain/locale/collate.ts';
import { isTotalLabel } from '#app/domain/tables/total-label.ts';
import {
  COUNT_IDS,
  EXTRA_IDS,
  mapCounts,
  NO_COUNTS,
  type CountId,
  type Counts,
  type ExtraId,
  type Extras,
} from './counts.ts';
import { parseCount } from './parse-count.ts';
import { isNumbering } from './read-columns.ts';
import type { CellFault, ColumnId, LeftOutRow, SheetRow } from './report.ts';
import { isBullet, isPartMark, levelOf, splitNumber, wordsOf } from './row-level.ts';

/** What the rows are of: areas of one unit, units, both in columns, or areas below the name of their unit. */
export type Layout = 'areas' | 'units' | 'columns' | 'outline';

interface Columns {
  readonly headings: readonly string[];
  readonly ids: readonly (ColumnId | null)[];
  readonly layout: Layout;
}

/** A row, before it is known whether rows below belong to it; a heading has words and no number. */
export interface Entry {
  readonly line: number;
  readonly name: string;
  readonly unit: string | null;
  readonly level: number;
  readonly kind: 'row' | 'total' | 'part' | 'heading';
  readonly counts: Counts;
  readonly extras: Extras;
  readonly faults: readonly CellFault[];
}

type Values = Pick<Entry, 'counts' | 'extras' | 'faults'>;

/** How a row is called. */
interface Named {
  /** Its number; '' for none. */
  readonly number: string;
  /** Whether a bullet or a small letter stands before it. */
  readonly isMarked: boolean;
  /** The text of its name as the file has it, and without a number. */
  readonly label: string;
  readonly said: string;
  /** Its name: in a table with units and areas in columns, of the area; '' for the unit as a whole. */
  readonly name: string;
}

/** The level of areas where rows have no number: that of plain numbers. */
const AREA_LEVEL = 2;

/** Reads the rows of a sheet one after the other. */
export class RowReader {
  readonly entries: Entry[] = [];
  readonly leftOut: LeftOutRow[] = [];
  private isInParts = false;
  /** Whether a row stands above of which bullets are parts; below a heading they are rows themselves. */
  private hasWhole = false;
  private unitAbove = '';
  private lastLevel = AREA_LEVEL;
  private headingLevel = AREA_LEVEL - 1;

  constructor(private readonly columns: Columns) {}

  read(row: SheetRow): void {
    const named = this.nameOf(row);
    const isHeading = isNumbering(row) || this.isHeadingsAgain(row);
    const values = isHeading ? null : this.values(row, named.label);
    if (values !== null) this.readNumbers(row, named, values);
    else {
      if (!isHeading) this.readWords(row, named);
      this.leftOut.push({ line: row.line, reason: 'heading' });
    }
  }

  private nameOf(row: SheetRow): Named {
    const numberCell = this.cell(row, 'number');
    const isInColumns = this.columns.layout === 'columns';
    const nameCell =
      this.cell(row, 'area') || this.cell(row, 'unitOrArea') || (isInColumns ? '' : this.cell(row, 'unit'));
    // Totals are often written into the first cells, whichever these are.
    const label = nameCell === '' || nameCell === numberCell ? wordsOf(row) || nameCell : nameCell;
    const split = splitNumber(label);
    return {
      number: levelOf(numberCell) === null ? split.number : numberCell,
      isMarked: isPartMark(numberCell) || isBullet(split.name),
      label,
      said: split.name,
      name: isInColumns ? splitNumber(nameCell).name : split.name,
    };
  }

  /** A line without numbers: a group whose counts the file leaves out, "Trong đó", or a signature. */
  private readWords(row: SheetRow, { number, said }: Named): void {
    const folded = foldVietnamese(said);
    const startsParts = /^trong do\b/.test(folded);
    // Of an outline a line with one text alone is the name of a unit, numbered or not.
    const isAlone = this.columns.layout === 'outline' && !wordsOf(row).includes(' · ');
    const level = levelOf(number) ?? (isAlone ? AREA_LEVEL - 1 : null);
    if (startsParts) this.isInParts = true;
    if (startsParts || level === null || said === '' || isTotalLabel(folded)) return;
    this.isInParts = false;
    this.hasWhole = false;
    this.lastLevel = level;
    this.headingLevel = level;
    this.unitAbove = said;
    const nothing = { counts: NO_COUNTS, extras: {}, faults: [] };
    this.entries.push({ ...nothing, line: row.line, name: said, unit: null, level, kind: 'heading' });
  }

  private readNumbers(row: SheetRow, named: Named, values: Values): void {
    const kind = this.kindOf(named);
    const level = this.levelOf(named);
    if (kind === 'row' && !named.isMarked) {
      this.lastLevel = level;
      this.hasWhole = true;
    }
    const name = kind === 'total' ? named.said : named.name;
    this.entries.push({ ...values, line: row.line, name, unit: this.unitOf(row), level, kind });
  }

  private kindOf({ number, isMarked, said }: Named): Entry['kind'] {
    const folded = foldVietnamese(said);
    const startsParts = /^trong do\b/.test(folded);
    const isTotal = isTotalLabel(folded);
    if (startsParts) this.isInParts = true;
    else if (isTotal || levelOf(number) !== null) this.isInParts = false;
    if (isTotal) return 'total';
    return this.isInParts || (isMarked && this.hasWhole) ? 'part' : 'row';
  }

  private levelOf({ number, isMarked, name }: Named): number {
    const level = levelOf(number);
    if (this.columns.layout === 'columns') {
      return name === '' ? Math.min(AREA_LEVEL - 1, level ?? AREA_LEVEL) : Math.max(AREA_LEVEL, level ?? 0);
    }
    return level ?? (isMarked ? this.headingLevel + 1 : Math.max(AREA_LEVEL, this.lastLevel));
  }

  /** The unit in a column of its own beside that of areas; a file without merged cells names it once. */
  private unitOf(row: SheetRow): string | null {
    if (this.columns.layout !== 'columns') return null;
    const unit = splitNumber(this.cell(row, 'unit')).name;
    if (unit !== '') this.unitAbove = unit;
    return this.unitAbove === '' ? null : this.unitAbove;
  }

  private has(id: ColumnId): boolean {
    return this.columns.ids.includes(id);
  }

  private cell(row: SheetRow, id: ColumnId): string {
    const place = this.columns.ids.indexOf(id);
    return place === -1 ? '' : (row.cells[place] ?? '').replace(/\s+/g, ' ').trim();
  }

  private isHeadingsAgain({ cells }: SheetRow): boolean {
    const given = cells.map((cell) => cell.trim()).filter((cell) => cell !== '');
    return (
      given.length >= 3 &&
      cells.every(
        (cell, place) =>
          cell.trim() === '' || this.columns.headings[place]?.split(' › ').includes(cell.trim()) === true,
      )
    );
  }

  /** The counts of a row; null where it has no number at all. */
  private values(row: SheetRow, label: string): Values | null {
    const faults: CellFault[] = [];
    const texts = new Map(
      this.columns.ids.flatMap((id, place) => (id === null ? [] : [[id, place] as const])),
    );
    // A name merged over the whole row stands in each of its cells.
    const isName = (text: string) =>
      text === label || (/^\p{L}/u.test(text) && text === row.cells[0]?.trim());
    const textOf = (place: number) => (row.cells[place] ?? '').trim();
    const read = (id: CountId | ExtraId): number | null => {
      const place = texts.get(id);
      if (place === undefined) return null;
      const text = textOf(place);
      const count = isName(text) ? 0 : parseCount(text);
      if (count === null) faults.push({ heading: this.columns.headings[place] ?? '', value: text });
      return count ?? 0;
    };
    const hasNumber = [...COUNT_IDS, ...EXTRA_IDS].some((id) => {
      const place = texts.get(id);
      return place !== undefined && /\d/.test(textOf(place)) && !isName(textOf(place));
    });
    if (!hasNumber) return null;
    const counts = mapCounts(read);
    const extras = Object.fromEntries(
      EXTRA_IDS.flatMap((id) => (this.has(id) ? [[id, read(id) ?? 0]] : [])),
    ) as Extras;
    return { counts: withParts(counts, extras), extras, faults };
  }
}

/** Counts that a file has in parts only: online in full and in part; directly and by post are one column of the form. */
function withParts(counts: Counts, { onlineFull, onlinePartial, postal }: Extras): Counts {
  const online =
    counts.online ??
    (onlineFull === undefined && onlinePartial === undefined
      ? null
      : (onlineFull ?? 0) + (onlinePartial ?? 0));
  const direct = postal === undefined ? counts.direct : (counts.direct ?? 0) + postal;
  return { ...counts, online, direct };
}
