import type { Succession } from './criteria-set.ts';

/** A node of the old set and one it goes on in; null: it was dropped. */
export interface SuccessionRow {
  readonly oldCode: string;
  readonly newCode: string | null;
}

interface NamedNode {
  readonly code: string;
  readonly label: string;
}

const same = (text: string) => text.normalize('NFC').trim().replace(/\s+/g, ' ').toLowerCase();

/** What needs no map: nodes that have the same code and the same words in both sets. */
export function unchangedNodes(before: readonly NamedNode[], after: readonly NamedNode[]): SuccessionRow[] {
  const labels = new Map(after.map(({ code, label }) => [code, same(label)]));
  return before
    .filter(({ code, label }) => labels.get(code) === same(label))
    .map(({ code }) => ({ oldCode: code, newCode: code }));
}

/** How each old node goes on, by its code, told by how many nodes lead where. */
export function successionsOf(rows: readonly SuccessionRow[]): Map<string, Succession> {
  const next = new Map<string, string[]>();
  const sources = new Map<string, number>();
  for (const { oldCode, newCode } of rows) {
    next.set(oldCode, [...(next.get(oldCode) ?? []), ...(newCode === null ? [] : [newCode])]);
    if (newCode !== null) sources.set(newCode, (sources.get(newCode) ?? 0) + 1);
  }
  const kindOf = (codes: readonly string[]): Succession => {
    if (codes.length === 0) return 'dropped';
    if (codes.length > 1) return 'split';
    return (sources.get(codes[0] ?? '') ?? 0) > 1 ? 'merged' : 'same';
  };
  return new Map(Array.from(next, ([code, codes]) => [code, kindOf(codes)]));
}
