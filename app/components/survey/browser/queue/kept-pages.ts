import {
  addressOfPage,
  forNobodyYet,
  isFormAddress,
  offlinePageOf,
  scriptOf,
} from '#app/components/survey/browser/page-text.ts';

/** Phones are small; a person meets few counters. */
const MAX_PAGES = 20;
const OFFLINE = '/offline';

/** Pages kept for a time without network, of one version of the scripts. */
export class KeptPages {
  constructor(private readonly version: string) {}

  open(): Promise<Cache> {
    return caches.open(this.version);
  }

  async dropOthers(): Promise<void> {
    for (const name of await caches.keys()) if (name !== this.version) await caches.delete(name);
  }

  /** Keeps a form that arrived; forgets one that is no more. Anything else (another network's log-in page) is nothing. */
  async learn(url: string, response: Response): Promise<void> {
    if (response.status === 404 || response.status === 410) {
      await (await this.open()).delete(addressOfPage(url));
      return;
    }
    const page = forNobodyYet(await response.text());
    if (page === null || !response.ok || response.redirected) return;
    const headers = new Headers(response.headers);
    headers.delete('Content-Encoding');
    headers.delete('Content-Length');
    const cache = await this.open();
    await cache.put(addressOfPage(url), new Response(page, { headers }));
    const offline = offlinePageOf(page);
    if (offline !== null) await cache.put(OFFLINE, new Response(offline, { headers }));
    const script = scriptOf(page);
    if (script !== null && (await cache.match(script)) === undefined) await cache.add(script);
    await dropOldest(cache);
  }

  async find(url: string): Promise<Response | undefined> {
    return (await this.open()).match(addressOfPage(url), { ignoreVary: true });
  }

  async findScript(url: string): Promise<Response | undefined> {
    return (await this.open()).match(url, { ignoreVary: true });
  }

  /** What is shown for a page that was never opened on this device. */
  async offline(): Promise<Response> {
    return (await (await this.open()).match(OFFLINE, { ignoreVary: true })) ?? Response.error();
  }
}

async function dropOldest(cache: Cache): Promise<void> {
  const forms = (await cache.keys()).filter(({ url }) => isFormAddress(url));
  for (const form of forms.slice(0, -MAX_PAGES)) await cache.delete(form);
}
