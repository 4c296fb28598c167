import { isDue, LEASE_MS, type Waiting } from './waiting.ts';

const DATABASE = 'sipas';
const STORE = 'waiting';

/** On iOS a connection may hang for ever; give up after this. */
const STORAGE_TIMEOUT_MS = 3000;

function within<T>(work: Promise<T>): Promise<T> {
  return new Promise((done, fail) => {
    setTimeout(() => fail(new Error('storage hangs')), STORAGE_TIMEOUT_MS);
    work.then(done, fail);
  });
}

function open(): Promise<IDBDatabase> {
  return new Promise((done, fail) => {
    const opening = indexedDB.open(DATABASE, 1);
    opening.onupgradeneeded = () => opening.result.createObjectStore(STORE, { keyPath: 'key' });
    opening.onerror = () => fail(opening.error ?? new Error('storage refused'));
    opening.onsuccess = () => done(opening.result);
  });
}

type Work<T> = (store: IDBObjectStore, give: (result: T) => void) => void;

/** One transaction on a connection of its own: iOS closes those of pages that sleep. */
async function attempt<T>(mode: IDBTransactionMode, nothing: T, work: Work<T>): Promise<T> {
  const database = await open();
  try {
    return await new Promise<T>((done, fail) => {
      let result = nothing;
      // "strict": flushed to disk before it is reported as stored.
      const transaction = database.transaction(STORE, mode, { durability: 'strict' });
      transaction.oncomplete = () => done(result);
      transaction.onabort = () => fail(transaction.error ?? new Error('storage failed'));
      work(transaction.objectStore(STORE), (given) => (result = given));
    });
  } finally {
    database.close();
  }
}

function run<T>(mode: IDBTransactionMode, nothing: T, work: Work<T>): Promise<T> {
  const once = () => attempt(mode, nothing, work);
  return within(once().catch(once));
}

/** Keeps one; rejects where the device keeps nothing (private mode, blocked, full). */
export function keep(entry: Waiting): Promise<void> {
  return run('readwrite', undefined, (store) => void store.put(entry));
}

/** Everything that waits or was refused, the oldest first. */
export async function list(): Promise<Waiting[]> {
  const all = await run<Waiting[]>('readonly', [], (store, give) => {
    const request = store.getAll();
    request.onsuccess = () => give(request.result as Waiting[]);
  });
  return all.sort((one, other) => one.at - other.at);
}

/** Forgets one. */
export function drop(key: string): Promise<void> {
  return run('readwrite', undefined, (store) => void store.delete(key));
}

/** Changes one that is still there. */
export function change(key: string, changes: Partial<Waiting>): Promise<void> {
  return run('readwrite', undefined, (store) => {
    const found = store.get(key);
    found.onsuccess = () => {
      if (found.result) store.put(Object.assign(found.result as Waiting, changes));
    };
  });
}

/**
 * Claims one for sending, unless another tab or the service worker has it: transactions of one store are serialised, so
 * only one of two claims succeeds. The clock is read inside the transaction, because the first caller may run second.
 * Null when it is gone or not due.
 */
export function claim(key: string): Promise<Waiting | null> {
  return run<Waiting | null>('readwrite', null, (store, give) => {
    const found = store.get(key);
    found.onsuccess = () => {
      const entry = found.result as Waiting | undefined;
      const now = Date.now();
      if (entry === undefined || !isDue(entry, now)) return;
      store.put(Object.assign(entry, { lease: now + LEASE_MS }));
      give(entry);
    };
  });
}
