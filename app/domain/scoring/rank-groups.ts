import { parseAmount, renderAmount } from '#app/domain/indexes/parse-points.ts';
import { asTyped } from '#app/domain/locale/typed-text.ts';
import { roundHalfUp } from '#app/domain/numbers/decimal.ts';

/** A group of a ranking, such as A, and the printed index from which on a unit is in it. */
export interface RankGroup {
  readonly name: string;
  readonly from: number;
}

const MOST_GROUPS = 10;
const NAME = /^[\p{L}\p{N}][\p{L}\p{N} .-]{0,29}$/u;

function parseGroup(text: string): RankGroup | null {
  const at = text.lastIndexOf(':');
  const name = text.slice(0, at).trim();
  const from = parseAmount(text.slice(at + 1));
  return at === -1 || from === null || !NAME.test(name) ? null : { name, from };
}

/**
 * Groups as they are typed, the best first: `A: 90; B: 80; C: 0`. Null for another text, names that stand twice and bounds
 * that do not fall. Nothing typed: no groups.
 */
export function parseRankGroups(text: string): RankGroup[] | null {
  const parts = asTyped(text)
    .split(/[;\n|]/)
    .map((part) => part.trim())
    .filter((part) => part !== '');
  const groups = parts.map(parseGroup).filter((group) => group !== null);
  const isWhole = groups.length === parts.length && groups.length <= MOST_GROUPS;
  const falls = groups.every(({ from }, place) => from < (groups[place - 1]?.from ?? Infinity));
  const isDistinct = new Set(groups.map(({ name }) => name)).size === groups.length;
  return isWhole && falls && isDistinct ? groups : null;
}

/** The groups as they are typed again. */
export function renderRankGroups(groups: readonly RankGroup[]): string {
  return groups.map(({ name, from }) => `${name}: ${renderAmount(from)}`).join('; ');
}

/** The group of an index as it is printed (two decimals), so that nobody with 90,00 is not in the group from 90 on; null for none. */
export function rankGroupOf(groups: readonly RankGroup[], total: number | null): string | null {
  if (total === null) return null;
  const printed = roundHalfUp(total, 2);
  return groups.find(({ from }) => printed >= from)?.name ?? null;
}
