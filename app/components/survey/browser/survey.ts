import { hiddenField, readTyped, writeTyped } from './answers.ts';
import { timeText } from './dom.ts';
import { dropDrafts, readDraft, writeDraft } from './draft.ts';
import { guide } from './guide.ts';
import { Handover, takeKey, type FormPage } from './handover.ts';
import { makeNote, makeNotes, makeQueueNotes } from './notes.ts';
import { showPanel } from './panel.ts';
import { drop } from './queue/store.ts';
import { fill, type Texts } from './texts.ts';
import { keyOf, newKey } from './queue/new-key.ts';
import { watchWaiting } from './watch.ts';
import { installWorker } from './worker/worker.ts';

// The page is complete without scripts. Each part is independent: what a browser lacks disables that part only.

function attempt<Result>(part: () => Result): Result | undefined {
  try {
    return part();
  } catch {
    return undefined;
  }
}

/** Answers are kept while they are given; those of an earlier visit are offered, not shown. */
function keepDraft({ form, texts, notes, update }: Omit<FormPage, 'forget' | 'sendNow'>): () => void {
  const { localStorage: storage } = window;
  const name = `${new URL(form.action).pathname} ${hiddenField(form, 'definition')?.value ?? ''}`;
  const save = () => {
    notes.textContent = '';
    attempt(() => writeDraft(storage, name, { at: Date.now(), typed: readTyped(form) }));
  };
  const forget = () => attempt(() => dropDrafts(storage, name));
  form.addEventListener('input', save);
  const draft = readDraft(storage, name, Date.now());
  if (readTyped(form).length > 0) save();
  else if (draft !== null) {
    const carryOn = () => {
      writeTyped(form, draft.typed);
      update();
      save();
    };
    const giveUp = () => {
      forget();
      notes.textContent = '';
    };
    const text = fill(texts.draft, { time: timeText(draft.at, Date.now()) });
    // A reload shows the page where it was left, below the offer.
    history.scrollRestoration = 'manual';
    notes.append(makeNote(text, { [texts.draftContinue]: carryOn, [texts.draftDrop]: giveUp }));
  }
  return forget;
}

const MARK = 'sipas.device';

/** An opaque mark of this device in this round alone: it tells ten forms of one device from ten people. */
function markDevice(form: HTMLFormElement): void {
  const field = hiddenField(form, 'device');
  const round = field?.dataset['round'];
  if (field === null || round === undefined) return;
  const [known, mark = ''] = (localStorage.getItem(MARK) ?? '').split(' ');
  field.value = known === round && mark !== '' ? mark : newKey();
  localStorage.setItem(MARK, `${round} ${field.value}`);
}

function takeOver(form: HTMLFormElement, texts: Texts, sendNow: () => void): Handover | undefined {
  const notes = makeNotes();
  const update = attempt(() => guide(form, texts)) ?? (() => undefined);
  // A page kept for a time without network has none: two people must not send with the same one.
  if (keyOf(form) === '') takeKey(form);
  attempt(() => markDevice(form));
  const forget = attempt(() => keepDraft({ form, texts, notes, update })) ?? (() => undefined);
  return attempt(() => new Handover({ form, texts, notes, forget, update, sendNow }));
}

/** How often a page without network looks for it. */
const RETRY_MS = 10_000;

/** The log-in page of a café's network answers as well, but with other words. */
async function isSiteReached(): Promise<boolean> {
  const answer = await fetch('/healthz', { cache: 'no-store' }).then((response) => response.text());
  return answer.trim() === 'ok';
}

/** The page that stands in for one without network, and for the thanks of a form that has just been sent. */
function standIn(texts: Texts): void {
  if (document.getElementById('no-network') === null) return;
  const tryAgain = () =>
    void isSiteReached().then(
      (isReached) => isReached && location.reload(),
      () => undefined,
    );
  addEventListener('online', tryAgain);
  setInterval(tryAgain, RETRY_MS);
  const receipt = new URLSearchParams(location.search).get('receipt');
  if (receipt !== null) {
    showPanel(texts, {
      mark: 'sent',
      title: texts.sent,
      lines: [texts.thanks],
      receipt,
      actions: [],
    });
  }
}

/** A form that went the plain way has arrived: its draft has done its work. */
function forgetThanked(): void {
  const [form] = location.pathname.split('/thanks');
  if (form !== location.pathname) dropDrafts(localStorage, `${form} `);
}

function start(): void {
  const script = document.querySelector<HTMLScriptElement>('script[data-texts]');
  const form = document.querySelector<HTMLFormElement>('form#survey');
  const texts = JSON.parse(script?.dataset['texts'] ?? '{}') as Texts;
  let sendNow = () => {};
  const forget = (key: string) => void drop(key).then(sendNow);
  const tell = makeQueueNotes(texts, { sendNow: () => sendNow(), drop: forget });
  const handover = form === null ? undefined : takeOver(form, texts, () => sendNow());
  sendNow = watchWaiting((state) => {
    const own = handover?.saved ?? null;
    void handover?.follow(state);
    // The form that the page itself shows as saved is told of there.
    tell({
      sent: state.sent.filter(({ entry }) => entry.key !== own),
      left: state.left.filter(({ key, refusal }) => key !== own || refusal !== undefined),
      isSending: state.isSending,
    });
  });
  attempt(() => standIn(texts));
  attempt(forgetThanked);
  sendNow();
  installWorker(script?.dataset['worker'], form !== null).catch(() => undefined);
}

attempt(start);
