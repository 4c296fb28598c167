import { WHOLE } from '#app/domain/service-quality/captured.ts';

/** What a value is of. */
export interface ValueKey {
  readonly unitCode: string;
  readonly from: string;
  readonly to: string;
  /** '' for the index as a whole. */
  readonly nodeCode: string;
}

/** By what a value is named in an import and its history: `00004 2026-07-01/2026-09-30 5.1`. */
export function valueKey({ unitCode, from, to, nodeCode }: ValueKey): string {
  return `${unitCode} ${from}/${to} ${nodeCode || WHOLE}`;
}

/** The inverse of `valueKey`; codes have no spaces. */
export function parseValueKey(text: string): ValueKey | null {
  const [, unitCode, from, to, code] = /^(\S+) (\S+)\/(\S+) (\S+)$/.exec(text) ?? [];
  if (unitCode === undefined || from === undefined || to === undefined || code === undefined) return null;
  return { unitCode, from, to, nodeCode: code === WHOLE ? '' : code };
}
