import { setTimeout as sleep } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { afterEach, describe, expect, test } from 'vitest';
import { silentLog } from '#app/platform/logger.ts';
import { FairQueue, type Asker } from '#app/server/apart/fair-queue.ts';
import { isHeld, laneOf } from '#app/server/apart/lane-of.ts';
import { Lane } from '#app/server/apart/lane.ts';
import type { WireRequest } from '#app/server/apart/wire.ts';

/**
 * A thread that does what the address says. `/crash-once` ends the first thread of a test, `/crash` each one; `/hang`
 * computes for ever, `/wait` until the thread is told that the caller left (`/wait-once` in the first thread alone); `/broken` ends in the middle of its answer,
 * and `/slow` and `/slow-crash-once` send theirs until the reader leaves.
 */
const THREAD = `
const { parentPort, workerData } = require('node:worker_threads');
const alive = setInterval(() => undefined, 1000);
const tried = new Int32Array(workerData.tried);
const answer = (id, text, after, isSlow) => {
  const body = new ReadableStream({
    start(controller) { controller.enqueue(new TextEncoder().encode(text)); if (after) setTimeout(after, 50); else if (!isSlow) controller.close(); },
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
  if (path === '/crash' || (/crash-once/.test(path) && tried[0] === 1)) process.exit(7);
  if (path === '/hang') for (;;);
  if (path === '/wait' || (path === '/wait-once' && tried[0] === 1)) return void waiting.add(id);
  answer(id, path, path === '/broken' ? () => process.exit(7) : null, /slow/.test(path));
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
    bounds: { most: 10, mostOfNetwork: 8, mostOfOne: 5 },
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
const from = (person: string, network = '203.0.113.7'): Asker => ({ network, person });

const textOf = async (answer: Response | string) =>
  typeof answer === 'string' ? `(${answer})` : answer.text();
const ask = async (lane: Lane, path: string, person = 'An') =>
  textOf(await lane.ask(read(path), from(person), staying()));

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
    expect(await lane.ask(read('/crash', 'POST'), from('An'), staying())).toBe('crashed');
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
    const answer = await lane.ask(read('/broken'), from('An'), staying());
    await expect(textOf(answer)).rejects.toMatchObject({ code: 'ERR_STREAM_PREMATURE_CLOSE' });
  });

  test('takes whoever left out of the queue', async () => {
    const { lane, asked } = openLane();
    const first = new AbortController();
    const second = new AbortController();
    const waits = lane.ask(read('/wait'), from('An'), first.signal);
    const queued = lane.ask(read('/one'), from('An'), second.signal);
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
    const waits = lane.ask(read('/wait'), from('An'), reader.signal);
    await until(() => lane.waiting === 0);
    reader.abort();
    expect(await waits).toBe('left');
    expect(await ask(lane, '/one')).toBe('/one');
    expect([threads(), left()]).toEqual([1, 1]);
  });

  test('ends a thread that goes on computing for a reader who left', async () => {
    const { lane, threads } = openLane();
    const reader = new AbortController();
    const hangs = lane.ask(read('/hang'), from('An'), reader.signal);
    await until(() => threads() === 1);
    reader.abort();
    expect(await hangs).toBe('left');
    expect(await ask(lane, '/one')).toBe('/one');
    expect(threads()).toBe(2);
  });

  test('takes no more than it has room for, of everybody and of one person', async () => {
    const { lane } = openLane({ bounds: { most: 3, mostOfNetwork: 3, mostOfOne: 2 } });
    const reader = new AbortController();
    const answers = ['An', 'An', 'An'].map((person) => lane.ask(read('/wait'), from(person), reader.signal));
    expect(await lane.ask(read('/one'), from('An'), staying())).toBe('full');
    answers.push(lane.ask(read('/one'), from('Bình'), reader.signal));
    expect(await lane.ask(read('/one'), from('Chi'), staying())).toBe('full');
    reader.abort();
    expect(await Promise.all(answers)).toEqual(['left', 'left', 'left', 'left']);
  });

  test('answers nobody after it was stopped', async () => {
    const { lane } = openLane();
    const waits = lane.ask(read('/wait'), from('An'), staying());
    const queued = lane.ask(read('/one'), from('An'), staying());
    await lane.stop();
    expect(await Promise.all([waits, queued])).toEqual(['stopped', 'stopped']);
    expect(await ask(lane, '/two')).toBe('(stopped)');
  });

  test('says of a form that was under way when it was stopped that it may have been done', async () => {
    const { lane, asked } = openLane();
    const sent = lane.ask(read('/wait', 'POST'), from('An'), staying());
    await until(() => asked() === 1);
    await lane.stop();
    expect(await sent).toBe('crashed');
  });

  test('keeps nobody waiting for who still reads an answer that was asked for twice', async () => {
    const { lane, threads } = openLane({ atOnce: 2, readMs: 10 });
    const [slow, other] = await Promise.all([
      lane.ask(read('/slow-crash-once'), from('An'), staying()),
      ask(lane, '/crash-once', 'Bình'),
    ]);
    expect([other, await ask(lane, '/one', 'Chi'), threads()]).toEqual(['/crash-once', '/one', 2]);
    if (typeof slow !== 'string') await slow.body?.cancel();
  });

  test('leaves connections to others than those who read what holds one, of whom one person is one', async () => {
    const isHeldOne = ({ url }: WireRequest) => url.endsWith('/slow');
    const { lane } = openLane({ held: { isHeld: isHeldOne, most: 2, mostOfOne: 1 } });
    const slow = (person: string) => lane.ask(read('/slow'), from(person), staying());
    const first = await slow('An');
    const again = slow('An');
    const second = await slow('Bình');
    const third = slow('Chi');
    expect(await ask(lane, '/one', 'An')).toBe('/one');
    expect(lane.waiting).toBe(2);
    for (const reading of [first, second]) if (typeof reading !== 'string') await reading.body?.cancel();
    for (const reading of await Promise.all([again, third])) {
      expect(typeof reading === 'string' ? reading : reading.status).toBe(200);
      if (typeof reading !== 'string') await reading.body?.cancel();
    }
  });

  test('takes nobody where the machine gives no further thread, and asks for one again', async () => {
    let isFull = true;
    const worker = () => new Worker(THREAD, { eval: true, workerData: { tried: new SharedArrayBuffer(12) } });
    const { lane, crashes } = openLane({
      startThread: () => {
        if (isFull) throw new Error('ERR_WORKER_INIT_FAILED');
        return worker();
      },
    });
    lane.warm();
    expect(crashes()).toBe(1);
    expect(await ask(lane, '/one')).toBe('(full)');
    isFull = false;
    expect(await ask(lane, '/one')).toBe('/one');
  });

  test('gives back the memory of a thread that rests, and starts another when somebody asks', async () => {
    const { lane, threads, crashes } = openLane({ idleMs: 20 });
    expect(await ask(lane, '/one')).toBe('/one');
    await sleep(200);
    expect(await ask(lane, '/two')).toBe('/two');
    expect([threads(), crashes()]).toEqual([2, 0]);
  });
});

describe('a queue', () => {
  /** Entries are called by network and person. */
  const open = (...entries: string[]) => {
    const queue = new FairQueue<string>({ most: 10, mostOfNetwork: 5, mostOfOne: 3 });
    const add = (entry: string) => queue.add(from(entry[1] ?? '', entry[0]), entry);
    for (const entry of entries) expect(add(entry)).toBe(true);
    return { queue, add, takeAll: () => Array.from({ length: queue.length }, () => queue.take()) };
  };

  test('lets people take turns', () => {
    const { queue, add, takeAll } = open('Na1', 'Na2', 'Na3', 'Nb1', 'Nb2');
    expect(add('Na4')).toBe(false);
    expect(queue.remove(from('b', 'N'), 'Nb2')).toBe(true);
    expect(takeAll()).toEqual(['Na1', 'Nb1', 'Na2', 'Na3']);
    expect([queue.take(), queue.length]).toEqual([undefined, 0]);
  });

  test('lets a network that calls itself many people fill neither the queue nor the turns of others', () => {
    const { add, takeAll } = open('Fa1', 'Fb1', 'Fc1', 'Fd1', 'Fe1');
    expect(add('Ff1')).toBe(false);
    for (const entry of ['Na1', 'Nb1']) expect(add(entry)).toBe(true);
    expect(takeAll()).toEqual(['Fa1', 'Na1', 'Fb1', 'Nb1', 'Fc1', 'Fd1', 'Fe1']);
  });

  test('passes over what may not go yet', () => {
    const { queue, takeAll } = open('Na1', 'Mb1', 'Na2');
    const isSecond = (entry: string) => entry.endsWith('2');
    expect(queue.take(isSecond)).toBe('Na2');
    expect(queue.take(isSecond)).toBe(undefined);
    expect(takeAll()).toEqual(['Mb1', 'Na1']);
  });
});

test.each([
  ['/q/GF9H-HVFT', null],
  ['/results/quy-3/data.csv', null],
  ['/consolefoo', null],
  ['/login', null],
  ['/console', 'console'],
  ['/CONSOLE', 'console'],
  ['/%63onsole/rounds', 'console'],
  ['/Console/rounds/quy-3/results.CSV', 'files'],
  ['/console/%', 'console'],
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

test.each([
  ['/console/rounds/quy-3/responses.csv', true],
  ['/CONSOLE/rounds/quy-3/%72esponses.csv', true],
  ['/console/rounds/quy-3/results.csv', false],
])('%s holds a connection while it is read: %s', (path, isSo) => {
  expect(isHeld(path)).toBe(isSo);
});
