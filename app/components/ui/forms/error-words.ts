import { isRouteErrorResponse } from '@remix-run/react';
import { textOfStatus } from '#app/domain/error-texts.ts';
import type { KeysOf } from '#app/messages/index.ts';
import type { PlainKeysOf } from '#app/domain/locale/translate.ts';

const TITLE_OF_STATUS: Readonly<Record<number, PlainKeysOf<'errors'>>> = {
  403: 'errors.titleForbidden',
  404: 'errors.titleNotFound',
  429: 'errors.titleRateLimited',
};

/** The HTTP status of an error that a page meets; whatever is no answer is a defect. */
export function statusOfError(error: unknown): number {
  return isRouteErrorResponse(error) ? error.status : 500;
}

const STALE_FORM: KeysOf<'errors'> = 'errors.formToken';

/** Whether a form was refused because its page belongs to another session. */
export function isStaleForm(error: unknown): boolean {
  const told: unknown = isRouteErrorResponse(error) ? error.data : null;
  return typeof told === 'object' && told !== null && 'messageKey' in told && told.messageKey === STALE_FORM;
}

/** The heading of an error's page. */
export function errorTitle(error: unknown): PlainKeysOf<'errors'> {
  if (isStaleForm(error)) return 'errors.titleFormToken';
  return TITLE_OF_STATUS[statusOfError(error)] ?? 'errors.title';
}

/** What to tell when the server did not say it better itself. */
export function errorText(error: unknown): KeysOf<'errors'> {
  return textOfStatus(statusOfError(error));
}
