import { Transform, type TransformCallback } from 'node:stream';

/**
 * A pipe that takes zero bytes out. React 18 writes its buffer whole even where a letter of several bytes no longer fitted
 * its end, and what is left there are zeros in the middle of a Vietnamese word (react/react issue 24985; React 19 does not
 * do it). No text of ours holds a zero, and no other character has a zero byte in UTF-8.
 */
export function withoutPadding(): Transform {
  return new Transform({
    transform(chunk: Buffer, _encoding, done: TransformCallback) {
      done(null, chunk.includes(0) ? chunk.filter((byte) => byte !== 0) : chunk);
    },
  });
}
