import { setTimeout as sleep } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { afterEach, describe, expect, test } from 'vitest';
import { silentLog } from '#app/platform/logger.ts';
import { FairQueue } from '#app/server/apart/fair-queue.ts';
import { laneOf } from '#app/server/apart/lane-of.ts';
import { Lane } from '#app/server/apart/lane.ts';
import type { WireRequest } from '#app/server/apart/wire.ts';

/**
 * A thread that does what the address says. `/crash-once` ends the first thread of a test, `/crash` each one; `/hang`
 * computes for ever, `/wait` until the thread is told that the caller left (`/wait-once` in the first thread alone); `/broken` ends in the middle of its answer.
 */
const THREAD = `
const { parentPort, workerData } = require('node:worker_threads');
const alive = setInterval(() => undefined, 1000);
const tried = new Int32Array(workerData.tried);
const answer = (id, text, after) => {
  const body = new ReadableStream({
    start(controller) { controller.enqueue(new TextEncoder().encode(text)); after ? setTimeout(after, 50) : controller.close(); },
  });
  parentPort.postMessage({ kind: 'answer', id, response: { status: 200, headers: [['x-thread', String(tried[0])]], body } }, [body]);
};
const waiting = new Set();
Atomics.add(tried, 0, 1);
parentPort.on('message', ({ kind, id, request }) => {
  if (kind === 'stop') process.exit(0);
  if (kind === 'leave' && waiting.delete(id)) { Atomics.add(tried, 2, 1); answer(id, 'late'); }
  if (kind !== 'ask') return;
  Atomics.add(tried, 1, 1);
  const path = new URL(request.url).pathname;
  if (path === '/crash' || (path === '/crash-once' && tried[0] === 1)) process.exit(7);
  if (path === '/hang') for (;;);
  if (path === '/wait' || (path === '/wait-once' && tried[0] === 1)) return void waiting.add(id);
  answer(id, path, path === '/broken' ? () => process.exit(7) : null);
});`;

const lanes: Lane[] = [];
afterEach(() => Promise.all(lanes.splice(0).map((lane) => lane.stop())));

function openLane(options: Partial<ConstructorParameters<typeof Lane>[0]> = {}) {
  // How many threads began, how many requests they were asked, how many were told that the caller left.
  const tried = new SharedArrayBuffer(12);
  const counts = new Int32Array(tried);
  let crashes = 0;
  const lane = new Lane({
    name: 'test',
    startThread: () => new Worker(THREAD, { eval: true, workerData: { tried } }),
    atOnce: 1,
    bounds: { most: 10, mostOfOne: 5 },
    log: silentLog,
    onCrash: () => (crashes += 1),
    ...options,
  });
  lanes.push(lane);
  return {
    lane,
    threads: () => counts[0],
    asked: () => counts[1],
    left: () => counts[2],
    crashes: () => crashes,
  };
}

const read = (path: string, method = 'GET'): WireRequest => ({
  ...{ url: `http://site${path}`, method, headers: [], peerAddress: null },
  body: null,
});
const staying = () => new AbortController().signal;

const textOf = async (answer: Response | string) =>
  typeof answer === 'string' ? `(${answer})` : answer.text();
const ask = async (lane: Lane, path: string, person = 'An') =>
  textOf(await lane.ask(read(path), person, staying()));

async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await sleep(5);
}

