import { writeTyped } from './answers.ts';
import { make } from './dom.ts';
import { findFaults, showFaults } from './faults.ts';
import { makeNote } from './notes.ts';
import type { Outcome } from './queue/outcome.ts';
import { hidePanel, showPanel } from './panel.ts';
import { foreseeReceipt } from './receipt.ts';
import { send, settle } from './queue/send.ts';
import { drop, keep } from './queue/store.ts';
import type { Texts } from './texts.ts';
import { callForKeys, keyOf, newKey, renewKey, setKey } from './queue/new-key.ts';
import { LEASE_MS, type Waiting } from './queue/waiting.ts';
import type { QueueState } from './watch.ts';
import { askForSync } from './worker/worker.ts';

/** Time-out of the second attempt after a network failure. */
const SECOND_TRY_MS = 5000;

/** A key for whoever fills in the form next. */
export function takeKey(form: HTMLFormElement): void {
  renewKey(() => form, callForKeys(form.action, 1));
}

export interface FormPage {
  readonly form: HTMLFormElement;
  readonly texts: Texts;
  /** Where a message over the form goes. */
  readonly notes: HTMLElement;
  /** Forgets the draft. */
  forget(): void;
  /** Brings what depends on the answers up to date. */
  update(): void;
  /** Tries to send what waits. */
  sendNow(): void;
}

/** Sends the form from within the page; the plain way of the form is taken whenever this one fails. */
export class Handover {
  /** The key of the form that this page shows as saved; null while the form itself is shown. */
  saved: string | null = null;
  private isBusy = false;

  constructor(private readonly page: FormPage) {
    if (!('AbortController' in window)) throw new Error('too old to give up an attempt');
    page.form.addEventListener('submit', (event) => {
      const pressed = (event.submitter ?? document.activeElement) as HTMLButtonElement | null;
      if (pressed?.name === 'lang') return;
      event.preventDefault();
      if (this.isBusy) return;
      this.setBusy(true);
      this.submit().catch(() => this.submitPlainly());
    });
    addEventListener('pageshow', (event) => {
      // Back from another page: what was handed over must not be sent a second time by the next press.
      if (event.persisted) takeKey(page.form);
    });
  }

  private async submit(): Promise<void> {
    const { form, texts, notes } = this.page;
    notes.textContent = '';
    const faults = findFaults(form, texts);
    if (faults.length > 0) {
      showFaults(form, faults, texts);
      this.setBusy(false);
      return;
    }
    const entry = this.read();
    const isKept = await keep(entry).then(
      () => true,
      () => false,
    );
    if (isKept) return this.show(entry, await send(entry));
    if (navigator.onLine) {
      this.submitPlainly();
      return;
    }
    notes.append(makeNote(texts.notKept));
    notes.scrollIntoView();
    this.setBusy(false);
  }

  private read(): Waiting {
    const { form } = this.page;
    // No file is asked for, so every value is a text.
    const fields = Array.from(new FormData(form)) as [string, string][];
    const now = Date.now();
    return {
      key: keyOf(form),
      url: form.action,
      body: new URLSearchParams(fields).toString(),
      at: now,
      lease: now + LEASE_MS,
      notBefore: 0,
    };
  }

  private async show(entry: Waiting, outcome: Outcome): Promise<void> {
    const { form, texts, notes } = this.page;
    if (outcome.kind === 'later') {
      await settle(entry, outcome);
      return this.showSaved(entry, outcome.isReached);
    }
    await drop(entry.key).catch(() => undefined);
    if (outcome.kind === 'sent') {
      this.clear();
      this.showSent(outcome.receipt);
      location.replace(outcome.url);
      return;
    }
    this.setBusy(false);
    if (outcome.kind === 'faulty') {
      showFaults(form, outcome.faults, texts);
      return;
    }
    notes.append(makeNote(outcome.message, { [texts.another]: () => this.startOver() }));
    notes.scrollIntoView();
  }

  private async showSaved(entry: Waiting, isReached: boolean): Promise<void> {
    const { texts } = this.page;
    const [receipt, wakes] = await Promise.all([foreseeReceipt(entry.key), askForSync()]);
    this.saved = entry.key;
    this.clear();
    showPanel(texts, {
      mark: 'saved',
      title: texts.saved,
      lines: [isReached ? texts.busy : texts.savedText, wakes ? texts.savedClose : texts.savedKeep],
      receipt,
      actions: [this.button(texts.sendNow, 'send', () => this.page.sendNow()), this.anotherButton()],
    });
    setTimeout(() => this.page.sendNow(), SECOND_TRY_MS);
  }

  /** Brings the page that shows a form as saved up to date; who sent it may be another tab or the service worker. */
  async follow({ left, isSending }: QueueState): Promise<void> {
    const key = this.saved;
    if (key === null) return;
    const entry = left.find((each) => each.key === key);
    if (entry === undefined) this.showSent(await foreseeReceipt(key));
    else if (entry.refusal !== undefined) this.startOver();
    const button = document.querySelector('#panel .send');
    if (button !== null) button.textContent = isSending ? this.page.texts.sending : this.page.texts.sendNow;
  }

  private showSent(receipt: string): void {
    const { texts } = this.page;
    this.saved = null;
    showPanel(texts, {
      mark: 'sent',
      title: texts.sent,
      lines: [texts.thanks],
      receipt,
      actions: [this.anotherButton()],
    });
  }

  private anotherButton(): HTMLElement {
    return this.button(this.page.texts.another, 'quiet', () => this.startOver());
  }

  private button(label: string, className: string, onclick: () => void): HTMLElement {
    return make('button', { type: 'button', className, onclick }, label);
  }

  /** An empty form for the next person. */
  private startOver(): void {
    this.saved = null;
    this.clear();
    takeKey(this.page.form);
    hidePanel();
  }

  private clear(): void {
    this.page.forget();
    writeTyped(this.page.form, []);
    // Of its own making, for nobody yet: who begins another form gets the site's.
    setKey(this.page.form, newKey());
    this.page.notes.textContent = '';
    this.page.update();
    this.setBusy(false);
  }

  private setBusy(isBusy: boolean): void {
    const { form, texts } = this.page;
    this.isBusy = isBusy;
    for (const button of form.querySelectorAll('.send')) {
      button.textContent = isBusy ? texts.sending : texts.send;
      button.setAttribute('aria-disabled', String(isBusy));
    }
  }

  private submitPlainly(): void {
    HTMLFormElement.prototype.submit.call(this.page.form);
  }
}
