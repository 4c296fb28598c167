import { data, type LinksFunction, type LoaderFunctionArgs } from '@remix-run/node';
import { Links, Meta, Outlet, ScrollRestoration, useRouteLoaderData } from '@remix-run/react';
import type { ReactNode } from 'react';
import { ErrorPage } from '#app/components/ui/error-page.tsx';
import { LateScripts } from '#app/components/ui/late-scripts.tsx';
import { LocaleProvider } from '#app/components/ui/locale.tsx';
import { titleOfBoundary } from '#app/components/ui/page-title.ts';
import { useNonce } from '#app/components/ui/nonce.ts';
import { DEFAULT_LOCALE } from '#app/domain/locale/locale.ts';
import { localeCookie, readLocale } from '#app/http/locale.server.ts';
import './styles.css';

export const links: LinksFunction = () => [{ rel: 'icon', href: '/favicon.svg', type: 'image/svg+xml' }];

export function loader({ request, context }: LoaderFunctionArgs) {
  const cookie = localeCookie(request);
  return data(
    {
      locale: readLocale(request),
      isSample: context.installation.isSample,
      requestId: context.requestId,
    },
    { headers: cookie === null ? {} : { 'Set-Cookie': cookie } },
  );
}

/** The document around every page and around the page of an error, also when the root's own loader failed. */
export function Layout({ children }: { children: ReactNode }) {
  const root = useRouteLoaderData<typeof loader>('root');
  const locale = root?.locale ?? DEFAULT_LOCALE;
  const nonce = useNonce();
  return (
    <html lang={locale}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <Meta />
        <Links />
        <noscript>
          <style>{'.with-script{display:none}.without-script{display:block!important}'}</style>
        </noscript>
      </head>
      <body>
        <LocaleProvider locale={locale}>{children}</LocaleProvider>
        <ScrollRestoration nonce={nonce} />
        <LateScripts nonce={nonce} />
      </body>
    </html>
  );
}

export const meta = titleOfBoundary;

export default function Root() {
  return <Outlet />;
}

export function ErrorBoundary() {
  const root = useRouteLoaderData<typeof loader>('root');
  return (
    <main>
      <ErrorPage requestId={root?.requestId} />
    </main>
  );
}
