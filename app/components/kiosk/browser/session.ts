import { keyOf, renewKey, setKey } from '#app/components/survey/browser/queue/new-key.ts';
import type { Outcome } from '#app/components/survey/browser/queue/outcome.ts';
import { foreseeReceipt } from '#app/components/survey/browser/receipt.ts';
import { LEASE_MS, type Waiting } from '#app/components/survey/browser/queue/waiting.ts';
import { Countdown, drawRings } from './countdown.ts';
import { closingMessageFor, showClosingMessage } from './closing-message.ts';
import { Keys } from './keys.ts';
import type { Outbox } from './outbox.ts';
import { Questions } from './questions.ts';
import type { Stage } from './stage.ts';

/** Idle time after which a sheet is over, and the part of it in which the person is asked. */
const SILENCE_MS = 30_000;
const WARNING_MS = 10_000;

/** How long the thanks stay. */
const CLOSING_MS = 8000;

/** How long to wait for the network before telling the person that the sheet is queued here. */
const OUTCOME_TIMEOUT_MS = 3000;

/** The sessions of one person after the other at the tablet. Nothing of one is left for the next. */
export class Session {
  private readonly questions: Questions;
  private readonly silence: Countdown;
  private readonly closing: Countdown;
  /** Number of the current person, so that late events of one do not reach the next. */
  private person = 0;
  private focusBefore: Element | null = null;
  private readonly keys = new Keys();
  private beganAt = 0;

  constructor(
    private readonly stage: Stage,
    private readonly outbox: Outbox,
  ) {
    this.questions = new Questions(stage);
    this.silence = new Countdown(
      SILENCE_MS,
      (left) => this.warn(left),
      () => this.leave(),
    );
    this.closing = new Countdown(
      CLOSING_MS,
      (left, total) => drawRings(stage.part, left, total),
      () => this.end(),
    );
  }

  get isIdle(): boolean {
    return this.stage.screen === 'attract';
  }

  /** Somebody touched the screen or the keyboard. The question whether anybody is there wants a press of its own. */
  touched(): void {
    if (this.silence.isRunning && !this.isAsked) this.silence.start();
  }

  /** Whether the person is being asked whether they are still there. */
  get isAsked(): boolean {
    return !this.stage.find('.still').hidden;
  }

  /** Whether the sheet that is being answered could be sent as it is. */
  private get isSendable(): boolean {
    return this.stage.screen === 'asking' && this.questions.isComplete;
  }

  stay(): void {
    this.stage.changed();
    this.silence.start();
  }

  /** Idle time does not count while the staff are at the tablet. */
  pause(): void {
    this.silence.stop();
    this.closing.stop();
  }

  resume(): void {
    if (this.stage.screen === 'asking') this.silence.start();
    else this.end();
  }

  begin(): void {
    if (!this.isIdle) return;
    this.beganAt = performance.now();
    renewKey(() => this.stage.form, this.keys.next(this.stage.form.action));
    this.stage.show('asking');
    this.questions.begin();
    this.silence.start();
  }

  /** Ends a person's session and clears everything of it. */
  end(): void {
    this.person += 1;
    this.silence.stop();
    this.closing.stop();
    this.focusBefore = null;
    this.stage.reset();
    void this.outbox.refresh();
  }

  back(): void {
    if (this.stage.screen === 'asking') this.questions.back();
  }

  forward(): void {
    if (this.stage.screen !== 'asking') return;
    if (this.questions.forward() === 'done') void this.finish();
  }

  changed(): void {
    this.questions.update();
  }

  /** A tap on a choice; where one is enough it leads on. `isTap` is false for arrow keys, which only try choices. */
  chosen(input: HTMLInputElement, isTap: boolean): void {
    if (input.type !== 'radio' || !isTap) return;
    const { person } = this;
    // Long enough to see what was chosen.
    setTimeout(() => {
      const isStillShown = input.isConnected && input.closest('.now') !== null;
      if (person === this.person && isStillShown) this.forward();
    }, 300);
  }

  /** Opens or closes the words on privacy. */
  read(isOpen: boolean): void {
    const veil = this.stage.find('.privacy');
    this.stage.cover(veil, isOpen);
    this.stage.find(isOpen ? '.privacy .close' : '.about').focus();
    // Whoever goes away leaves it open.
    if (this.isIdle) this.silence.start();
  }

  speak(lang: string): void {
    if (this.stage.screen === 'asking') {
      const key = keyOf(this.stage.form);
      this.questions.rewrite(() => this.stage.write(lang));
      setKey(this.stage.form, key);
    } else if (this.isIdle) this.stage.write(lang);
    // The next person starts in the default language.
    if (this.isIdle) this.silence.start();
  }

  /**
   * Nobody is there any more. A sheet that answers what is required is sent, as its person was just told it would be;
   * any other is thrown away, and so is that of a tablet that slept through the telling.
   */
  private leave(): void {
    if (this.isAsked && this.isSendable) this.send();
    else this.end();
  }

  /** Sends the sheet as it is. */
  send(): void {
    if (this.stage.screen === 'asking') void this.finish();
  }

  private warn(left: number): void {
    const veil = this.stage.find('.still');
    const isOver = left > WARNING_MS || this.isIdle;
    if (!isOver && veil.hidden) veil.classList.toggle('complete', this.isSendable);
    if (!isOver) drawRings(veil, left, WARNING_MS);
    if (veil.hidden === isOver) return;
    if (!isOver) this.focusBefore = document.activeElement;
    this.stage.cover(veil, !isOver);
    const focus = isOver ? (this.focusBefore as HTMLElement | null) : this.stage.find('.here');
    focus?.focus({ preventScroll: true });
  }

  private async finish(): Promise<void> {
    const { person, stage } = this;
    this.silence.stop();
    const entry = this.toSheet();
    // From here on the screen contains nothing of the answers.
    stage.write(document.documentElement.lang);
    stage.show('wait');
    const outcome = await Promise.race([this.outbox.hand(entry), late()]);
    if (person !== this.person) return;
    await this.thank(entry, outcome, person);
  }

  private async thank(entry: Waiting, outcome: Outcome | null, person: number): Promise<void> {
    const receipt = await foreseeReceipt(entry.key);
    if (person !== this.person) return;
    showClosingMessage(this.stage, closingMessageFor(outcome, this.outbox.isUnkept(entry.key)), receipt);
    this.closing.start();
  }

  private toSheet(): Waiting {
    const { form } = this.stage;
    // No file is asked for, so every value is a text.
    const fields = Array.from(new FormData(form)) as [string, string][];
    fields.push(['took', String(Math.round(performance.now() - this.beganAt))]);
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
}

function late(): Promise<null> {
  return new Promise((done) => setTimeout(() => done(null), OUTCOME_TIMEOUT_MS));
}
