import { KEEP_NAME, LEAVE_OUT } from './draft.ts';
import { nameKey, NameMatcher, type Candidate, type Suggestion } from './match-names.ts';
import type { ReadReport } from './report.ts';

/** How it is known what a name means. */
export type NameOrigin = 'chosen' | 'remembered' | 'same' | 'open';

/** A name in a file, what it means, and what it may mean. */
export interface ResolvedName {
  readonly key: string;
  readonly name: string;
  /** How many rows have it. */
  readonly rows: number;
  /** A code, `KEEP_NAME` or `LEAVE_OUT`; '' while nobody knows. */
  readonly code: string;
  readonly origin: NameOrigin;
  readonly suggestions: readonly Suggestion[];
}

interface Known {
  readonly candidates: readonly Candidate[];
  /** As chosen for this file. */
  readonly chosen: Readonly<Record<string, string>>;
  /** As chosen for files of the family before. */
  readonly remembered: ReadonlyMap<string, string>;
}

/** The names of one kind in a report, each once. */
export function namesIn(
  { rows }: ReadReport,
  kind: 'unit' | 'area',
): { key: string; name: string; rows: number }[] {
  const names = new Map<string, { key: string; name: string; rows: number }>();
  for (const row of rows) {
    const name = row[kind];
    if (name === null || name === '') continue;
    const key = nameKey(name);
    names.set(key, { key, name, rows: (names.get(key)?.rows ?? 0) + 1 });
  }
  return [...names.values()];
}

/** What names mean: as chosen now, as chosen before, or called so; others are left to a person. */
export function resolveNames(
  names: readonly { readonly key: string; readonly name: string; readonly rows: number }[],
  { candidates, chosen, remembered }: Known,
): ResolvedName[] {
  const matcher = new NameMatcher(candidates);
  const codes = new Set([...candidates.map(({ code }) => code), KEEP_NAME, LEAVE_OUT]);
  const valid = (code: string | null | undefined) => (code != null && codes.has(code) ? code : '');
  return names.map((name) => {
    const now = valid(chosen[name.key]);
    const before = valid(remembered.get(name.key));
    const same = now === '' && before === '' ? valid(matcher.sure(name.name)) : '';
    const origin = now !== '' ? 'chosen' : before !== '' ? 'remembered' : same !== '' ? 'same' : 'open';
    // What is known needs none; what was chosen by hand may be chosen anew.
    const isAsked = origin === 'open' || origin === 'chosen';
    const suggestions = isAsked ? matcher.suggest(name.name) : [];
    return { ...name, code: now || before || same, origin, suggestions };
  });
}