describe('a lane', () => {
  test('answers by a thread that it starts when somebody asks', async () => {
    const { lane, threads } = openLane();
    expect(threads()).toBe(0);
    expect(await ask(lane, '/one')).toBe('/one');
    expect(await ask(lane, '/two')).toBe('/two');
    expect(threads()).toBe(1);
  });

  test('starts another thread for one that ended, and asks once more for what was being read', async () => {
    const { lane, threads, crashes } = openLane();
    expect(await ask(lane, '/crash-once')).toBe('/crash-once');
    expect([threads(), crashes()]).toEqual([2, 1]);
  });

  test('says that it broke off what ended two threads, and answers the next request', async () => {
    const { lane, asked, crashes } = openLane();
    expect(await ask(lane, '/crash')).toBe('(crashed)');
    expect([asked(), crashes()]).toEqual([2, 2]);
    expect(await ask(lane, '/after')).toBe('/after');
  });

  test('never asks twice for a change', async () => {
    const { lane, asked } = openLane();
    expect(await lane.ask(read('/crash', 'POST'), 'An', staying())).toBe('crashed');
    expect(asked()).toBe(1);
  });

  test('asks once more for what others wanted of a thread that one request ended', async () => {
    const { lane, threads } = openLane({ atOnce: 3 });
    const answers = ['/wait-once', '/crash', '/wait-once'].map((path) => ask(lane, path));
    expect(await Promise.all(answers)).toEqual(['/wait-once', '(crashed)', '/wait-once']);
    expect(threads()).toBe(3);
  });

  test('breaks off an answer whose thread ended in the middle of it', async () => {
    const { lane } = openLane();
    const answer = await lane.ask(read('/broken'), 'An', staying());
    await expect(textOf(answer)).rejects.toMatchObject({ code: 'ERR_STREAM_PREMATURE_CLOSE' });
  });

  test('takes whoever left out of the queue', async () => {
    const { lane, asked } = openLane();
    const first = new AbortController();
    const second = new AbortController();
    const waits = lane.ask(read('/wait'), 'An', first.signal);
    const queued = lane.ask(read('/one'), 'An', second.signal);
    second.abort();
    expect(await queued).toBe('left');
    expect(lane.waiting).toBe(0);
    first.abort();
    expect(await waits).toBe('left');
    expect(await ask(lane, '/two')).toBe('/two');
    expect(asked()).toBe(2);
  });

  test('tells the thread that the reader left, and keeps a thread that gives up of itself', async () => {
    const { lane, threads, left } = openLane();
    const reader = new AbortController();
    const waits = lane.ask(read('/wait'), 'An', reader.signal);
    await until(() => lane.waiting === 0);
    reader.abort();
    expect(await waits).toBe('left');
    expect(await ask(lane, '/one')).toBe('/one');
    expect([threads(), left()]).toEqual([1, 1]);
  });

  test('ends a thread that goes on computing for a reader who left', async () => {
    const { lane, threads } = openLane();
    const reader = new AbortController();
    const hangs = lane.ask(read('/hang'), 'An', reader.signal);
    await until(() => threads() === 1);
    reader.abort();
    expect(await hangs).toBe('left');
    expect(await ask(lane, '/one')).toBe('/one');
    expect(threads()).toBe(2);
  });

  test('takes no more than it has room for, of everybody and of one person', async () => {
    const { lane } = openLane({ bounds: { most: 3, mostOfOne: 2 } });
    const reader = new AbortController();
    const answers = ['An', 'An', 'An'].map((person) => lane.ask(read('/wait'), person, reader.signal));
    expect(await lane.ask(read('/one'), 'An', staying())).toBe('full');
    answers.push(lane.ask(read('/one'), 'Bình', reader.signal));
    expect(await lane.ask(read('/one'), 'Chi', staying())).toBe('full');
    reader.abort();
    expect(await Promise.all(answers)).toEqual(['left', 'left', 'left', 'left']);
  });

  test('answers nobody after it was stopped', async () => {
    const { lane } = openLane();
    const waits = lane.ask(read('/wait'), 'An', staying());
    const queued = lane.ask(read('/one'), 'An', staying());
    await lane.stop();
    expect(await Promise.all([waits, queued])).toEqual(['crashed', 'stopped']);
    expect(await ask(lane, '/two')).toBe('(stopped)');
  });

  test('gives back the memory of a thread that rests, and starts another when somebody asks', async () => {
    const { lane, threads, crashes } = openLane({ idleMs: 20 });
    expect(await ask(lane, '/one')).toBe('/one');
    await sleep(200);
    expect(await ask(lane, '/two')).toBe('/two');
    expect([threads(), crashes()]).toEqual([2, 0]);
  });
});

test('people take turns in a queue', () => {
  const queue = new FairQueue<string>({ most: 10, mostOfOne: 3 });
  for (const entry of ['a1', 'a2', 'a3', 'b1', 'c1', 'b2']) expect(queue.add(entry[0]!, entry)).toBe(true);
  expect(queue.add('a', 'a4')).toBe(false);
  expect(queue.remove('b', 'b2')).toBe(true);
  expect(Array.from({ length: 6 }, () => queue.take())).toEqual(['a1', 'b1', 'c1', 'a2', 'a3', undefined]);
  expect(queue.length).toBe(0);
});

test.each([
  ['/q/GF9H-HVFT', null],
  ['/results/quy-3/data.csv', null],
  ['/consolefoo', null],
  ['/login', null],
  ['/console', 'console'],
  ['/console.data', 'console'],
  ['/console/rounds/quy-3/results', 'console'],
  ['/console/rounds/quy-3/results.data', 'console'],
  ['/api/v1/plans', 'console'],
  ['/console/rounds/quy-3/results.csv', 'files'],
  ['/console/rounds/quy-3/report.docx', 'files'],
  ['/console/access-points/posters/file', 'files'],
  ['/console/reports/abc/file', 'files'],
  ['/api/v1/rounds/quy-3/results', 'files'],
])('%s is answered by the thread: %s', (path, lane) => {
  expect(laneOf(path)).toBe(lane);
});
