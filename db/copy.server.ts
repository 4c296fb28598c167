import type { Readable, Writable } from 'node:stream';
import { setImmediate } from 'node:timers/promises';
import type { Database } from './client.server.ts';
import type { DriverTransaction } from './driver-transaction.server.ts';

type Transaction = DriverTransaction['sql'];

interface CopyOut {
  /** `copy ... to stdout`. */
  readonly statement: string;
  readonly write: (chunk: Buffer) => Promise<void>;
}

/**
 * Streams what COPY sends, with back-pressure from `write`. When that fails the query is cancelled, through another
 * connection of the pool, and the transaction can be ended.
 */
export async function copyOut(
  pool: Database['sql'],
  tx: Transaction,
  { statement, write }: CopyOut,
): Promise<void> {
  const [backend] = await tx<{ pid: number }[]>`select pg_backend_pid() as pid`;
  const stream = await tx.unsafe(statement).readable();
  await passOn(stream, write, () => pool`select pg_cancel_backend(${backend?.pid ?? 0})`);
}

/**
 * Passes every chunk to `write`. When that fails the query is cancelled and the rest is drained: otherwise it would
 * block the connection for ever.
 */
async function passOn(
  stream: Readable,
  write: (chunk: Buffer) => Promise<void>,
  cancel: () => Promise<unknown>,
): Promise<void> {
  let failure: { reason: unknown } | undefined;
  try {
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      if (failure) continue;
      await write(chunk).catch(async (reason: unknown) => {
        failure = { reason };
        await cancel();
      });
    }
  } catch (error) {
    failure ??= { reason: error };
  }
  wakeConnection(stream);
  if (failure) throw failure.reason;
}

/**
 * postgres.js pauses its socket while the stream is full and does not resume when the stream then ends or fails, so
 * that the transaction would never finish.
 */
function wakeConnection(stream: Readable): void {
  try {
    stream._read(0);
  } catch {
    // The connection was lost with its socket: nothing to resume.
  }
}

/** A `copy ... from stdin` under way; until `end`, the transaction can do nothing else. */
export class CopyIn {
  private constructor(
    private readonly tx: Transaction,
    private readonly stream: Writable,
  ) {
    // The failing write reports the error as well.
    stream.on('error', () => undefined);
  }

  static async begin(tx: Transaction, statement: string): Promise<CopyIn> {
    return new CopyIn(tx, await tx.unsafe(statement).writable());
  }

  /** Waits until the connection has taken it. */
  async write(chunk: string | Uint8Array): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      this.stream.write(chunk, (error) => (error ? reject(error) : resolve()));
    });
  }

  /** Ends the COPY; the transaction can continue. @throws what the server had against the rows. */
  async end(): Promise<void> {
    this.stream.end();
    // postgres.js reports no failure after the last byte (a full disk), and its stream then never finishes; but the
    // transaction is aborted, so its next statement fails. That statement must not overtake the end of the data.
    await setImmediate();
    await this.tx`select 1`;
  }

  /** Aborts the COPY; the transaction can then only be rolled back. */
  abort(reason: Error): void {
    this.stream.destroy(reason);
  }
}
