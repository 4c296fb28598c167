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

/** Keeps the screen lit from now on; the system lets go of it whenever the page is hidden. */
export function keepAwake(): void {
  isWanted = true;
  document.addEventListener('visibilitychange', () => void holdAwake());
  void holdAwake();
}

function isInstalled(): boolean {
  return ['fullscreen', 'standalone'].some((mode) => matchMedia(`(display-mode: ${mode})`).matches);
}

/** Fills the screen where the browser lets a page do that; only a touch may ask for it. */
export function fillScreen(): void {
  const { fullscreenElement, fullscreenEnabled } = document;
  if (!fullscreenEnabled || fullscreenElement !== null || isInstalled()) return;
  document.documentElement.requestFullscreen({ navigationUI: 'hide' }).catch(() => undefined);
}

/** Gives the device back to the staff. */
export function letGo(): void {
  isWanted = false;
  lock?.release().catch(() => undefined);
  if (document.fullscreenElement !== null) document.exitFullscreen().catch(() => undefined);
}

/** After the staff came back. */
export function takeAgain(): void {
  isWanted = true;
  void holdAwake();
  fillScreen();
}
