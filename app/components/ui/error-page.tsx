import { isRouteErrorResponse, useRouteError } from '@remix-run/react';
import { errorMessages, type ErrorMessageKey } from '#app/domain/locale/error-messages.ts';
import { hasMessage, type MessageParams, type Translate } from '#app/domain/locale/translate.ts';
import { LinkButton } from './button.tsx';
import { useTranslate } from './locale.tsx';

/** What each status means to a person; anything else is a general apology. */
const TEXT_OF_STATUS: Readonly<Record<number, ErrorMessageKey>> = {
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

/** The page of an error: what happened, what to do, and for a defect the number under which it was logged. */
export function ErrorPage({ requestId, home = '/' }: { requestId?: string | undefined; home?: string }) {
  const t = useTranslate(errorMessages);
  const error = useRouteError();
  const status = isRouteErrorResponse(error) ? error.status : 500;
  return (
    <main className="mx-auto flex min-h-[60dvh] max-w-xl flex-col items-start justify-center gap-3 px-4 py-12">
      <p className="text-sm font-semibold text-ink-faint tabular-nums">{status}</p>
      <h1 className="text-2xl font-bold text-balance">{t('errors.title')}</h1>
      <p className="text-base text-ink-soft">{textOf(error, t, requestId)}</p>
      <LinkButton to={home} look="secondary" className="mt-2">
        {t('errors.home')}
      </LinkButton>
    </main>
  );
}

function textOf(error: unknown, t: Translate<ErrorMessageKey>, requestId = '–'): string {
  if (!isRouteErrorResponse(error)) return t('errors.unexpected', { requestId });
  const told = readTold(error.data);
  if (told !== null && hasMessage(errorMessages, told.messageKey)) return t(told.messageKey, told.params);
  return t(TEXT_OF_STATUS[error.status] ?? 'errors.unexpected', { requestId });
}

/** The message that the guards put into the answer of an expected failure. */
function readTold(data: unknown): { messageKey: string; params: MessageParams } | null {
  if (typeof data !== 'object' || data === null || !('messageKey' in data)) return null;
  if (typeof data.messageKey !== 'string') return null;
  const params =
    'params' in data && typeof data.params === 'object' && data.params !== null ? data.params : {};
  return { messageKey: data.messageKey, params: params as MessageParams };
}
