import { Transform, type TransformCallback } from 'node:stream';

/**
 * A transform that removes zero bytes. React 18 writes its whole buffer even when a multi-byte letter no longer fitted
 * at the end, which leaves zeros in the middle of a Vietnamese word (react/react issue 24985; React 19 does not do it).
 * Our texts contain no NUL, and no other character has a zero byte in UTF-8.
 */
export function withoutPadding(): Transform {
  return new Transform({
    transform(chunk: Buffer, _encoding, done: TransformCallback) {
      done(null, chunk.includes(0) ? chunk.filter((byte) => byte !== 0) : chunk);
    },
  });
}
