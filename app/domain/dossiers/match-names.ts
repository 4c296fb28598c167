import { foldVietnamese } from '#app/domain/locale/collate.ts';

/** What a name in a file may mean. */
export interface Candidate {
  readonly code: string;
  /** Its name, and those it had before. */
  readonly names: readonly string[];
}

export interface Suggestion {
  readonly code: string;
  /** 1 for the same name but for prefixes, hyphens and diacritics; less the less is alike. */
  readonly likeness: number;
}

/** Suggestions of a name that are shown. */
const SHOWN = 5;
/** Names less alike are no suggestion. */
const LEAST = 0.45;
/** Names of units that differ by their kind alone (phường, xã) are told apart by so much. */
const OTHER_KIND = 0.1;

const PREFIX =
  /^(?:ubnd|uy ban nhan dan|bo phan (?:mot cua|tiep nhan)(?: va tra ket qua)?|trung tam phuc vu hanh chinh cong|ttphcc|tt pvhcc)(?: cac?)?\s+/;
const KINDS: readonly (readonly [RegExp, string])[] = [
  [/^(?:phuong|p)\s+/, 'phuong'],
  [/^(?:xa|x)\s+/, 'xa'],
  [/^(?:thi tran|tt)\s+/, 'thi tran'],
  [/^dac khu\s+/, 'dac khu'],
  [/^(?:so|ban|thanh tra)\s+/, 'so'],
];
/** An old district behind a name: "(huyện Cao Lộc cũ)", ", TP Hội An", "- H. Lộc Bình". */
const DISTRICT = /\s*(?:\(.*?\)|[,–-]\s*(?:huyen|h\.|quan|q\.|thi xa|tx\.?|thanh pho|tp\.?)\s.*)$/;

/** A people's committee is its commune. */
const COMMITTEE = /^(?:ubnd|uy ban nhan dan)\s+/;

interface Plain {
  /** The prefix, which tells a commune from its centre; '' for none. */
  readonly office: string;
  readonly kind: string;
  /** Without spaces. */
  readonly core: string;
  /** Its pairs of letters, and how many they are. */
  readonly pairs: ReadonlyMap<string, number>;
  readonly size: number;
}

/** A name without what files write differently: prefix, kind, old district, hyphens, points. */
function plainOf(name: string): Plain {
  const whole = foldVietnamese(name).replace(DISTRICT, '');
  const words = whole
    .replace(/[.,'’"/–—-]+/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  const bare = words.replace(PREFIX, '').replace(/^(?:linh vuc)\s+/, '');
  const kind = KINDS.find(([sign]) => sign.test(bare));
  const core = (kind === undefined ? bare : bare.replace(kind[0], '')).replaceAll(' ', '');
  const office = (PREFIX.exec(words)?.[0] ?? '').replace(COMMITTEE, '');
  return { office, kind: kind?.[1] ?? '', core, pairs: pairsOf(core), size: Math.max(0, core.length - 1) };
}

function pairsOf(tight: string): Map<string, number> {
  const pairs = new Map<string, number>();
  for (let at = 0; at < tight.length - 1; at += 1) {
    const pair = tight.slice(at, at + 2);
    pairs.set(pair, (pairs.get(pair) ?? 0) + 1);
  }
  return pairs;
}

/** The share of pairs of letters that two texts have together, 0 to 1. Source: Dice (1945). */
function shareOfPairs(one: Plain, other: Plain): number {
  if (one.core === other.core) return 1;
  let shared = 0;
  for (const [pair, times] of one.pairs) shared += Math.min(times, other.pairs.get(pair) ?? 0);
  const all = one.size + other.size;
  return all === 0 ? 0 : (2 * shared) / all;
}

const isOtherKind = (one: Plain, other: Plain) =>
  one.kind !== '' && other.kind !== '' && one.kind !== other.kind;

function likenessOf(one: Plain, other: Plain): number {
  return Math.max(0, shareOfPairs(one, other) - (isOtherKind(one, other) ? OTHER_KIND : 0));
}

/** What names of a file may mean, the likeliest first; reads each candidate once, however many names are asked. */
export class NameMatcher {
  private readonly known: readonly { readonly code: string; readonly names: readonly Plain[] }[];
  private readonly byCore = new Map<string, { readonly code: string; readonly name: Plain }[]>();
  private readonly byKey = new Map<string, { readonly code: string }[]>();

  constructor(candidates: readonly Candidate[]) {
    this.known = candidates.map(({ code, names }) => ({ code, names: names.map(plainOf) }));
    for (const { code, names } of this.known) {
      for (const name of names)
        this.byCore.set(name.core, [...(this.byCore.get(name.core) ?? []), { code, name }]);
    }
    for (const { code, names } of candidates) {
      for (const key of names.map(nameKey)) this.byKey.set(key, [...(this.byKey.get(key) ?? []), { code }]);
    }
  }

  suggest(name: string): Suggestion[] {
    const asked = plainOf(name);
    return this.known
      .map(({ code, names }) => ({ code, likeness: Math.max(...names.map((one) => likenessOf(asked, one))) }))
      .filter(({ likeness }) => likeness >= LEAST)
      .sort((a, b) => b.likeness - a.likeness || (a.code < b.code ? -1 : 1))
      .slice(0, SHOWN);
  }

  /** The one candidate of exactly this name but for capitals and diacritics; null for none, and for several. */
  exact(name: string): string | null {
    return onlyCode(this.byKey.get(nameKey(name)) ?? []);
  }

  /**
   * The one candidate that has this name but for prefix, kind left out, hyphens and diacritics; of several the one that has
   * its prefix, too. Null for none, and where several are left.
   */
  sure(name: string): string | null {
    const asked = plainOf(name);
    const same = (this.byCore.get(asked.core) ?? []).filter((one) => !isOtherKind(asked, one.name));
    const exact = same.filter((one) => one.name.office === asked.office);
    return onlyCode(same) ?? onlyCode(exact);
  }
}

function onlyCode(found: readonly { readonly code: string }[]): string | null {
  const [code, ...others] = new Set(found.map((one) => one.code));
  return code !== undefined && others.length === 0 ? code : null;
}

/** By what a name of a file is remembered. */
export function nameKey(name: string): string {
  return foldVietnamese(name);
}
