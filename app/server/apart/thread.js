import os from 'node:os';
import { workerData } from 'node:worker_threads';

// A thread of the site. Like `start.js` it imports nothing but the build, which it loads once more: a thread has modules
// of its own.

const start = /** @type {import('./wire.ts').ThreadStart} */ (workerData);

// Pages of staff give way to citizens, but not to whatever else the machine does: at 10 a log-in waited half a minute beside
// other work. On Linux this is the priority of the thread alone; elsewhere it would be that of the process.
const niceness = start.role === 'console' ? 3 : 10;
try {
  if (process.platform === 'linux') os.setPriority(niceness);
} catch {
  // A sandbox may refuse it: the thread works all the same.
}
process.setSourceMapsEnabled(true);

const { runThread } = /** @type {typeof import('../entry.ts')} */ (await import(start.entry));
await runThread(start);
