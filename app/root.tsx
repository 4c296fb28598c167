import type { LoaderFunctionArgs } from '@remix-run/node';
import { Links, Meta, Outlet, Scripts, ScrollRestoration, useRouteLoaderData } from '@remix-run/react';
import { DEFAULT_LOCALE } from '#app/domain/locale/locale.ts';
import { readLocale } from '#app/http/locale.server.ts';
import './styles.css';

export function loader({ request, context }: LoaderFunctionArgs) {
  return {
    locale: readLocale(request),
    isSample: context.installation.isSample,
    nonce: context.nonce,
  };
}

export default function Root() {
  const root = useRouteLoaderData<typeof loader>('root');
  return (
    <html lang={root?.locale ?? DEFAULT_LOCALE}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <Meta />
        <Links />
      </head>
      <body>
        <Outlet />
        <ScrollRestoration nonce={root?.nonce} />
        <Scripts nonce={root?.nonce} />
      </body>
    </html>
  );
}
