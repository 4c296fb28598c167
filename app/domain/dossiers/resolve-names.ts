import { KEEP_NAME, LEAVE_OUT } from './draft.ts';
import { nameKey, NameMatcher, type Candidate, type Suggestion } from './match-names.ts';
import type { ReadReport } from './report.ts';

/**
 * How it is known what a name means. `instead`: what is called exactly so stands in place of what was remembered, as it was
 * not there when that was chosen.
 */
export type NameOrigin = 'chosen' | 'remembered' | 'same' | 'instead' | 'open';

/** What a name was chosen to mean before. */
export interface Remembered {
  readonly code: string;
  /** The code of what was called exactly so then, and was not what was meant; '' when nothing was, null where it was not kept. */
  readonly passed: string | null;
}

/** What a name means. */
export interface Meaning {
  /** A code, `KEEP_NAME` or `LEAVE_OUT`; '' while nobody knows. */
  readonly code: string;
  readonly origin: NameOrigin;
  /** What it meant before, where that is another; '' otherwise. */
  readonly before: string;
  /** The code of what is called exactly so and is not meant; '' for none. */
  readonly passed: string;
}

/** A name in a file, each once. */
export interface FileName {
  readonly key: string;
  readonly name: string;
  /** How many rows have it. */
  readonly rows: number;
}

/** A name in a file, what it means, and what it may mean. */
export interface ResolvedName extends FileName, Meaning {
  readonly suggestions: readonly Suggestion[];
}

interface Known {
  readonly candidates: readonly Candidate[];
  /** As chosen for this file. */
  readonly chosen: Readonly<Record<string, string>>;
  /** As chosen for files of the family before. */
  readonly remembered: ReadonlyMap<string, Remembered>;
  /** Codes that may be remembered beside those of the candidates: units that were not there in a period, for one. */
  readonly isKnown?: (code: string) => boolean;
}

/** Names, each once by its key, with how often they occur. */
export function countNames(names: readonly string[]): FileName[] {
  const found = new Map<string, FileName>();
  for (const name of names) {
    const key = nameKey(name);
    found.set(key, { key, name, rows: (found.get(key)?.rows ?? 0) + 1 });
  }
  return [...found.values()];
}

/** The names of one kind in a report, each once. */
export function namesIn({ rows }: ReadReport, kind: 'unit' | 'area'): FileName[] {
  return countNames(rows.flatMap((row) => row[kind] || []));
}

/** What was remembered of a name, as far as it counts by now. A choice of which more is not known stands. */
function keptOf(remembered: Remembered | undefined, exact: string, valid: (code: string) => string) {
  const code = remembered === undefined ? '' : valid(remembered.code);
  const isOther = code !== '' && exact !== '' && exact !== code;
  const passed = remembered?.passed ?? exact;
  return { code: code === exact ? '' : code, gaveWay: isOther && passed !== exact };
}

/** Reads what names mean. The rule of all files with names: counts of dossiers, late ones, captured points. */
export class NameReader {
  private readonly matcher: NameMatcher;
  private readonly codes: ReadonlySet<string>;

  constructor(private readonly known: Known) {
    this.matcher = new NameMatcher(known.candidates);
    this.codes = new Set([...known.candidates.map(({ code }) => code), KEEP_NAME, LEAVE_OUT]);
  }

  private readonly valid = (code: string | null | undefined): string =>
    code != null && (this.codes.has(code) || this.known.isKnown?.(code) === true) ? code : '';

  /**
   * What a name means: as chosen now; as chosen before, unless something is called exactly so by now that was not then; what
   * is called so. Others are left to a person.
   */
  meaningOf(name: string): Meaning {
    const key = nameKey(name);
    const exact = this.valid(this.matcher.exact(name));
    const now = this.valid(this.known.chosen[key]);
    const kept = keptOf(this.known.remembered.get(key), exact, this.valid);
    const as = (origin: NameOrigin, code: string, before = ''): Meaning => ({
      ...{ origin, code, before },
      passed: exact !== '' && exact !== code ? exact : '',
    });
    if (now !== '') return as('chosen', now);
    if (kept.gaveWay) return as('instead', exact, kept.code);
    if (kept.code !== '') return as('remembered', kept.code);
    const same = exact || this.valid(this.matcher.sure(name));
    return same === '' ? as('open', '') : as('same', same);
  }

  /** What a name may mean, the likeliest first. */
  suggest(name: string): Suggestion[] {
    return this.matcher.suggest(name);
  }
}

/** What the names of a file mean (`NameReader`), with what those may mean that somebody is asked about. */
export function resolveNames(names: readonly FileName[], known: Known): ResolvedName[] {
  const reader = new NameReader(known);
  return names.map((name) => {
    const meaning = reader.meaningOf(name.name);
    // What is known needs none; what was chosen by hand may be chosen anew.
    const isAsked = ['open', 'chosen', 'instead'].includes(meaning.origin);
    return { ...name, ...meaning, suggestions: isAsked ? reader.suggest(name.name) : [] };
  });
}
