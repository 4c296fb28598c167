import { foldVietnamese } from '#app/domain/locale/collate.ts';
import { isTotalLabel } from '#app/domain/tables/total-label.ts';
import {
  COUNT_IDS,
  EXTRA_IDS,
  mapCounts,
  type CountId,
  type Counts,
  type ExtraId,
  type Extras,
} from './counts.ts';
import { FAMILIES, familyOf, type DossierFamily } from './families.ts';
import { parseCount } from './parse-count.ts';
import { findHeadings, isNumbering, readColumns } from './read-columns.ts';
import { readIssuer, readPeriod } from './read-head.ts';
import type { CellFault, ColumnId, LeftOutRow, ReadReport, ReadRow, SheetRow, SumRow } from './report.ts';
import { isBullet, levelOf, splitNumber, wordsOf } from './row-level.ts';

/** Files are known by more columns of counts than a table of anything else has. */
const FEWEST_COLUMNS = 3;

interface Columns {
  readonly headings: readonly string[];
  readonly ids: readonly (ColumnId | null)[];
}

/** A row with numbers, before it is known whether rows below belong to it. */
interface Entry {
  readonly line: number;
  readonly name: string;
  readonly unit: string | null;
  readonly level: number;
  readonly kind: 'row' | 'total' | 'part';
  readonly counts: Counts;
  readonly extras: Extras;
  readonly faults: readonly CellFault[];
}

/** Reads the rows of a sheet one after the other. */
class RowReader {
  readonly entries: Entry[] = [];
  readonly leftOut: LeftOutRow[] = [];
  private isInParts = false;
  private unitAbove = '';
  private lastLevel = 2;

  constructor(private readonly columns: Columns) {}

  read(row: SheetRow): void {
    const text = wordsOf(row);
    const numberCell = this.cell(row, 'number');
    const nameCell = this.cell(row, 'area') || this.cell(row, 'unitOrArea') || this.cell(row, 'unit');
    // Totals are often written into the first cells, whichever these are.
    const label = nameCell === '' || nameCell === numberCell ? text || nameCell : nameCell;
    const split = splitNumber(label);
    const number = levelOf(numberCell) === null ? split.number : numberCell;
    const isHeading = isNumbering(row) || this.isHeadingsAgain(row);
    const values = isHeading ? null : this.values(row, label);
    if (isHeading) this.leaveOut(row, text, 'heading');
    else if (values === null) this.readWords({ row, number, name: split.name, text });
    else this.readNumbers({ row, number, name: split.name, values });
  }

  private readWords({
    row,
    number,
    name,
    text,
  }: {
    row: SheetRow;
    number: string;
    name: string;
    text: string;
  }) {
    if (/^trong do\b/.test(foldVietnamese(name))) this.isInParts = true;
    else if (levelOf(number) !== null) this.isInParts = false;
    if (levelOf(number) !== null && name !== '') this.unitAbove = name;
    this.leaveOut(row, text, 'heading');
  }

  private readNumbers(read: {
    row: SheetRow;
    number: string;
    name: string;
    values: Omit<Entry, 'line' | 'name' | 'unit' | 'level' | 'kind'>;
  }) {
    const { row, number, name, values } = read;
    const folded = foldVietnamese(name);
    const isTotal = isTotalLabel(folded);
    const startsParts = /^trong do\b/.test(folded);
    if (startsParts) this.isInParts = true;
    else if (isTotal || levelOf(number) !== null) this.isInParts = false;
    const isPart = startsParts || (this.isInParts && levelOf(number) === null) || isBullet(name);
    const level = levelOf(number) ?? this.lastLevel;
    if (!isTotal && !isPart) this.lastLevel = level;
    const kind = isTotal ? 'total' : isPart ? 'part' : 'row';
    this.entries.push({ ...values, line: row.line, name, unit: this.unitOf(row), level, kind });
  }

