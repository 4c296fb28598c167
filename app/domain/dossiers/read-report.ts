import { foldVietnamese } from '#app/domain/locale/collate.ts';
import { COUNT_IDS, sumCounts } from './counts.ts';
import { FAMILIES, familyOf, type DossierFamily } from './families.ts';
import { findHeadings, readColumns } from './read-columns.ts';
import { readIssuer, readPeriod } from './read-head.ts';
import { RowReader, type Entry, type Layout } from './read-rows.ts';
import type { ColumnId, LeftOutRow, ReadReport, ReadRow, SheetRow, SumRow } from './report.ts';

/** Files are known by more columns of counts than a table of anything else has. */
const FEWEST_COLUMNS = 3;

function layoutOf(ids: readonly (ColumnId | null)[]): Layout | null {
  if (ids.includes('unitOrArea')) return 'outline';
  if (ids.includes('unit') && ids.includes('area')) return 'columns';
  if (ids.includes('area')) return 'areas';
  return ids.includes('unit') ? 'units' : null;
}

/** Rows, sums and what is neither, of the entries in their order. */
function sortEntries(entries: readonly Entry[], layout: Layout) {
  const rows: ReadRow[] = [];
  const groups: Entry[] = [];
  const leaves: Entry[] = [];
  const sums: SumRow[] = [];
  const leftOut: LeftOutRow[] = [];
  for (const [place, entry] of entries.entries()) {
    const { line, name, counts } = entry;
    const below = entry.kind === 'row' ? rowsBelow(entries, place) : [];
    if (entry.kind === 'part') leftOut.push({ line, reason: 'part' });
    else if (entry.kind === 'heading') groups.push(entry);
    else if (below.length > 0) {
      sums.push({ line, label: name || (entry.unit ?? ''), counts, of: below.map((one) => one.line) });
      groups.push(entry);
    } else if (entry.kind === 'row') {
      rows.push(rowOf(entry, layout, groups));
      leaves.push(entry);
    }
  }
  const isLeaf = new Set(leaves.map(({ line }) => line));
  const ofGroups = sums.map((sum) => ({ ...sum, of: sum.of.filter((line) => isLeaf.has(line)) }));
  const all = [...ofGroups, ...totalsOf(entries, leaves)].sort((a, b) => a.line - b.line);
  return { rows, leftOut, sums: all };
}

/** The rows that belong to a group: those below it that stand deeper, in a table with units in a column of its unit. */
function rowsBelow(entries: readonly Entry[], place: number): Entry[] {
  const group = entries[place];
  const found: Entry[] = [];
  if (group === undefined) return found;
  const ends = ({ kind, level, unit }: Entry) =>
    kind === 'row' || kind === 'heading'
      ? level <= group.level || (group.level > 0 && group.unit !== null && unit !== group.unit)
      : false;
  for (const entry of entries.slice(place + 1)) {
    if (ends(entry)) break;
    if (entry.kind === 'row') found.push(entry);
  }
  return found;
}

/**
 * The totals with the rows that each sums up. A file does not say which: all, those above it since another total or group,
 * or those below it up to the next. Of these the first that adds up is meant, and where none does the nearest; the only
 * total of a table is of all.
 */
function totalsOf(entries: readonly Entry[], leaves: readonly Entry[]): SumRow[] {
  const isLeaf = new Set(leaves);
  const totals = entries.filter(({ kind }) => kind === 'total');
  const run = (others: readonly Entry[]) => {
    const listed = others.filter(({ kind }) => kind !== 'part');
    const end = listed.findIndex((entry) => !isLeaf.has(entry));
    return end === -1 ? listed : listed.slice(0, end);
  };
  return totals.map((total) => {
    const { line, name: label, counts } = total;
    const place = entries.indexOf(total);
    const above = run(entries.slice(0, place).reverse());
    const choices = [leaves, above, run(entries.slice(place + 1))].filter((rows) => rows.length > 0);
    const meant =
      choices.find((rows) => addsUp(total, rows)) ?? (totals.length > 1 && above.length > 0 ? above : leaves);
    return { line, label, counts, of: meant.map((row) => row.line).sort((a, b) => a - b) };
  });
}

function addsUp({ counts }: Entry, rows: readonly Entry[]): boolean {
  const found = sumCounts(rows.map((row) => row.counts));
  return COUNT_IDS.every((id) => counts[id] === null || found[id] === null || counts[id] === found[id]);
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
  const reader = new RowReader({ headings: found.headings, ids, layout });
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
