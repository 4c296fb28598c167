import type { KeysOf } from '#app/messages/index.ts';

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

/** What an answer of this HTTP status tells when the server did not say it better. */
export function textOfStatus(status: number): KeysOf<'errors'> {
  return TEXT_OF_STATUS[status] ?? 'errors.unexpected';
}
