import { Worker } from 'node:worker_threads';
import type { Log } from '#app/platform/logger.ts';
import type { Metrics } from '#app/platform/metrics.ts';
import { Lane } from './lane.ts';
import { isHeld, type LaneName } from './lane-of.ts';
import { memoryMb } from './machine.ts';
import type { FromThread, ThreadRole, ThreadStart, WireRequest } from './wire.ts';

/** Where threads of the site come from; absent while it is developed. */
export interface ThreadSource {
  /** The file that a thread begins with. */
  readonly file: string;
  /** Address of the build's module. */
  readonly entry: string;
}

interface ThreadsOptions {
  readonly source: ThreadSource;
  readonly start: Omit<ThreadStart, 'role' | 'entry'>;
  readonly log: Log;
  readonly metrics: Metrics;
}

/**
 * The most heap of a thread, as a share of the memory that this process may take, and however much there is; one that needs
 * more ends, and its request is refused, before the machine ends the whole site.
 */
const HEAP: Readonly<Record<ThreadRole, { share: number; mostMb: number }>> = {
  console: { share: 0.25, mostMb: 1024 },
  files: { share: 0.35, mostMb: 2048 },
  jobs: { share: 0.25, mostMb: 1024 },
};
/** Of it for what is new: more would be faster by little and stay taken. */
const YOUNG_MB = 16;
/** Pages wait for the database most of the time; a file is computed from beginning to end. */
const CONSOLE = { atOnce: 8, bounds: { most: 200, mostOfNetwork: 100, mostOfOne: 40 } };
const FILES = {
  atOnce: 1,
  bounds: { most: 40, mostOfNetwork: 20, mostOfOne: 4 },
  held: { isHeld: ({ url }: WireRequest) => isHeld(new URL(url).pathname), most: 5, mostOfOne: 1 },
  idleMs: 60_000,
};
/** A thread for jobs that ended is started again after so long. */
const JOBS_AGAIN_MS = 5_000;

/** The threads beside the one that answers citizens. */
export class Threads {
  readonly lanes: Readonly<Record<LaneName, Lane>>;
  private readonly jobs: Lane;

  constructor(private readonly options: ThreadsOptions) {
    this.lanes = { console: this.open('console', CONSOLE), files: this.open('files', FILES) };
    const again = () => void setTimeout(() => this.jobs.warm(), JOBS_AGAIN_MS).unref();
    this.jobs = this.open('jobs', { atOnce: 0, bounds: { most: 0, mostOfNetwork: 0, mostOfOne: 0 } }, again);
    const waiting = () => Object.entries(this.lanes).map(([lane, { waiting: count }]) => ({ lane, count }));
    options.metrics.watchLanes(waiting);
  }

  /** Pages of staff are answered from now on without a wait for the thread, and jobs are done. */
  warm(): void {
    this.lanes.console.warm();
    this.jobs.warm();
  }

  async stop(): Promise<void> {
    await Promise.all([...Object.values(this.lanes), this.jobs].map((lane) => lane.stop()));
  }

  private open(
    role: ThreadRole,
    rules: Pick<ConstructorParameters<typeof Lane>[0], 'atOnce' | 'bounds' | 'held' | 'idleMs'>,
    again: () => void = () => undefined,
  ): Lane {
    const { log, metrics } = this.options;
    const onCrash = () => {
      metrics.threadEnded(role);
      again();
    };
    return new Lane({ name: role, ...rules, log, onCrash, startThread: () => this.start(role) });
  }

  private start(role: ThreadRole): Worker {
    const { source, start, metrics } = this.options;
    const workerData: ThreadStart = { ...start, role, entry: source.entry };
    const { share, mostMb } = HEAP[role];
    const maxOldGenerationSizeMb = Math.min(mostMb, Math.floor(share * memoryMb()));
    const resourceLimits = { maxOldGenerationSizeMb, maxYoungGenerationSizeMb: YOUNG_MB };
    const worker = new Worker(source.file, { name: `sipas ${role}`, workerData, resourceLimits });
    return worker.on('message', (said: FromThread) => {
      if (said.kind === 'jobEnded') metrics.jobEnded(said.job, said.isDone, said.seconds);
    });
  }
}
