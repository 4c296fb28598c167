import { REPORT_HEADERS, scriptVersion } from '#app/domain/kiosk/tablet-report.ts';

const PAUSE_MS = 5 * 60_000;

const version = scriptVersion((document.currentScript as HTMLScriptElement | null)?.src ?? '');

const reportHeaders = (waiting: number) => ({
  [REPORT_HEADERS.waiting]: String(waiting),
  [REPORT_HEADERS.version]: version,
});

/**
 * Loads the page again when the server has another one (a new round, other questions, a changed name), but only while
 * nobody answers. Each look tells the server what the device has to say of itself: how many forms wait on it, and which
 * build of the script it runs. Foreign pages, such as the log-in page of a network, are ignored.
 */
export function watchForNewer(isIdle: () => boolean, reload: () => void, waiting = () => 0): void {
  const shown = document.documentElement.dataset['version'];
  const look = async () => {
    if (!isIdle()) return;
    try {
      const text = await (
        await fetch(location.href, { cache: 'no-store', headers: reportHeaders(waiting()) })
      ).text();
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
