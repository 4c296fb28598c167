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

interface Plain {
  readonly kind: string;
  readonly core: string;
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
  return kind === undefined ? { kind: '', core: bare } : { kind: kind[1], core: bare.replace(kind[0], '') };
}

function pairsOf(text: string): Map<string, number> {
  const pairs = new Map<string, number>();
  const tight = text.replaceAll(' ', '');
  for (let at = 0; at < tight.length - 1; at += 1) {
    const pair = tight.slice(at, at + 2);
    pairs.set(pair, (pairs.get(pair) ?? 0) + 1);
  }
  return pairs;
}

/** The share of pairs of letters that two texts have together, 0 to 1. Source: Dice (1945). */
function shareOfPairs(one: string, other: string): number {
  if (one === other) return 1;
  const [left, right] = [pairsOf(one), pairsOf(other)];
  const count = (pairs: Map<string, number>) => [...pairs.values()].reduce((sum, times) => sum + times, 0);
  const shared = [...left].reduce((sum, [pair, times]) => sum + Math.min(times, right.get(pair) ?? 0), 0);
  const all = count(left) + count(right);
  return all === 0 ? 0 : (2 * shared) / all;
}

function likenessOf(one: Plain, other: Plain): number {
  const likeness = shareOfPairs(one.core, other.core);
  const isOther = one.kind !== '' && other.kind !== '' && one.kind !== other.kind;
  return Math.max(0, likeness - (isOther ? OTHER_KIND : 0));
}

/** What names of a file may mean, the likeliest first; reads each candidate once, however many names are asked. */
export class NameMatcher {
  private readonly known: readonly { readonly code: string; readonly names: readonly Plain[] }[];

  constructor(candidates: readonly Candidate[]) {
    this.known = candidates.map(({ code, names }) => ({ code, names: names.map(plainOf) }));
  }

  suggest(name: string): Suggestion[] {
    const asked = plainOf(name);
    return this.known
      .map(({ code, names }) => ({ code, likeness: Math.max(...names.map((one) => likenessOf(asked, one))) }))
      .filter(({ likeness }) => likeness >= LEAST)
      .sort((a, b) => b.likeness - a.likeness || (a.code < b.code ? -1 : 1))
      .slice(0, SHOWN);
  }

  /** The one candidate that has this name but for prefix, kind left out, hyphens and diacritics; null for none or several. */
  sure(name: string): string | null {
    const [best, next] = this.suggest(name);
    return best?.likeness === 1 && next?.likeness !== 1 ? best.code : null;
  }
}

/** By what a name of a file is remembered. */
export function nameKey(name: string): string {
  return foldVietnamese(name);
}
