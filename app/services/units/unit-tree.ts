import { CodeList } from '#app/domain/tables/spreadsheet-codes.ts';
import type { UnitKind } from '#app/domain/units/kinds.ts';
import { noteUnknownCode } from '#app/services/tables/changed-codes.ts';
import type { List } from '#app/services/tables/read-list.server.ts';
import { noteRepeatedKeys } from '#app/services/tables/repeated-keys.ts';

interface TreeEntry {
  readonly line: number;
  readonly code: string;
  readonly parentCode: string | null;
  readonly kind: UnitKind;
  readonly validFrom: string | null | undefined;
  readonly validTo: string | null | undefined;
  /** Undefined where the file has no such column. */
  readonly successorCode: string | null | undefined;
}

interface StoredUnit {
  readonly id: number;
  readonly code: string;
  readonly kind: UnitKind;
  readonly parentId: number | null;
  readonly successorId: number | null;
  readonly validFrom: string | null;
  readonly validTo: string | null;
}

type Stored = ReadonlyMap<string, StoredUnit>;

/** A cycle is shown with at most this many codes. */
const SHOWN_CODES = 6;

/** How units name another unit: the one above, or the one that took them over. */
const LINKS = {
  parent_code: {
    given: ({ parentCode }: TreeEntry) => parentCode,
    stored: ({ parentId }: StoredUnit) => parentId,
    unknown: 'tables.unknownParent',
    cycle: 'tables.cycle',
  },
  successor_code: {
    given: ({ successorCode }: TreeEntry) => successorCode,
    stored: ({ successorId }: StoredUnit) => successorId,
    unknown: 'tables.unknownSuccessor',
    cycle: 'tables.successorCycle',
  },
} as const;

type Link = keyof typeof LINKS;

/** The unit that every code names, as it would be after the import. */
function linksWith(link: Link, list: List<TreeEntry>, stored: Stored): Map<string, string | null> {
  const { given, stored: idOf } = LINKS[link];
  const codes = new Map([...stored].map(([code, { id }]) => [id, code]));
  const named = new Map<string, string | null>();
  for (const [code, unit] of stored) named.set(code, codes.get(idOf(unit) ?? 0) ?? null);
  for (const entry of list.rows) {
    const code = given(entry);
    named.set(entry.code, code === undefined ? (named.get(entry.code) ?? null) : code);
  }
  return named;
}

/** Notes units that are not there and units that lead back to themselves. */
function noteBrokenLinks(link: Link, list: List<TreeEntry>, stored: Stored): void {
  const { given, unknown, cycle: cycleReason } = LINKS[link];
  const named = linksWith(link, list, stored);
  const cycles = findCycles(named);
  const known = new CodeList(named.keys());
  for (const entry of list.rows) {
    const place = { line: entry.line, column: link };
    const code = given(entry);
    if (code && !named.has(code)) noteUnknownCode(list.problems, place, code, { list: known, unknown });
    const cycle = cycles.get(entry.code);
    if (!cycle) continue;
    list.problems.add({ ...place, reason: cycleReason, params: { value: renderCycle(cycle, entry.code) } });
  }
}

/** The cycle that each code is on; codes that are on none are not in the map. */
function findCycles(parents: ReadonlyMap<string, string | null>): Map<string, readonly string[]> {
  const cycles = new Map<string, readonly string[]>();
  const done = new Set<string>();
  for (const start of parents.keys()) {
    const path: string[] = [];
    let at: string | null = start;
    while (at !== null && !done.has(at)) {
      done.add(at);
      path.push(at);
      at = parents.get(at) ?? null;
    }
    // A walk that ends on its own path found a cycle; one that ends on an earlier walk's path did not.
    const entry = at === null ? -1 : path.indexOf(at);
    const cycle = entry === -1 ? [] : path.slice(entry);
    for (const code of cycle) cycles.set(code, cycle);
  }
  return cycles;
}

function renderCycle(cycle: readonly string[], start: string): string {
  const from = cycle.indexOf(start);
  const codes = [...cycle.slice(from), ...cycle.slice(0, from)];
  if (codes.length < SHOWN_CODES) return [...codes, start].join(' → ');
  return `${codes.slice(0, SHOWN_CODES).join(' → ')} → …`;
}

function noteReversedDates({ rows, problems }: List<TreeEntry>, stored: Stored): void {
  for (const { code, line, validFrom, validTo } of rows) {
    const from = validFrom === undefined ? stored.get(code)?.validFrom : validFrom;
    const to = validTo === undefined ? stored.get(code)?.validTo : validTo;
    if (from && to && to < from) {
      problems.add({ line, column: 'valid_to', reason: 'tables.datesReversed', params: { from, to } });
    }
  }
}

/** How many units are directly below each, by id. */
function countBelow(stored: Stored): Map<number | null, number> {
  const below = new Map<number | null, number>();
  for (const { parentId } of stored.values()) below.set(parentId, (below.get(parentId) ?? 0) + 1);
  return below;
}

/** Notes units with others below them that would get another kind or parent: a slip moves a whole branch. */
function noteMoves({ rows, problems }: List<TreeEntry>, stored: Stored): void {
  const codes = new Map<number | null, string>([...stored.values()].map(({ id, code }) => [id, code]));
  const below = countBelow(stored);
  for (const { code, line, kind, parentCode } of rows) {
    const unit = stored.get(code);
    const count = unit && below.get(unit.id);
    if (!unit || count === undefined) continue;
    const note = (column: string, from: string, to: string) => {
      if (from !== to)
        problems.add({ line, column, reason: 'tables.branchMoves', params: { code, count, from, to } });
    };
    note('kind', unit.kind, kind);
    note('parent_code', codes.get(unit.parentId) ?? '', parentCode ?? '');
  }
}

/**
 * Checks the list as a whole, together with the stored tree: duplicate codes, missing parents and successors, cycles, end
 * dates before start dates, and, unless `allowMoves`, units that would take those below them elsewhere.
 * @throws FileRefused with these and the problems noted before.
 */
export function refuseBrokenTree(
  list: List<TreeEntry>,
  stored: Stored,
  { allowMoves }: { allowMoves: boolean },
): void {
  noteRepeatedKeys(list, 'code', ({ code }) => code);
  noteReversedDates(list, stored);
  // Otherwise a refused row would make the parent of every unit below it unknown.
  list.problems.throwIfAny(list.name);
  noteBrokenLinks('parent_code', list, stored);
  noteBrokenLinks('successor_code', list, stored);
  list.problems.throwIfAny(list.name);
  if (!allowMoves) noteMoves(list, stored);
  list.problems.throwIfAny(list.name);
}
