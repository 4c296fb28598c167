interface Lock {
  release(): Promise<void>;
}

let lock: Lock | undefined;
let isWanted = false;

async function holdAwake(): Promise<void> {
  const { wakeLock } = navigator as unknown as { wakeLock?: { request(kind: 'screen'): Promise<Lock> } };
  if (!isWanted || document.visibilityState !== 'visible') return;
  lock = await wakeLock?.request('screen').catch(() => undefined);
}

/** Keeps the screen on; the system releases the lock whenever the page is hidden. */
export function keepAwake(): void {
  isWanted = true;
  document.addEventListener('visibilitychange', () => void holdAwake());
  void holdAwake();
}

function isInstalled(): boolean {
  return ['fullscreen', 'standalone'].some((mode) => matchMedia(`(display-mode: ${mode})`).matches);
}

/** Enters full screen where the browser allows it; it needs a user gesture. */
export function fillScreen(): void {
  const { fullscreenElement, fullscreenEnabled } = document;
  if (!fullscreenEnabled || fullscreenElement !== null || isInstalled()) return;
  document.documentElement.requestFullscreen({ navigationUI: 'hide' }).catch(() => undefined);
}

/** Leaves full screen and releases the screen lock, for the staff. */
export function releaseScreen(): void {
  isWanted = false;
  lock?.release().catch(() => undefined);
  if (document.fullscreenElement !== null) document.exitFullscreen().catch(() => undefined);
}

/** Undoes `releaseScreen` when the staff return to the questions. */
export function holdScreen(): void {
  isWanted = true;
  void holdAwake();
  fillScreen();
}
