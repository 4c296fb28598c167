import { fill } from '#app/components/survey/browser/texts.ts';
import type { Outbox, Tally } from './outbox.ts';

interface PanelOptions {
  readonly outbox: Outbox;
  readonly resumed: () => void;
  readonly left: () => void;
}

/** What the staff find behind the lock: the state of this device and the ways on. */
export class Panel {
  constructor(
    private readonly root: HTMLElement,
    { outbox, resumed, left }: PanelOptions,
  ) {
    const on = (selector: string, act: () => void) => this.part(selector).addEventListener('click', act);
    on('.resume', resumed);
    on('.send-now', () => outbox.sendNow());
    on('.drop', () => void outbox.dropRejected());
    on('.leave', left);
  }

  get isOpen(): boolean {
    return !this.root.hidden;
  }

  open({ hasPin, tablet }: { hasPin: boolean; tablet: string }): void {
    const enrolment = this.part('.tablet-state');
    enrolment.textContent = fill(enrolment.dataset[tablet === '' ? 'none' : 'enrolled'] ?? '', {
      number: tablet,
    });
    const state = this.part('.pin-state');
    state.textContent = state.dataset[hasPin ? 'ready' : 'none'] ?? '';
    this.root.hidden = false;
    this.part('h2').focus();
  }

  close(): void {
    this.root.hidden = true;
  }

  show({ waiting, rejected, isVolatile }: Tally): void {
    const queue = this.part('.queue-state');
    queue.textContent = fill(queue.dataset[waiting > 0 ? 'waiting' : 'none'] ?? '', { count: waiting });
    const refused = this.part('.rejected-state');
    const reason = rejected[0]?.refusal ?? '';
    refused.textContent = fill(refused.dataset['text'] ?? '', { count: rejected.length, reason });
    refused.hidden = rejected.length === 0;
    this.part('.drop').hidden = rejected.length === 0;
    this.part('.send-now').hidden = waiting === 0;
    this.part('.volatile-state').hidden = !isVolatile;
  }

  private part(selector: string): HTMLElement {
    const found = this.root.querySelector<HTMLElement>(selector);
    if (found === null) throw new Error(`the panel has no ${selector}`);
    return found;
  }
}
