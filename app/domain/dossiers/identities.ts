import type { CountId, Counts } from './counts.ts';
import { FAMILIES, type DossierFamily, type Identity } from './families.ts';

/** An identity that does not hold in a row: the whole is `off` more (or less) than its parts. */
export interface Broken {
  readonly whole: CountId;
  readonly parts: readonly CountId[];
  readonly off: number;
}

/** By how much the whole is more than its parts; null where a column is missing that is needed to say so. */
function offBy({ whole, parts, optional }: Identity, counts: Counts): number | null {
  const total = counts[whole];
  if (total === null) return null;
  let sum = 0;
  for (const part of parts) {
    const count = counts[part];
    if (count === null && !optional.includes(part)) return null;
    sum += count ?? 0;
  }
  return total - sum;
}

/** The identities of a family that a row breaks. */
export function brokenIdentities(family: DossierFamily, counts: Counts): Broken[] {
  return FAMILIES[family].identities.flatMap((identity) => {
    const off = offBy(identity, counts);
    return off === null || off === 0 ? [] : [{ whole: identity.whole, parts: identity.parts, off }];
  });
}

/** The identities of a family that cannot be checked, because a row has not all their columns. */
export function uncheckedIdentities(family: DossierFamily, counts: Counts): Identity[] {
  return FAMILIES[family].identities.filter((identity) => offBy(identity, counts) === null);
}

/** What a period began with, where it is not what the period before ended with; null where that is not known. */
export function carriedOff(counts: Counts, before: Counts | undefined): number | null {
  if (before === undefined || before.open === null || counts.carried === null) return null;
  return counts.carried === before.open ? null : counts.carried - before.open;
}
