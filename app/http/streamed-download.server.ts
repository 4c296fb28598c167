import { describeDefect } from '#app/platform/defect.ts';
import type { Log } from '#app/platform/logger.ts';
import { contentDisposition } from './downloads.server.ts';

/** A reader that takes nothing for so long is gone, whatever its connection says: a snapshot must not be kept for it. */
const PATIENCE = 120_000;

interface StreamedFile {
  readonly name: string;
  readonly type: string;
  readonly log: Log;
  /** Writes the file piece by piece; each `write` ends when the reader took the piece, and fails when the reader is gone. */
  readonly produce: (write: (chunk: Uint8Array) => Promise<void>) => Promise<unknown>;
  readonly patience?: number;
}

/**
 * What ends a download half-way. By this code the server just cuts the connection; another error's text it would write
 * into the file, and then end it properly.
 */
class BrokenOff extends Error {
  readonly code = 'ERR_STREAM_PREMATURE_CLOSE';
}

/** What a promise gives, unless it takes longer than `patience` milliseconds. */
async function within(patience: number, work: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('the reader takes nothing any more')), patience);
  });
  try {
    await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

/**
 * A download of any length in constant memory, at the pace of its reader. What fails before the first piece is thrown and
 * answered as any other failure; what fails later breaks the connection off, so that nobody takes a part for the whole.
 */
export async function streamedDownload(file: StreamedFile): Promise<Response> {
  const { name, type, log, produce, patience = PATIENCE } = file;
  const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
  const writer = writable.getWriter();
  let isGone = false;
  writer.closed.catch(() => (isGone = true));
  let begin: () => void = () => undefined;
  const hasBegun = new Promise<void>((resolve) => (begin = resolve));
  const work = produce(async (chunk) => {
    begin();
    await within(patience, writer.write(chunk));
  }).then(() => writer.close());
  work.catch(async (error: unknown) => {
    if (!isGone) log.error('download broken off', { file: name, ...describeDefect(error) });
    await writer.abort(new BrokenOff('the download was broken off')).catch(() => undefined);
  });
  await Promise.race([hasBegun, work]);
  return new Response(readable, {
    headers: {
      'Content-Type': type,
      'Content-Disposition': contentDisposition(name),
      // Uncompressed: the first line comes at once, and a failure ends the connection rather than a compressor.
      'Cache-Control': 'no-store, no-transform',
    },
  });
}
