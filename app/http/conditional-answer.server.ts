import { createHash } from 'node:crypto';

interface ConditionalAnswer {
  readonly body: string;
  /** With a `Content-Type`. */
  readonly headers: Readonly<Record<string, string>>;
  /** What the tag is made of where the body holds the time it was made. */
  readonly madeOf?: unknown;
}

/** Weak comparison (RFC 9110, section 13.1.2): a compressed answer carries the same tag as a weak one. */
function isKnown(sent: string | null, etag: string): boolean {
  if (sent === null) return false;
  return sent.trim() === '*' || sent.split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag);
}

/**
 * An answer with an ETag; 304 without a body where the caller has it already. Our own, because hono/etag makes the tag of
 * the body, and bodies of the API hold the time at which they were made.
 */
export function conditionalAnswer(
  request: Request,
  { body, headers, madeOf = body }: ConditionalAnswer,
): Response {
  const { 'Content-Type': type = '', ...kept } = headers;
  const hash = createHash('sha256').update(type).update('\0').update(JSON.stringify(madeOf));
  const etag = `"${hash.digest('base64url').slice(0, 27)}"`;
  if (isKnown(request.headers.get('if-none-match'), etag))
    return new Response(null, { status: 304, headers: { ...kept, ETag: etag } });
  return new Response(body, { headers: { ...headers, ETag: etag } });
}
