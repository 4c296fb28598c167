import type { ReactElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';

interface PageOptions {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
}

/**
 * A whole HTML document made on the server, with nothing to run in the browser. It may be kept by the browser alone and
 * only to go back to: going back then finds the same form with the same submission key.
 */
export function htmlPage(document: ReactElement, { status = 200, headers = {} }: PageOptions = {}): Response {
  return new Response(`<!doctype html>${renderToStaticMarkup(document)}`, {
    status,
    headers: {
      'Content-Type': 'text/html; charset=utf-8',
      'Cache-Control': 'private, no-cache',
      ...headers,
    },
  });
}
