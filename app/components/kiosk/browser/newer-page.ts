const PAUSE_MS = 5 * 60_000;

/**
 * Loads the page again when the server has another one (a new round, other questions, a changed name), but only while
 * nobody answers. Foreign pages, such as the log-in page of a network, are ignored.
 */
export function watchForNewer(isIdle: () => boolean, reload: () => void): void {
  const shown = document.documentElement.dataset['version'];
  const look = async () => {
    if (!isIdle()) return;
    try {
      const text = await (await fetch(location.href, { cache: 'no-store' })).text();
      const page = new DOMParser().parseFromString(text, 'text/html');
      const version = page.documentElement.dataset['version'];
      if (version !== undefined && version !== shown && isIdle()) reload();
    } catch {
      // No network: later.
    }
  };
  setInterval(() => void look(), PAUSE_MS);
  window.addEventListener('online', () => void look());
}
