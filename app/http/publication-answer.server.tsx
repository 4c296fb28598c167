import { createHash } from 'node:crypto';
import type { ReactElement } from 'react';
import { renderDocument } from './html-page.server.tsx';

/** A minute in which a publication may be answered from a cache on the way; then it asks whether it has changed. */
const KEPT = 'public, max-age=60, must-revalidate';

/**
 * What was published, for caches on the way and for whoever comes again: with an ETag of its bytes, so that what has not
 * changed is not sent twice.
 */
export function publicAnswer(
  request: Request,
  body: string,
  headers: Readonly<Record<string, string>>,
): Response {
  const etag = `W/"${sha256(body).slice(0, 32)}"`;
  const kept = { ETag: etag, 'Cache-Control': KEPT, Vary: 'Accept-Encoding, Accept-Language' };
  const known = (request.headers.get('if-none-match') ?? '').split(',').map((tag) => tag.trim());
  if (known.includes(etag)) return new Response(null, { status: 304, headers: kept });
  return new Response(body, { headers: { ...headers, ...kept } });
}

export function publicPage(request: Request, page: ReactElement): Response {
  return publicAnswer(request, renderDocument(page), { 'Content-Type': 'text/html; charset=utf-8' });
}

/** SHA-256 of a text, in hexadecimal. */
export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
