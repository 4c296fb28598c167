import type { MessageKey } from '#app/messages/index.ts';
import type { MessageParams } from './locale/message-format.ts';
import { message, type Message, type ParamsArguments } from './locale/translate.ts';

/** Expected failures of use-cases. The HTTP edge maps each code to a status, the command line to an exit code. */
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

/** What is wrong with one field of an input, which has the same name in its schema and in its form; null: with the whole. */
export interface Fault {
  readonly field: string | null;
  readonly message: Message;
}

/**
 * An expected failure with a text for people: `message` is a key of `app/messages`, `params` fill its places.
 * Anything thrown that is not an AppError is a defect: logged, and shown as a general apology.
 */
export class AppError<Key extends MessageKey = MessageKey> extends Error {
  declare readonly message: Key;
  readonly code: ErrorCode;
  readonly params: MessageParams;
  /** Seconds after which to try again, where that is known. */
  readonly retryAfter: number | null = null;
  /** What to mend in the input, where that is known. */
  readonly faults: readonly Fault[] = [];

  constructor(code: ErrorCode, messageKey: Key, ...[params]: ParamsArguments<Key>) {
    super(messageKey);
    this.name = 'AppError';
    this.code = code;
    this.params = { ...(params as MessageParams | undefined) };
  }
}

/** An AppError of a message that was made elsewhere. */
export function errorOf(code: ErrorCode, { key, params }: Message): AppError {
  const error: AppError = new AppError<MessageKey>(code, key, params as never);
  return error;
}

/** Throws an AppError where an expression is needed: `findUnit(code) ?? refuse('not_found', 'errors.notFound')`. */
export function refuse<Key extends MessageKey>(
  code: ErrorCode,
  messageKey: Key,
  ...params: ParamsArguments<Key>
): never {
  throw new AppError(code, messageKey, ...params);
}

/** An input with fields to be mended. The first fault names the error. */
export class FieldsRefused extends AppError {
  override readonly faults: readonly Fault[];

  constructor(code: ErrorCode, faults: readonly [Fault, ...Fault[]]) {
    const [{ message: first }] = faults;
    super(code, first.key, first.params as never);
    this.faults = faults;
  }
}

/** As `refuse`, for one field of the input. */
export function refuseField<Key extends MessageKey>(
  field: string,
  code: ErrorCode,
  key: Key,
  ...params: ParamsArguments<Key>
): never {
  throw new FieldsRefused(code, [{ field, message: message(key, ...params) }]);
}

/** Too much was asked for in too short a time. */
export class RateLimited extends AppError<'errors.rateLimited' | 'citizen.busyText'> {
  override readonly retryAfter: number;

  constructor(messageKey: 'errors.rateLimited' | 'citizen.busyText', retryAfter: number) {
    super('rate_limited', messageKey);
    this.retryAfter = retryAfter;
  }
}

/** Whether an error is an expected failure. */
export function isAppError(error: unknown): error is AppError {
  return error instanceof AppError;
}
