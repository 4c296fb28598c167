import { formatReceipt } from '#app/domain/responses/receipt.ts';
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

/** What a person should know about the forms that this device keeps or has just sent: never their answers. */
export function queueNotes(
  texts: Texts,
  { sent, left, isSending }: QueueState,
  actions: QueueActions,
): HTMLElement[] {
  const now = Date.now();
  const waiting = left.filter((entry) => entry.refusal === undefined);
  const notes = sent.map(({ entry, receipt }) =>
    makeNote(fill(texts.sentLater, { time: timeText(entry.at, now), receipt: formatReceipt(receipt) })),
  );
  if (waiting.length > 0) {
    const text = fill(texts.waiting, { count: waiting.length });
    const sendNow = { [texts.sendNow]: () => actions.sendNow() };
    notes.push(isSending ? makeNote(texts.sending) : makeNote(text, sendNow));
  }
  for (const { key, at, refusal } of left) {
    if (refusal === undefined) continue;
    const text = fill(texts.refused, { time: timeText(at, now) });
    notes.push(makeNote(`${text} ${refusal}`, { [texts.refusedDrop]: () => actions.drop(key) }));
  }
  return notes;
}
