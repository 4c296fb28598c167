import { fill } from '#app/components/survey/browser/texts.ts';
import type { Tally } from './outbox.ts';

const HOLD_MS = 2000;

/** Shows the number of queued sheets at the edge of the screen, for the staff. */
export function showQueueState(
  root: HTMLElement,
  { waiting, rejected, isVolatile }: Tally,
  { isReady, isEnrolled }: { isReady: boolean; isEnrolled: boolean },
): void {
  const state = root.querySelector<HTMLElement>('.state');
  if (state === null) return;
  const say = (name: string, count = 0) => fill(state.dataset[name] ?? '', { count });
  const lines = [
    waiting > 0 && say('waiting', waiting),
    rejected.length > 0 && say('rejected', rejected.length),
    isVolatile && say('volatile'),
    // Whoever enrols a tablet types the PIN, which it then remembers.
    !isEnrolled && say('unenrolled'),
    isEnrolled && !isReady && say('unready'),
  ];
  state.textContent = lines.filter(Boolean).join(' · ');
}

/** Calls after a long press of the lock, or at once when a keyboard or a screen reader presses it. */
export function onHold(lock: HTMLElement, held: () => void): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const stop = () => {
    clearTimeout(timer);
    lock.classList.remove('held');
  };
  lock.addEventListener('pointerdown', () => {
    stop();
    lock.classList.add('held');
    timer = setTimeout(() => {
      stop();
      held();
    }, HOLD_MS);
  });
  for (const name of ['pointerup', 'pointerleave', 'pointercancel']) lock.addEventListener(name, stop);
  lock.addEventListener('click', (event) => {
    if (event.detail === 0) held();
  });
}
