import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

/** What a request is for. Few and fixed, so that nothing of an address gets into a metric. */
export const REQUEST_KINDS = ['form', 'citizen', 'published', 'console', 'api', 'file', 'other'] as const;
export type RequestKind = (typeof REQUEST_KINDS)[number];

/** One answer that was given. */
export interface Answered {
  readonly kind: RequestKind;
  readonly method: string;
  readonly status: number;
  readonly seconds: number;
}

/**
 * What is asked of the database each time somebody looks; names as Prometheus shows them, without `sipas_`. Null where there
 * is nothing to tell, such as the age of what was never made.
 */
export type Gauges = Readonly<Record<string, { readonly help: string; readonly value: number | null }>>;

const SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
const METHODS = ['GET', 'HEAD', 'POST'];

/** What this process did, in the text format of Prometheus. Holds counts only: no address, person or text. */
export class Metrics {
  private readonly registry = new Registry();
  private readonly requests = new Histogram({
    name: 'sipas_request_duration_seconds',
    help: 'From the request to its answer.',
    labelNames: ['kind', 'method', 'status'] as const,
    buckets: SECONDS,
    registers: [this.registry],
  });
  private readonly forms = new Counter({
    name: 'sipas_forms_total',
    help: 'Forms of citizens that reached the database: stored, or known already.',
    labelNames: ['result'] as const,
    registers: [this.registry],
  });
  private readonly jobs = new Histogram({
    name: 'sipas_job_duration_seconds',
    help: 'Turns of what runs by itself.',
    labelNames: ['job', 'result'] as const,
    buckets: [0.01, 0.1, 1, 10, 60, 600],
    registers: [this.registry],
  });
  private readonly crashes = new Counter({
    name: 'sipas_thread_crashes_total',
    help: 'Threads that ended by themselves and were followed by another.',
    labelNames: ['thread'] as const,
    registers: [this.registry],
  });
  private readonly gauges = new Map<string, Gauge>();

  /** Memory, processor, event loop and garbage collection of the process as well. Once a process. */
  watchProcess(): void {
    collectDefaultMetrics({ register: this.registry });
  }

  answered({ kind, method, status, seconds }: Answered): void {
    const labels = {
      kind,
      method: METHODS.includes(method) ? method : 'other',
      status: `${Math.floor(status / 100)}xx`,
    };
    this.requests.observe(labels, seconds);
  }

  formTaken(result: 'stored' | 'known' | 'failed'): void {
    this.forms.inc({ result });
  }

  jobEnded(job: string, isDone: boolean, seconds: number): void {
    this.jobs.observe({ job, result: isDone ? 'done' : 'failed' }, seconds);
  }

  threadEnded(thread: string): void {
    this.crashes.inc({ thread });
  }

  /** Requests that wait for a thread are counted whenever somebody looks. Once a process. */
  watchLanes(waiting: () => readonly { readonly lane: string; readonly count: number }[]): void {
    new Gauge({
      name: 'sipas_waiting_requests',
      help: 'Requests that wait until the thread of their lane has time.',
      labelNames: ['lane'] as const,
      registers: [this.registry],
      collect() {
        for (const { lane, count } of waiting()) this.set({ lane }, count);
      },
    });
  }

  /** All of it, as text, with the gauges as they are now. */
  async text(gauges: Gauges): Promise<string> {
    // One that is not known any more is not told of as it was.
    for (const [name, gauge] of this.gauges) if (!(name in gauges)) gauge.remove();
    for (const [name, { help, value }] of Object.entries(gauges)) {
      const gauge = this.gaugeOf(name, help);
      if (value === null) gauge.remove();
      else gauge.set(value);
    }
    return this.registry.metrics();
  }

  private gaugeOf(name: string, help: string): Gauge {
    const known = this.gauges.get(name);
    if (known !== undefined) return known;
    const made = new Gauge({ name: `sipas_${name}`, help, registers: [this.registry] });
    this.gauges.set(name, made);
    return made;
  }
}

const PREFIXES: readonly (readonly [string, RequestKind])[] = [
  ['/q/', 'form'],
  ['/k/', 'form'],
  ['/console', 'console'],
  ['/login', 'console'],
  ['/logout', 'console'],
  ['/api/', 'api'],
  ['/results', 'published'],
  ['/assets/', 'file'],
  ['/fonts/', 'file'],
];

/** What an address is for. */
export function requestKind(pathname: string): RequestKind {
  const found = PREFIXES.find(([prefix]) => pathname.startsWith(prefix));
  if (found !== undefined) return found[1];
  return pathname === '/' || /^\/(r|d|privacy|accessibility)(\/|$)/.test(pathname) ? 'citizen' : 'other';
}
