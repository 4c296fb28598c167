import { data } from '@remix-run/node';
import { ERROR_CODES, isAppError, type AppError, type ErrorCode } from '#app/domain/errors.ts';
import { messageText } from '#app/domain/locale/message-text.ts';
import type { MessageParams } from '#app/domain/locale/message-format.ts';
import type { MessageKey } from '#app/messages/index.ts';
import { readLocale } from './locale.server.ts';

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

/** When to try again, where the failure knows it. */
export function retryHeaders({ retryAfter }: Pick<AppError, 'retryAfter'>): Record<string, string> {
  return retryAfter === null ? {} : { 'Retry-After': String(retryAfter) };
}

/** Status and headers of the answer to an expected failure. */
export function statusOf(error: AppError): { status: number; headers: Record<string, string> } {
  return { status: ERROR_CODES[error.code], headers: retryHeaders(error) };
}

const SHOWN_BY_FORM: readonly ErrorCode[] = ['invalid', 'conflict', 'rate_limited'];

/** What a form shows after a refusal: the reason, and what was typed. */
export interface Refused {
  readonly failure: Failure;
  readonly typed: Record<string, string>;
}

/**
 * Runs the action of a form. Failures the person can fix are returned with what they typed; others (not found,
 * forbidden, a defect) are rethrown.
 */
export async function orRefuse<Result>(
  request: Request,
  typed: Record<string, string>,
  change: () => Promise<Result>,
) {
  try {
    return await change();
  } catch (error) {
    if (!isAppError(error) || !SHOWN_BY_FORM.includes(error.code)) throw error;
    const refused: Refused = { failure: readFailure(error, request), typed };
    return data(refused, statusOf(error));
  }
}
