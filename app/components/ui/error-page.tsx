import { isRouteErrorResponse, useLocation, useRouteError } from '@remix-run/react';
import { LinkButton } from './button.tsx';
import { errorText, errorTitle, isStaleForm, statusOfError } from './forms/error-words.ts';
import { useTranslate } from './locale.tsx';
import errorsMessages from '#app/messages/errors.json' with { type: 'json' };

interface ErrorPageProps {
  requestId?: string | undefined;
  /** Where the way back leads. */
  home?: string;
}

/** An error in words: what happened, what to do, and for a defect the number under which it was logged. */
export function ErrorPage({ requestId = '–', home = '/' }: ErrorPageProps) {
  const t = useTranslate(errorsMessages);
  const error = useRouteError();
  const { pathname, search } = useLocation();
  const status = statusOfError(error);
  const told = isRouteErrorResponse(error) ? readText(error.data) : null;
  return (
    <div className="mx-auto flex min-h-[60dvh] max-w-xl flex-col items-start justify-center gap-3 px-4 py-12">
      <p className="text-sm font-semibold text-ink-faint tabular-nums">{status}</p>
      <h1 className="text-2xl font-bold text-balance">{t(errorTitle(error))}</h1>
      <p className="text-base text-ink-soft">{told ?? t(errorText(error), { requestId })}</p>
      <div className="mt-2 flex flex-wrap gap-2">
        {isStaleForm(error) && (
          <LinkButton to={pathname + search} reloadDocument>
            {t('errors.openAgain')}
          </LinkButton>
        )}
        <LinkButton to={home} look="secondary" reloadDocument>
          {t('errors.home')}
        </LinkButton>
      </div>
    </div>
  );
}

/** The text that the guards put into the answer of an expected failure. */
function readText(data: unknown): string | null {
  if (typeof data !== 'object' || data === null || !('text' in data)) return null;
  return typeof data.text === 'string' ? data.text : null;
}
