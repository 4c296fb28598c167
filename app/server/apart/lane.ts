import type { Worker } from 'node:worker_threads';
import type { Log } from '#app/platform/logger.ts';
import { describeDefect } from '#app/platform/defect.ts';
import { FairQueue, type Asker, type QueueBounds } from './fair-queue.ts';
import { LaneThread, type Call, type Missed } from './lane-thread.ts';
import type { WireRequest } from './wire.ts';

interface LaneOptions {
  readonly name: string;
  readonly startThread: () => Worker;
  /** Requests that the thread computes at a time. */
  readonly atOnce: number;
  readonly bounds: QueueBounds;
  /** Answers that hold a connection to the database until they are read, and how many may at a time. */
  readonly held?: HeldBounds;
  /** A thread without work ends after so long and gives its memory back; absent: never. */
  readonly idleMs?: number;
  /** For tests. */
  readonly readMs?: number;
  readonly log: Log;
  /** Told of each thread that ended by itself. */
  readonly onCrash?: () => void;
}

/** Bounds for everybody and for one person. */
interface HeldBounds {
  readonly isHeld: (request: WireRequest) => boolean;
  readonly most: number;
  readonly mostOfOne: number;
}

/** A thread that computes for somebody who is gone, and for nobody else, is ended after so long. */
const LEAVE_MS = 1_000;
/** Who reads an answer of a thread that followed another keeps what is asked once more waiting for so long. */
const READ_MS = 5_000;
/** How long a stop waits for the thread's own end. */
const STOP_MS = 9_000;

const isRead = ({ method }: WireRequest) => method === 'GET' || method === 'HEAD';

/**
 * Requests that one thread answers, some at a time, the others in a fair queue. A thread that ends by itself is followed
 * by another; what it was asked to read is asked once more, one request at a time, so that the one that ends threads
 * takes no other with it. What changes something is never asked twice.
 */
export class Lane {
  private readonly queue: FairQueue<Call>;
  /** To be asked once more. */
  private suspects: Call[] = [];
  private thread: LaneThread | null = null;
  private lastId = 0;
  private isOver = false;
  private readonly readMs: number;
  private idle: NodeJS.Timeout | undefined;

  constructor(private readonly options: LaneOptions) {
    this.queue = new FairQueue(options.bounds);
    this.readMs = options.readMs ?? READ_MS;
  }

  /** Requests that wait for their turn. */
  get waiting(): number {
    return this.queue.length + this.suspects.length;
  }

  /** Starts the thread before somebody waits for it. */
  warm(): void {
    if (this.isOver || this.thread !== null) return;
    this.thread = this.start();
    if (this.thread === null) this.options.onCrash?.();
  }

  /** The thread's answer, or why there is none. */
  async ask(request: WireRequest, asker: Asker, signal: AbortSignal): Promise<Response | Missed> {
    if (this.isOver) return 'stopped';
    if (signal.aborted) return 'left';
    return new Promise((resolve) => {
      const leave = () => this.leave(call);
      const settle: Call['settle'] = (response) => {
        signal.removeEventListener('abort', leave);
        resolve(response);
      };
      const call: Call = { id: ++this.lastId, request, asker, signal, tries: 0, settle };
      if (!this.queue.add(asker, call)) {
        resolve('full');
        return;
      }
      signal.addEventListener('abort', leave, { once: true });
      this.pump();
    });
  }

  /** Ends the thread, after what it is about. */
  async stop(): Promise<void> {
    this.isOver = true;
    clearTimeout(this.idle);
    for (const call of [...this.queue.takeAll(), ...this.suspects.splice(0)]) call.settle('stopped');
    await this.thread?.stop(STOP_MS);
  }

  private pump(): void {
    for (let call = this.next(); call !== undefined; call = this.next()) {
      this.thread ??= this.start();
      if (this.thread === null) call.settle('full');
      else this.thread.ask(call);
    }
    this.restLater();
  }

  private next(): Call | undefined {
    const open = [...(this.thread?.open.values() ?? [])];
    if (this.suspects.length > 0 || open.some(({ tries }) => tries > 0)) {
      return this.isFree() ? this.suspects.shift() : undefined;
    }
    return open.length < this.options.atOnce ? this.queue.take((call) => this.mayGo(call)) : undefined;
  }

  /** Whether the next suspect takes no answer with it, but one that somebody takes long to read. */
  private isFree(): boolean {
    const { thread } = this;
    if (thread === null) return true;
    return thread.open.size === 0 && (thread.reading.size === 0 || thread.ageMs >= this.readMs);
  }

  /** Whether there is a connection for the answer: one that may be read slowly leaves some to the others. */
  private mayGo({ request, asker }: Call): boolean {
    const { held } = this.options;
    if (this.thread === null || held === undefined || !held.isHeld(request)) return true;
    const now = [...this.thread.open.values(), ...this.thread.reading].filter((call) =>
      held.isHeld(call.request),
    );
    const own = now.filter((call) => call.asker.person === asker.person);
    return now.length < held.most && own.length < held.mostOfOne;
  }

  /** Null where the machine gives no further thread. */
  private start(): LaneThread | null {
    const { name: lane, log, startThread } = this.options;
    const onError = (error: unknown) => log.error('a thread failed', { lane, ...describeDefect(error) });
    try {
      const thread: LaneThread = new LaneThread(startThread(), {
        onLess: () => this.pump(),
        onError,
        onEnd: (left) => this.ended(thread, left),
      });
      return thread;
    } catch (error) {
      onError(error);
      return null;
    }
  }

  private ended(thread: LaneThread, left: readonly Call[]): void {
    if (this.thread === thread) {
      this.thread = null;
      if (!this.isOver) this.options.onCrash?.();
    }
    for (const call of left) {
      if (call.tries === 0 && isRead(call.request) && !call.signal.aborted && !this.isOver) {
        call.tries += 1;
        this.suspects.push(call);
      } else call.settle(this.isOver && isRead(call.request) ? 'stopped' : 'crashed');
    }
    this.pump();
    // Whatever is still being read by then.
    if (this.suspects.length > 0) setTimeout(() => this.pump(), this.readMs + 20).unref();
  }

  private leave(call: Call): void {
    this.queue.remove(call.asker, call);
    this.suspects = this.suspects.filter((other) => other !== call);
    // What changes something is done to its end, whoever waits for it.
    if (this.thread?.open.has(call.id) && isRead(call.request)) this.thread.leave(call, LEAVE_MS);
    call.settle('left');
  }

  private restLater(): void {
    clearTimeout(this.idle);
    const { idleMs } = this.options;
    if (idleMs === undefined || this.isOver || this.thread?.isIdle !== true) return;
    const rest = () => {
      // Whoever asks from now on is answered by another one.
      void this.thread?.stop(STOP_MS);
      this.thread = null;
    };
    this.idle = setTimeout(rest, idleMs).unref();
  }
}
