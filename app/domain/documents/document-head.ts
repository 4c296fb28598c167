import type { ProvinceSettings } from '#app/domain/settings/province-settings.ts';

/** Head, foot and signature of a document; null for what the system does not know, which stays to be filled in. */
export type DocumentHead = Pick<
  ProvinceSettings,
  'parentBody' | 'issuingBody' | 'symbol' | 'place' | 'addressee' | 'signerTitle' | 'signerName'
> & {
  /** Who gets it, one each; the one that begins with "Lưu" is the archive. */
  readonly recipients: readonly string[];
};

/** Nothing is known. */
export const NO_HEAD: DocumentHead = {
  parentBody: null,
  issuingBody: null,
  symbol: null,
  place: null,
  addressee: null,
  signerTitle: null,
  signerName: null,
  recipients: [],
};

/** The unit that issues a document. */
export interface IssuingUnit {
  readonly name: string;
  /** The unit above it, where that is not the province itself. */
  readonly parentName: string | null;
  /** Whether it sits where the province's own bodies do. */
  readonly isOfProvince: boolean;
}

/** Head of what the province's own team issues. */
export function headOfProvince({ recipients, ...settings }: ProvinceSettings): DocumentHead {
  const { parentBody, issuingBody, symbol, place, addressee, signerTitle, signerName } = settings;
  return {
    ...{ parentBody, issuingBody, symbol, place, addressee, signerTitle, signerName },
    recipients: recipients?.split('\n') ?? [],
  };
}

/** Head of what a unit issues: its name and the body above it are known, who signs is not. */
export function headOfUnit(unit: IssuingUnit, { parentBody, place }: ProvinceSettings): DocumentHead {
  return {
    ...NO_HEAD,
    parentBody: unit.parentName ?? parentBody,
    issuingBody: unit.name,
    place: unit.isOfProvince ? place : null,
  };
}
