import type { ReactElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { pickEncoding, type SplicedPage } from './spliced-page.server.ts';

interface PageOptions {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
}

/**
 * A citizen's page may be kept by the browser alone, and only to go back to: going back then finds the same form with the
 * same submission key. No ETag: every answer has another key, so none is ever repeated.
 */
const HEADERS = {
  'Content-Type': 'text/html; charset=utf-8',
  'Cache-Control': 'private, no-cache',
  // Not by Accept, although a script may be answered with JSON: the service worker finds the page just opened again.
  Vary: 'Accept-Encoding, Accept-Language',
};

/** A whole HTML document as text, with nothing to run in the browser. */
export function renderDocument(document: ReactElement): string {
  return `<!doctype html>${renderToStaticMarkup(document)}`;
}

/** A whole HTML document made on the server for one request. */
export function htmlPage(document: ReactElement, { status = 200, headers = {} }: PageOptions = {}): Response {
  return new Response(renderDocument(document), { status, headers: { ...HEADERS, ...headers } });
}

/** A page of the cache with the text of this one answer, compressed as the browser can read it. */
export function splicedPage(request: Request, page: SplicedPage, text: string): Response {
  const encoding = pickEncoding(request.headers.get('accept-encoding'));
  return new Response(page.render(text, encoding), {
    headers: {
      ...HEADERS,
      ...(encoding === 'identity' ? {} : { 'Content-Encoding': encoding }),
    },
  });
}
