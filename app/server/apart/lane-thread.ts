import { setMaxListeners } from 'node:events';
import type { Worker } from 'node:worker_threads';
import { bodyOf } from './body-of.ts';
import type { Asker } from './fair-queue.ts';
import type { FromThread, ToThread, WireRequest, WireResponse } from './wire.ts';

/** A request on its way through a lane. */
export interface Call {
  readonly id: number;
  readonly request: WireRequest;
  /** Who waits, for fairness alone. */
  readonly asker: Asker;
  /** Aborted when they are gone. */
  readonly signal: AbortSignal;
  /** Threads that ended while they were at it. */
  tries: number;
  readonly settle: (response: Response | Missed) => void;
}

/** Why there is no answer. */
export type Missed = 'full' | 'crashed' | 'left' | 'stopped';

interface Listener {
  /** The thread has answered a request, or an answer has reached its reader. */
  readonly onLess: () => void;
  readonly onError: (error: Error) => void;
  /** The thread is no more; `left` is what it was asked and did not answer. */
  readonly onEnd: (left: readonly Call[]) => void;
}

/** One thread of a lane, from its start to its end. */
export class LaneThread {
  /** What it is asked and did not answer yet. */
  readonly open = new Map<number, Call>();
  /** Whose answers are being read. */
  readonly reading = new Set<Call>();
  private readonly ended = new AbortController();
  private readonly bornAt = performance.now();

  constructor(
    private readonly worker: Worker,
    private readonly listener: Listener,
  ) {
    // Each answer that is being read listens for the end of its thread.
    setMaxListeners(0, this.ended.signal);
    worker.on('message', (said: FromThread) => {
      if (said.kind === 'answer') this.answered(said.id, said.response);
    });
    worker.on('error', listener.onError);
    worker.on('exit', () => {
      this.ended.abort();
      listener.onEnd([...this.open.values()]);
    });
  }

  get ageMs(): number {
    return performance.now() - this.bornAt;
  }

  get isIdle(): boolean {
    return this.open.size === 0 && this.reading.size === 0;
  }

  ask(call: Call): void {
    this.open.set(call.id, call);
    const message = { kind: 'ask', id: call.id, request: call.request } satisfies ToThread;
    this.worker.postMessage(message);
  }

  /** Tells the thread that whoever asked is gone; where it serves nobody else and goes on regardless, it is ended. */
  leave(call: Call, graceMs: number): void {
    this.worker.postMessage({ kind: 'leave', id: call.id } satisfies ToThread);
    setTimeout(() => {
      const servesOthers = this.open.size > 1 || this.reading.size > 0;
      if (this.open.has(call.id) && !servesOthers) void this.worker.terminate();
    }, graceMs).unref();
  }

  /** Ends when the thread has ended by itself, or was made to. */
  async stop(timeoutMs: number): Promise<void> {
    if (this.ended.signal.aborted) return;
    const timer = setTimeout(() => void this.worker.terminate(), timeoutMs);
    this.worker.postMessage({ kind: 'stop' } satisfies ToThread);
    await new Promise((resolve) => this.ended.signal.addEventListener('abort', resolve, { once: true }));
    clearTimeout(timer);
  }

  private answered(id: number, response: WireResponse): void {
    const call = this.open.get(id);
    this.open.delete(id);
    if (call === undefined || call.signal.aborted) void response.body?.cancel();
    else call.settle(this.toResponse(response, call));
    this.listener.onLess();
  }

  private toResponse({ status, headers, body }: WireResponse, call: Call): Response {
    const init = { status, headers: headers.map(([name, value]): [string, string] => [name, value]) };
    if (body === null) return new Response(null, init);
    this.reading.add(call);
    const onEnd = () => {
      this.reading.delete(call);
      this.listener.onLess();
    };
    return new Response(bodyOf(body, this.ended.signal, onEnd), init);
  }
}