  /** The unit in a column of its own beside that of areas; a file without merged cells names it once. */
  private unitOf(row: SheetRow): string | null {
    if (!this.has('unit') || !this.has('area')) return null;
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
  private values(row: SheetRow, label: string) {
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

  private leaveOut({ line }: SheetRow, text: string, reason: LeftOutRow['reason']): void {
    this.leftOut.push({ line, text, reason });
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

/** What the rows are of: areas of one unit, units, both in columns, or areas below the name of their unit. */
type Layout = 'areas' | 'units' | 'columns' | 'outline';

function layoutOf(ids: readonly (ColumnId | null)[]): Layout | null {
  if (ids.includes('unitOrArea')) return 'outline';
  if (ids.includes('unit') && ids.includes('area')) return 'columns';
  if (ids.includes('area')) return 'areas';
  return ids.includes('unit') ? 'units' : null;
}

/** Rows, sums and what is neither, of the entries in their order. */
function sortEntries(entries: readonly Entry[], layout: Layout) {
  const rows: ReadRow[] = [];
  const sums: SumRow[] = [];
  const leftOut: LeftOutRow[] = [];
  const listed = entries.filter(({ kind }) => kind === 'row');
  const groups: Entry[] = [];
  let place = -1;
  for (const entry of entries) {
    const { line, name, counts } = entry;
    if (entry.kind === 'row') place += 1;
    if (entry.kind === 'part') leftOut.push({ line, text: name, reason: 'part' });
    else if (entry.kind === 'total') sums.push({ line, label: name, counts, of: [] });
    else if ((listed[place + 1]?.level ?? 0) > entry.level) {
      sums.push({ line, label: name, counts, of: linesBelow(listed, place) });
      groups.push(entry);
    } else rows.push(rowOf(entry, layout, groups));
  }
  const all = rows.map(({ line }) => line);
  const isLeaf = new Set(all);
  const linesOf = ({ of }: SumRow) => (of.length > 0 ? of.filter((line) => isLeaf.has(line)) : all);
  return { rows, leftOut, sums: sums.map((sum) => ({ ...sum, of: linesOf(sum) })) };
}

/** The lines of the rows that belong to a group. */
function linesBelow(listed: readonly Entry[], place: number): number[] {
  const level = listed[place]?.level ?? 0;
  const lines: number[] = [];
  for (let at = place + 1; at < listed.length; at += 1) {
    const entry = listed[at];
    if (entry === undefined || entry.level <= level) break;
    lines.push(entry.line);
  }
  return lines;
}

function rowOf(
  { line, name, unit, level, counts, extras, faults }: Entry,
  layout: Layout,
  groups: readonly Entry[],
): ReadRow {
  const row = { line, counts, extras, faults };
  if (layout === 'areas') return { ...row, unit: null, area: name };
  if (layout === 'units') return { ...row, unit: name, area: null };
  if (layout === 'columns') return { ...row, unit, area: name === '' ? null : name };
  const above = groups.findLast((group) => group.level < level);
  return above === undefined ? { ...row, unit: name, area: null } : { ...row, unit: above.name, area: name };
}

/**
 * Reads a sheet as a report of dossiers: its headings in up to four lines, with or without a line that numbers them; rows,
 * groups and totals; lines "Trong đó" and signatures are left out. Null where it has no such table.
 */
export function readReport(
  sheet: readonly SheetRow[],
  asked: DossierFamily | null = null,
): ReadReport | null {
  const found = findHeadings(sheet);
  if (found === null) return null;
  const above = sheet
    .slice(0, found.next)
    .flatMap(({ cells }) => [...new Set(cells)].filter((cell) => cell.trim() !== ''));
  const family = asked ?? familyOf(foldVietnamese(above.join(' ')));
  const ids = readColumns(found, family !== null && FAMILIES[family].isNumbered);
  const layout = layoutOf(ids);
  const countColumns = COUNT_IDS.filter((id) => ids.includes(id));
  if (layout === null || countColumns.length < FEWEST_COLUMNS) return null;
  const reader = new RowReader({ headings: found.headings, ids });
  for (const row of sheet.slice(found.next)) reader.read(row);
  const { rows, sums, leftOut } = sortEntries(reader.entries, layout);
  return {
    family,
    period: readPeriod(above),
    issuer: readIssuer(above),
    columns: found.headings.map((heading, place) => ({ heading, id: ids[place] ?? null })),
    rows,
    sums,
    leftOut: [...reader.leftOut, ...leftOut].sort((a, b) => a.line - b.line),
  };
}
