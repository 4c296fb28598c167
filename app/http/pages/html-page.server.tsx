import type { ReactElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { pickEncoding, type PrecompressedPage } from './precompressed-page.server.ts';

interface PageOptions {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
}

/**
 * Only the browser may keep a citizen's page, for "back", which then finds the same form with the same submission key.
 * No ETag: every answer has a new key, so it would never match.
 */
const HEADERS = {
  'Content-Type': 'text/html; charset=utf-8',
  'Cache-Control': 'private, no-cache',
  // Accept is left out, although scripts may get JSON, so that the service worker finds the page just opened.
  Vary: 'Accept-Encoding, Accept-Language',
};

/** A complete HTML document as text, without scripts of React. */
export function renderDocument(document: ReactElement): string {
  return `<!doctype html>${renderToStaticMarkup(document)}`;
}

/** A complete HTML document, rendered for one request. */
export function htmlPage(document: ReactElement, { status = 200, headers = {} }: PageOptions = {}): Response {
  return new Response(renderDocument(document), { status, headers: { ...HEADERS, ...headers } });
}

/** A cached page with the text of this one answer, compressed as the browser accepts it. */
export function precompressedPage(request: Request, page: PrecompressedPage, text: string): Response {
  const encoding = pickEncoding(request.headers.get('accept-encoding'));
  return new Response(page.render(text, encoding), {
    headers: {
      ...HEADERS,
      ...(encoding === 'identity' ? {} : { 'Content-Encoding': encoding }),
    },
  });
}
