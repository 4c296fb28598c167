import { isRouteErrorResponse } from '@remix-run/react';
import type { KeysOf } from '#app/messages/index.ts';
import type { PlainKeysOf } from '#app/domain/locale/translate.ts';

/** What each status means to a person; anything else is a general apology. */
const TEXT_OF_STATUS: Readonly<Record<number, KeysOf<'errors'>>> = {
  400: 'errors.invalid',
  401: 'errors.unauthenticated',
  403: 'errors.forbidden',
  404: 'errors.notFound',
  405: 'errors.notFound',
  409: 'errors.conflict',
  410: 'errors.gone',
  413: 'errors.tooLarge',
  429: 'errors.rateLimited',
  503: 'errors.unavailable',
};

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
  return TEXT_OF_STATUS[statusOfError(error)] ?? 'errors.unexpected';
}
