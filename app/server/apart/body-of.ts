import { PrematureClose } from '#app/platform/premature-close.ts';

/**
 * The body of an answer that another thread writes, broken off when that thread fails or ends: of its end alone the
 * stream would not hear. `onEnd` is told once, however it ends.
 */
export function bodyOf(
  stream: ReadableStream<Uint8Array>,
  ended: AbortSignal,
  onEnd: () => void,
): ReadableStream<Uint8Array> {
  const reader = stream.getReader();
  let fail: () => void = () => undefined;
  const threadEnds = new Promise<never>((_, reject) => {
    fail = () => reject(new Error('the thread ended'));
  });
  threadEnds.catch(() => undefined);
  let isOver = false;
  const end = () => {
    if (isOver) return;
    isOver = true;
    ended.removeEventListener('abort', fail);
    onEnd();
  };
  if (ended.aborted) fail();
  else ended.addEventListener('abort', fail, { once: true });
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        try {
          const { done, value } = await Promise.race([reader.read(), threadEnds]);
          if (!done) controller.enqueue(value);
          else {
            end();
            controller.close();
          }
        } catch {
          end();
          controller.error(new PrematureClose('the answer was broken off'));
        }
      },
      async cancel(reason) {
        end();
        await reader.cancel(reason);
      },
    },
    { highWaterMark: 0 },
  );
}
