import { KEY_LIFE_MS, LATE_MS } from '#app/domain/responses/answered-at.ts';
import { readSignedKey } from '#app/domain/responses/submission-key.ts';
import { callForKeys } from './new-key.ts';

// Keys that the site signed, for forms that are opened without network. They lie in the cache beside the kept pages, each
// as an address of nothing.

/** How long to wait for a new key where old ones are at hand. */
const NETWORK_TIMEOUT_MS = 1500;

/** Where the keys of the access point of an address lie. */
function startOf(url: string): string {
  return `/q/${new URL(url).pathname.split('/')[2] ?? ''}/keys?key=`;
}

/** Those of the access point that are younger, the newest first: a key begins with its time. */
async function list(cache: Cache, url: string, ageMs: number): Promise<string[]> {
  const oldest = Date.now() - ageMs;
  return (await cache.keys())
    .map((kept) => kept.url.split(startOf(url))[1] ?? '')
    .filter((key) => Number(readSignedKey(key)?.issuedAt) > oldest)
    .sort()
    .reverse();
}

/** Calls for keys when half of those wanted are gone, or so old that a form would not have its full time to be late. */
export async function fillUp(cache: Cache, url: string, wanted: number): Promise<void> {
  const { length } = await list(cache, url, KEY_LIFE_MS - LATE_MS);
  if (length > wanted / 2) return;
  for (const key of await callForKeys(url, wanted - length))
    await cache.put(startOf(url) + key, new Response());
}

/** Answers a page that calls for a key: with one of the network's, else with a kept one. */
export async function answerCall(cache: Cache, url: string): Promise<Response> {
  const late = new Promise<string[]>((_done, fail) => setTimeout(fail, NETWORK_TIMEOUT_MS));
  const keys = await Promise.race([callForKeys(url, 1), late]).catch(() => take(cache, url));
  return new Response(JSON.stringify({ keys }));
}

async function take(cache: Cache, url: string): Promise<string[]> {
  for (const key of await list(cache, url, KEY_LIFE_MS)) {
    // Of two who reach for one only one deletes it.
    if (await cache.delete(startOf(url) + key)) return [key];
  }
  return [];
}
