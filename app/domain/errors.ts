/** What can go wrong in a use-case. The HTTP edge maps each code to one status, the command line to one exit code. */
export const ERROR_CODES = {
  invalid: 400,
  unauthenticated: 401,
  forbidden: 403,
  not_yet_open: 403,
  not_found: 404,
  wrong_method: 405,
  not_acceptable: 406,
  conflict: 409,
  gone: 410,
  too_large: 413,
  unsupported: 415,
  rate_limited: 429,
  unavailable: 503,
} as const;
export type ErrorCode = keyof typeof ERROR_CODES;

/**
 * An expected failure with a text for people: `message` is a key of the message catalogue, `params` fill its places.
 * Anything thrown that is not an AppError is a defect: logged, and shown as a general apology.
 */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly params: Readonly<Record<string, string | number>>;

  constructor(code: ErrorCode, messageKey: string, params: Record<string, string | number> = {}) {
    super(messageKey);
    this.name = 'AppError';
    this.code = code;
    this.params = params;
  }
}

/**
 * Whether an error is an expected failure. By name and not by class: the server process and each Remix build carry a
 * copy of this module of their own.
 */
export function isAppError(error: unknown): error is AppError {
  return error instanceof Error && error.name === 'AppError';
}
