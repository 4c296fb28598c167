import { all } from '#app/components/survey/browser/dom.ts';
import { fill } from '#app/components/survey/browser/texts.ts';
import { checkPin } from './pin-check.ts';

interface PinPadOptions {
  readonly url: string;
  readonly mark: string;
  isEnrolled(): boolean;
  /** A key was pressed. */
  touched(): void;
  /** With the number of the tablet, where the server said it. */
  right(tablet: number | undefined): void;
  cancelled(): void;
}

/** The pad for the PIN. Digits are never shown, and never reach the page's DOM. */
export class PinPad {
  private typed = '';
  private isBusy = false;
  private readonly sheet: HTMLElement;
  private readonly message: HTMLElement;

  constructor(
    private readonly root: HTMLElement,
    private readonly options: PinPadOptions,
  ) {
    this.sheet = this.part('.sheet');
    this.message = this.part('.fault');
    for (const key of all(root, '[data-digit]')) {
      key.addEventListener('click', () => this.add(key.dataset['digit'] ?? ''));
    }
    this.part('.delete').addEventListener('click', () => this.remove());
    this.part('.cancel').addEventListener('click', () => this.options.cancelled());
    this.part('.enter').addEventListener('click', () => void this.enter());
    root.addEventListener('keydown', (event) => this.onKey(event));
  }

  get isOpen(): boolean {
    return !this.root.hidden;
  }

  open(): void {
    this.set('');
    this.message.textContent = '';
    this.root.hidden = false;
    this.part('[data-digit]').focus();
  }

  close(): void {
    this.set('');
    this.root.hidden = true;
  }

  private part(selector: string): HTMLElement {
    const found = this.root.querySelector<HTMLElement>(selector);
    if (found === null) throw new Error(`the PIN pad has no ${selector}`);
    return found;
  }

  private set(typed: string): void {
    this.typed = typed;
    const dots = this.part('.dots');
    dots.textContent = '●'.repeat(typed.length);
    dots.setAttribute('aria-label', fill(dots.dataset['text'] ?? '', { count: typed.length }));
  }

  private add(digit: string): void {
    this.options.touched();
    if (this.isBusy || this.typed.length >= Number(this.sheet.dataset['most'])) return;
    this.message.textContent = '';
    this.set(this.typed + digit);
  }

  private remove(): void {
    this.options.touched();
    if (!this.isBusy) this.set(this.typed.slice(0, -1));
  }

  private onKey(event: KeyboardEvent): void {
    if (/^\d$/.test(event.key)) this.add(event.key);
    else if (event.key === 'Backspace') this.remove();
    else if (event.key === 'Escape') this.options.cancelled();
    else return;
    event.preventDefault();
  }

  private async enter(): Promise<void> {
    this.options.touched();
    if (this.isBusy || this.typed.length < Number(this.sheet.dataset['least'])) return;
    this.isBusy = true;
    this.message.textContent = this.message.dataset['checking'] ?? '';
    const { url, mark } = this.options;
    const verdict = await checkPin(this.typed, { url, mark, isEnrolled: this.options.isEnrolled() });
    this.isBusy = false;
    if (!this.isOpen) return;
    this.set('');
    if (verdict.kind === 'right') {
      this.options.right(verdict.tablet);
      return;
    }
    const seconds = verdict.kind === 'wait' ? verdict.seconds : 0;
    this.message.textContent = fill(this.message.dataset[verdict.kind] ?? '', { seconds });
    this.options.touched();
  }
}
