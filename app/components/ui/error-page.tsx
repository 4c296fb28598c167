import { isRouteErrorResponse, useRouteError } from '@remix-run/react';
import { errorMessages, type ErrorMessageKey } from '#app/domain/locale/error-messages.ts';
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

const TITLE_OF_STATUS: Readonly<Record<number, ErrorMessageKey>> = {
  403: 'errors.titleForbidden',
  404: 'errors.titleNotFound',
  429: 'errors.titleRateLimited',
};

interface ErrorPageProps {
  requestId?: string | undefined;
  /** Where the way back leads. */
  home?: string;
}

/** An error in words: what happened, what to do, and for a defect the number under which it was logged. */
export function ErrorPage({ requestId = '–', home = '/' }: ErrorPageProps) {
  const t = useTranslate(errorMessages);
  const error = useRouteError();
  const status = isRouteErrorResponse(error) ? error.status : 500;
  const told = isRouteErrorResponse(error) ? readText(error.data) : null;
  return (
    <div className="mx-auto flex min-h-[60dvh] max-w-xl flex-col items-start justify-center gap-3 px-4 py-12">
      <p className="text-sm font-semibold text-ink-faint tabular-nums">{status}</p>
      <h1 className="text-2xl font-bold text-balance">{t(TITLE_OF_STATUS[status] ?? 'errors.title')}</h1>
      <p className="text-base text-ink-soft">
        {told ?? t(TEXT_OF_STATUS[status] ?? 'errors.unexpected', { requestId })}
      </p>
      <LinkButton to={home} look="secondary" className="mt-2" reloadDocument>
        {t('errors.home')}
      </LinkButton>
    </div>
  );
}

/** The text that the guards put into the answer of an expected failure. */
function readText(data: unknown): string | null {
  if (typeof data !== 'object' || data === null || !('text' in data)) return null;
  return typeof data.text === 'string' ? data.text : null;
}
