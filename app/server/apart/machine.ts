import os from 'node:os';

/** On less, threads take more from citizens than they give: some 110 MB each, beside the database. */
const LEAST_MB = 1_500;

/** The memory that this process and its database may take, by the machine or by what it runs in. */
export function memoryMb(): number {
  const limit = process.constrainedMemory() || Infinity;
  return Math.min(os.totalmem(), limit) / 1024 ** 2;
}

/** Whether staff are answered by threads of their own where the settings do not say. */
export function affordsThreads(): boolean {
  return os.availableParallelism() > 1 && memoryMb() >= LEAST_MB;
}
