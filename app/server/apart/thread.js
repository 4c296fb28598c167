import os from 'node:os';
import { workerData } from 'node:worker_threads';

// A thread of the site. Like `start.js` it imports nothing but the build, which it loads once more: a thread has modules
// of its own.

// On Linux this is the priority of the thread alone; elsewhere it would be that of the process.
try {
  if (process.platform === 'linux') os.setPriority(10);
} catch {
  // A sandbox may refuse it: the thread works all the same.
}
process.setSourceMapsEnabled(true);

const start = /** @type {import('./wire.ts').ThreadStart} */ (workerData);
const { runThread } = /** @type {typeof import('../entry.ts')} */ (await import(start.entry));
await runThread(start);
