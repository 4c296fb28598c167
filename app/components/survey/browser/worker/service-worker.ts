import { KeptPages } from '#app/components/survey/browser/queue/kept-pages.ts';
import { isFormAddress } from '#app/components/survey/browser/page-text.ts';
import { sendWaiting } from '#app/components/survey/browser/queue/send.ts';
import { answerCall, fillUp } from '#app/components/survey/browser/queue/spare-keys.ts';
import { list } from '#app/components/survey/browser/queue/store.ts';
import type { FetchEvent, WorkerScope } from './sw-scope.ts';

/** Digest of the scripts, put in by the build. */
declare const __VERSION__: string;

/** How long to wait for the network when a copy is cached: fresh is better, but not at the price of a blank page. */
const NETWORK_TIMEOUT_MS = 4000;

const worker = self as unknown as WorkerScope;
const pages = new KeptPages(`sipas-${__VERSION__}`);

worker.addEventListener('install', (event) => event.waitUntil(worker.skipWaiting()));

worker.addEventListener('activate', (event) => {
  event.waitUntil(pages.dropOthers().then(() => worker.clients.claim()));
});

worker.addEventListener('message', (event) => {
  const { keep } = Object(event.data) as { keep?: unknown };
  // From the browser's own cache: the page that asks came a moment ago.
  if (typeof keep === 'string' && isFormAddress(keep)) {
    const page = fetch(keep, { cache: 'force-cache' });
    event.waitUntil(page.then((found) => learn(keep, found)).catch(() => undefined));
  }
});

/** Keys kept with a form for those who open it without network: a phone's family, and a tablet's day. */
const PHONE_KEYS = 4;
const TABLET_KEYS = 50;

async function learn(url: string, response: Response): Promise<void> {
  await pages.learn(url, response);
  const isTablet = new URL(url).pathname.startsWith('/k');
  if (response.ok) await fillUp(await pages.open(), url, isTablet ? TABLET_KEYS : PHONE_KEYS);
}

/** A page calls for a key. */
async function giveKey(event: FetchEvent): Promise<Response> {
  const { url } = event.request;
  const cache = await pages.open();
  const answer = await answerCall(cache, url);
  const wanted = Number(new URL(url).searchParams.get('count'));
  if (wanted > 1) event.waitUntil(fillUp(cache, url, wanted).catch(() => undefined));
  return answer;
}

worker.addEventListener('sync', (event) => event.waitUntil(sendAll()));

/** Rejects while something is left, so that the system wakes the worker again. */
async function sendAll(): Promise<void> {
  await sendWaiting();
  if ((await list()).some((entry) => entry.refusal === undefined)) throw new Error('some still wait');
}

worker.addEventListener('fetch', (event) => {
  const { request } = event;
  const { pathname, origin } = new URL(request.url);
  if (origin !== location.origin) return;
  if (request.mode === 'navigate') {
    if (/^\/[qk](\/|$)/.test(pathname)) openPage(event);
    // The pages of citizens send by themselves, and tell of it.
    else event.waitUntil(sendWaiting().catch(() => undefined));
  } else if (/^\/q\/[^/]+\/keys$/.test(pathname)) {
    event.respondWith(giveKey(event));
  } else if (pathname.startsWith('/assets/')) {
    event.respondWith(pages.findScript(request.url).then((kept) => kept ?? fetch(request)));
  }
});

/** A page of citizens: the network's, else what is kept of it, else the words for a time without network. */
function openPage(event: FetchEvent): void {
  const { request } = event;
  const arriving = fetch(request);
  if (request.method !== 'GET' || !isFormAddress(request.url)) {
    event.respondWith(arriving.catch(() => pages.offline()));
    return;
  }
  const copied = arriving.then((response) => response.clone());
  event.waitUntil(copied.then((copy) => learn(request.url, copy)).catch(() => undefined));
  event.respondWith(newestOf(request.url, arriving));
}

async function newestOf(url: string, arriving: Promise<Response>): Promise<Response> {
  const kept = await pages.find(url).catch(() => undefined);
  if (kept === undefined) return arriving.catch(() => pages.offline());
  const late = new Promise<Response>((done) => setTimeout(() => done(kept), NETWORK_TIMEOUT_MS));
  const arrived = arriving.then(
    (response) => (response.status >= 500 ? kept : response),
    () => kept,
  );
  return Promise.race([arrived, late]);
}
