import { describeDefect } from '#app/platform/defect.ts';
import type { Log } from '#app/platform/logger.ts';
import { PrematureClose } from '#app/platform/premature-close.ts';
import { contentDisposition } from './downloads.server.ts';

/** A reader that takes nothing for this long counts as gone: it must not hold a database snapshot open. */
const READER_TIMEOUT_MS = 120_000;

interface StreamedFile {
  readonly name: string;
  readonly type: string;
  readonly log: Log;
  /**
   * Writes the file in chunks; each `write` resolves when the reader has taken the chunk, and rejects when the reader
   * is gone.
   */
  readonly produce: (write: (chunk: Uint8Array) => Promise<void>) => Promise<unknown>;
  readonly timeoutMs?: number;
}

/** Awaits a promise for at most `timeoutMs`. */
async function within(timeoutMs: number, work: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('the reader takes nothing any more')), timeoutMs);
  });
  try {
    await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

/**
 * A download of any length in constant memory, with back-pressure. A failure before the first chunk is thrown and
 * answered like any other; a later one aborts the connection, so that nobody mistakes a part for the whole.
 */
export async function streamedDownload(file: StreamedFile): Promise<Response> {
  const { name, type, log, produce, timeoutMs = READER_TIMEOUT_MS } = file;
  const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
  const writer = writable.getWriter();
  let isGone = false;
  writer.closed.catch(() => (isGone = true));
  let begin: () => void = () => undefined;
  const hasBegun = new Promise<void>((resolve) => (begin = resolve));
  const work = produce(async (chunk) => {
    begin();
    await within(timeoutMs, writer.write(chunk));
  }).then(() => writer.close());
  work.catch(async (error: unknown) => {
    if (!isGone) log.error('download broken off', { file: name, ...describeDefect(error) });
    await writer.abort(new PrematureClose('the download was broken off')).catch(() => undefined);
  });
  await Promise.race([hasBegun, work]);
  return new Response(readable, {
    headers: {
      'Content-Type': type,
      'Content-Disposition': contentDisposition(name),
      // Uncompressed: the first line arrives at once, and a failure aborts the connection instead of ending a compressor.
      'Cache-Control': 'no-store, no-transform',
    },
  });
}
