import type { CountId } from './counts.ts';

/**
 * Families of files with counts of dossiers: form II.06a of the Government Office, form 07a of the Ministry of Justice, and
 * the totals by unit of a province's own system.
 */
export const DOSSIER_FAMILIES = ['ii06a', 'btp07a', 'province'] as const;
export type DossierFamily = (typeof DOSSIER_FAMILIES)[number];

/** That one count is the sum of others. */
export interface Identity {
  readonly whole: CountId;
  readonly parts: readonly CountId[];
  /** Parts that a file may leave out without the sum becoming unknown. */
  readonly optional: readonly CountId[];
}

export interface Family {
  /** What texts of the file say that tell the family, folded. */
  readonly signs: RegExp;
  /** Whether a line "(1) (2) ... (13)" says what the columns are. */
  readonly isNumbered: boolean;
  readonly identities: readonly Identity[];
}

/** 3 = 4+5+6; 7 = 8+9+10; 11 = 12+13; 3 = 7+11. */
function identities(optional: readonly CountId[]): readonly Identity[] {
  return [
    { whole: 'received', parts: ['online', 'direct', 'carried'], optional },
    { whole: 'settled', parts: ['early', 'onDue', 'late'], optional },
    { whole: 'open', parts: ['openInTerm', 'openLate'], optional },
    { whole: 'received', parts: ['settled', 'open'], optional },
  ];
}

/** Each family as data. Form 07a and province systems tell "early" and "on due" together in some versions. */
export const FAMILIES: Readonly<Record<DossierFamily, Family>> = {
  ii06a: { signs: /ii\s*\.?\s*0?6a|vpcp\s*\/\s*kstt/, isNumbered: true, identities: identities([]) },
  btp07a: { signs: /\b0?7a\s*[/.]?\s*btp|07a/, isNumbered: false, identities: identities(['early']) },
  province: { signs: /theo don vi/, isNumbered: false, identities: identities(['early']) },
};

/** The family that folded texts above a table tell; null where none does. */
export function familyOf(folded: string): DossierFamily | null {
  return DOSSIER_FAMILIES.find((family) => FAMILIES[family].signs.test(folded)) ?? null;
}
