import { AppError, ERROR_CODES, isAppError } from '#app/domain/errors.ts';
import { messageText } from '#app/domain/locale/message-text.ts';
import type { MessageParams } from '#app/domain/locale/message-format.ts';
import type { Refusal } from '#app/domain/form.ts';
import type { MessageKey } from '#app/messages/index.ts';
import { isOutage } from '#db/outage.server.ts';
import { readLocale } from './locale.server.ts';

/**
 * The failure that is answered: the expected one that was thrown; for a database that is away or cannot store, that the
 * site is unavailable, which whoever asked may try again; null for a defect.
 */
export function answeredFailure(error: unknown): AppError | null {
  if (isAppError(error)) return error;
  return isOutage(error) ? new AppError('unavailable', 'errors.unavailable') : null;
}

/** An expected failure as it is sent: its key, and its text in the language of the request. */
export interface Failure {
  readonly messageKey: MessageKey;
  readonly params: MessageParams;
  readonly text: string;
}

export function readFailure(error: AppError, request: Request): Failure {
  const { message, params } = error;
  return { messageKey: message, params, text: messageText(message, params, readLocale(request)) };
}

/** A defect as it is sent: nothing but the number under which it was logged. */
export function defectAnswer(requestId: string, request: Request): Failure {
  const params = { requestId };
  const text = messageText('errors.unexpected', params, readLocale(request));
  return { messageKey: 'errors.unexpected', params, text };
}

/** When to try again, where the failure knows it. */
export function retryHeaders({ retryAfter }: Pick<AppError, 'retryAfter'>): Record<string, string> {
  return retryAfter === null ? {} : { 'Retry-After': String(retryAfter) };
}

/** Status and headers of the answer to an expected failure. */
export function statusOf(error: AppError): { status: number; headers: Record<string, string> } {
  return { status: ERROR_CODES[error.code], headers: retryHeaders(error) };
}

/** What a form shows after an expected failure, in the language of the request. */
export function refusalOf(error: AppError, typed: Refusal['typed'], request: Request): Refusal {
  const { message: key, params } = error;
  const faults = error.faults.length > 0 ? error.faults : [{ field: null, message: { key, params } }];
  const locale = readLocale(request);
  return {
    typed,
    errors: faults.map(({ field, message }) => ({
      field,
      text: messageText(message.key, message.params, locale),
    })),
  };
}
