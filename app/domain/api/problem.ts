import type { ErrorCode } from '#app/domain/errors.ts';

/** Titles of problems: stable, English, for logs of programs. */
const TITLES: Partial<Record<ErrorCode, string>> = {
  invalid: 'The question is not valid',
  unauthenticated: 'A valid key is needed',
  forbidden: 'The key may not read this',
  not_found: 'There is no such thing, or the caller may not see it',
  wrong_method: 'The API is read with GET and HEAD only',
  not_acceptable: 'The answer has no such format',
  rate_limited: 'Too many calls',
  unavailable: 'Not ready, try again',
};

/** The problems of the API, as in `type`. */
export const PROBLEM_CODES = Object.keys(TITLES) as ErrorCode[];

/** The stable `type` and `title` of a problem (RFC 9457); null for a defect. */
export function problemKind(code: ErrorCode | null): { readonly type: string; readonly title: string } {
  if (code === null) return { type: 'urn:sipas:problem:defect', title: 'A defect of the server' };
  return { type: `urn:sipas:problem:${code.replaceAll('_', '-')}`, title: TITLES[code] ?? 'Refused' };
}
