import { createHash } from 'node:crypto';
import type { ReactElement } from 'react';
import { conditionalAnswer } from '#app/http/conditional-answer.server.ts';
import { renderDocument } from '#app/http/pages/html-page.server.tsx';

/** Shared caches may answer for a minute, then revalidate. */
const KEPT = 'public, max-age=60, must-revalidate';

/** A cacheable answer with published data and an ETag, so that unchanged data is not sent twice. */
export function publicAnswer(
  request: Request,
  body: string,
  headers: Readonly<Record<string, string>>,
): Response {
  const kept = { 'Cache-Control': KEPT, Vary: 'Accept-Encoding, Accept-Language' };
  return conditionalAnswer(request, { body, headers: { ...headers, ...kept } });
}

export function publicPage(request: Request, page: ReactElement): Response {
  return publicAnswer(request, renderDocument(page), { 'Content-Type': 'text/html; charset=utf-8' });
}

/** SHA-256 of a text, in hexadecimal. */
export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
