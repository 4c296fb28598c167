/** What a page tells the service worker. */
export interface KeepPage {
  readonly keep: string;
}

/**
 * Lets the page be opened without network from now on. `address` is absent where the site has switched that off: then
 * what an earlier visit installed is removed.
 */
export async function installWorker(address: string | undefined, isForm: boolean): Promise<void> {
  const container = navigator.serviceWorker as ServiceWorkerContainer | undefined;
  if (container === undefined) return;
  if (address === undefined) return removeWorker(container);
  const hasSeenThisPage = container.controller !== null;
  if (document.readyState !== 'complete') await new Promise((done) => addEventListener('load', done));
  await container.register(address, { updateViaCache: 'none' });
  if (hasSeenThisPage || !isForm) return;
  const { active } = await container.ready;
  const message: KeepPage = { keep: location.href };
  active?.postMessage(message);
}

async function removeWorker(container: ServiceWorkerContainer): Promise<void> {
  for (const registration of await container.getRegistrations()) await registration.unregister();
  for (const name of await caches.keys()) await caches.delete(name);
}

interface SyncRegistration {
  readonly sync?: { register(tag: string): Promise<void> };
}

/** Asks the system to wake the service worker when the network returns; tells whether it will. */
export async function askForSync(): Promise<boolean> {
  try {
    const registration = await navigator.serviceWorker.getRegistration();
    const { sync } = registration as unknown as SyncRegistration;
    if (sync === undefined) return false;
    await sync.register('send');
    return true;
  } catch {
    return false;
  }
}
