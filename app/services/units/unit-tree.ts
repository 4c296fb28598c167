import type { List } from '#app/services/tables/read-list.server.ts';
import { noteRepeatedKeys } from '#app/services/tables/repeated-keys.ts';

interface TreeEntry {
  readonly line: number;
  readonly code: string;
  readonly parentCode: string | null;
  readonly validFrom: string | null | undefined;
  readonly validTo: string | null | undefined;
}

interface StoredUnit {
  readonly id: number;
  readonly parentId: number | null;
  readonly validFrom: string | null;
  readonly validTo: string | null;
}

type Stored = ReadonlyMap<string, StoredUnit>;

/** A cycle is shown with at most this many codes. */
const SHOWN_CODES = 6;

/** The parent of every code, as it would be after the import. */
function parentsWith(list: List<TreeEntry>, stored: Stored): Map<string, string | null> {
  const codes = new Map([...stored].map(([code, { id }]) => [id, code]));
  const parents = new Map<string, string | null>();
  for (const [code, { parentId }] of stored) parents.set(code, codes.get(parentId ?? 0) ?? null);
  for (const { code, parentCode } of list.rows) parents.set(code, parentCode);
  return parents;
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

/**
 * Checks the list as a whole, together with the stored tree: duplicate codes, missing parents, cycles, end dates before
 * start dates.
 * @throws FileRefused with these and the problems noted before.
 */
export function refuseBrokenTree(list: List<TreeEntry>, stored: Stored): void {
  noteRepeatedKeys(list, 'code', ({ code }) => code);
  noteReversedDates(list, stored);
  // Otherwise a refused row would make the parent of every unit below it unknown.
  list.problems.throwIfAny(list.name);
  const parents = parentsWith(list, stored);
  const cycles = findCycles(parents);
  for (const { code, line, parentCode } of list.rows) {
    const note = (reason: 'tables.unknownParent' | 'tables.cycle', value: string) => {
      list.problems.add({ line, column: 'parent_code', reason, params: { value } });
    };
    if (parentCode !== null && !parents.has(parentCode)) note('tables.unknownParent', parentCode);
    const cycle = cycles.get(code);
    if (cycle) note('tables.cycle', renderCycle(cycle, code));
  }
  list.problems.throwIfAny(list.name);
}
