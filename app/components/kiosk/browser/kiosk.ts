import { installWorker } from '#app/components/survey/browser/worker/worker.ts';
import { fillScreen, keepAwake } from './device.ts';
import { keepOnPage } from './history.ts';
import { watchForNewer } from './newer-page.ts';
import { Outbox } from './outbox.ts';
import { Session } from './session.ts';
import { byId, Staff } from './staff.ts';
import { Stage } from './stage.ts';

const script = document.currentScript as HTMLScriptElement | null;
const mark = script?.dataset['pin'] ?? '';
const tablet = script?.dataset['tablet'] ?? '';
const worker = script?.dataset['worker'];

/** A choice this soon after a pointer event was made by tapping; arrow keys only move through the choices. */
const TAP_MS = 1000;

/** What a press of each button does, by its class. */
function actionsOf(session: Session): Readonly<Record<string, () => void>> {
  return {
    begin: () => session.begin(),
    onward: () => session.forward(),
    // What the Enter key presses.
    vh: () => session.forward(),
    back: () => session.back(),
    stop: () => session.end(),
    finish: () => session.end(),
    here: () => session.stay(),
    'as-it-is': () => session.send(),
    about: () => session.read(true),
    close: () => session.read(false),
  };
}

function attend(root: HTMLElement, stage: Stage, session: Session): void {
  const actions = actionsOf(session);
  let pointedAt = -TAP_MS;
  const pointed = () => (pointedAt = performance.now());
  for (const name of ['pointerdown', 'pointerup']) root.addEventListener(name, pointed);
  for (const name of ['pointerdown', 'keydown', 'input']) {
    root.addEventListener(name, () => session.touched());
  }
  const guard = (event: Event) => {
    if (stage.isCalm) return;
    event.preventDefault();
    event.stopPropagation();
  };
  root.addEventListener('click', guard, true);
  root.addEventListener('click', (event) => {
    const target = event.target as Element;
    const button = target.closest<HTMLButtonElement>('button');
    if (button?.name === 'lang') session.speak(button.value);
    const names = Array.from(button?.classList ?? []);
    for (const name of names) actions[name]?.();
    if (button !== null) event.preventDefault();
    else if (target instanceof HTMLInputElement) {
      session.chosen(target, performance.now() - pointedAt < TAP_MS);
    }
  });
  root.addEventListener('input', () => session.changed());
  root.addEventListener('submit', (event) => event.preventDefault());
}

/** A page that asks questions. */
function serve(root: HTMLElement, outbox: Outbox): Session {
  const stage = new Stage(root);
  const session = new Session(stage, outbox);
  attend(root, stage, session);
  session.end();
  window.addEventListener('pageshow', (event) => {
    if (event.persisted) session.end();
  });
  return session;
}

function start(): void {
  const root = document.getElementById('stage');
  let waiting = 0;
  const outbox: Outbox = new Outbox((tally) => {
    ({ waiting } = tally);
    staff.show(tally);
  });
  const session = root === null ? null : serve(root, outbox);
  const staff = new Staff({
    outbox,
    mark,
    tablet,
    stage: root,
    paused: () => session?.pause(),
    resumed: () => session?.resume(),
    entered: () => session?.end(),
  });
  const setTrap = keepOnPage(
    () => session?.back(),
    () => staff.isLeaving,
  );
  document.addEventListener('pointerup', () => {
    setTrap();
    if (!staff.isOpen) fillScreen();
  });
  document.addEventListener('contextmenu', (event) => event.preventDefault());
  window.addEventListener('beforeunload', (event) => {
    if (mark !== '' && !staff.isLeaving) event.preventDefault();
  });
  watchForNewer(
    () => (session?.isIdle ?? true) && !staff.isOpen,
    () => {
      staff.isLeaving = true;
      location.reload();
    },
    () => waiting,
  );
  keepAwake();
  outbox.sendNow();
  installWorker(worker, root !== null).catch(() => undefined);
}

document.documentElement.classList.add('live');
document.addEventListener('DOMContentLoaded', () => {
  try {
    byId('staff');
    start();
  } catch {
    // Without the script, the plain form is complete.
    document.documentElement.classList.remove('live');
  }
});
