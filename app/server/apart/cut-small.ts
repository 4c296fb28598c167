/** Bytes of one message between threads: the thread that answers citizens copies no more at a time. */
const PIECE_BYTES = 64 * 1024;

/** Cuts what passes into small pieces, each with memory of its own: a message carries all memory that it is a view of. */
export function cutSmall(): TransformStream<Uint8Array, Uint8Array> {
  return new TransformStream({
    transform(chunk, controller) {
      for (let at = 0; at < chunk.length; at += PIECE_BYTES) {
        controller.enqueue(chunk.slice(at, at + PIECE_BYTES));
      }
    },
  });
}
