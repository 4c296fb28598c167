import { formatReceipt } from '#app/domain/receipts/receipt.ts';
import { make, timeText } from './dom.ts';
import { fill, type Texts } from './texts.ts';
import type { QueueState } from './watch.ts';

/** A short message over the page's content, with what can be done about it. */
export function makeNote(text: string, actions: Readonly<Record<string, () => void>> = {}): HTMLElement {
  const note = make('div', { className: 'note' }, make('p', {}, text));
  for (const [label, act] of Object.entries(actions)) {
    note.append(make('button', { type: 'button', onclick: act }, label));
  }
  return note;
}

/** The place for notes at the head of the page; a screen reader says what changes in it. */
export function makeNotes(): HTMLElement {
  const notes = make('div', { className: 'notes' });
  notes.setAttribute('role', 'status');
  document.querySelector('main')?.before(notes);
  return notes;
}

interface QueueActions {
  sendNow(): void;
  drop(key: string): void;
}

/**
 * Shows the state of the forms on this device: queued, refused and, until the page is left, sent. Never their answers.
 */
export function makeQueueNotes(texts: Texts, actions: QueueActions): (state: QueueState) => void {
  const [arrived, present] = [makeNotes(), makeNotes()];
  let shown = '';
  return ({ sent, left, isSending }) => {
    const now = Date.now();
    for (const { entry, receipt } of sent) {
      const params = { time: timeText(entry.at, now), receipt: formatReceipt(receipt) };
      arrived.append(makeNote(fill(texts.sentLater, params)));
    }
    const waiting = left.filter((entry) => entry.refusal === undefined);
    const notes = left
      .filter((entry) => entry.refusal !== undefined)
      .map(({ key, at, refusal = '' }) => {
        const text = fill(texts.refused, { time: timeText(at, now) });
        return makeNote(`${text} ${refusal}`, { [texts.refusedDrop]: () => actions.drop(key) });
      });
    if (waiting.length > 0) {
      const isUnderWay = isSending || waiting.every(({ lease }) => lease > now);
      const text = isUnderWay ? texts.sending : fill(texts.waiting, { count: waiting.length });
      notes.unshift(makeNote(text, { [texts.sendNow]: () => actions.sendNow() }));
    }
    const said = notes.map((note) => note.textContent).join();
    // Unchanged messages are not repeated, and a focused button stays.
    if (said === shown) return;
    shown = said;
    const hadFocus = present.contains(document.activeElement);
    present.textContent = '';
    present.append(...notes);
    if (hadFocus) present.querySelector('button')?.focus();
  };
}
