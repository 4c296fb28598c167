import { formatReceipt } from '#app/domain/receipts/receipt.ts';
import { make } from './dom.ts';
import type { Texts } from './texts.ts';

const MARKS = { sent: 'M20 33l8.5 8.5 16-18', saved: 'M32 16v17l11 7' };

interface Panel {
  readonly mark: keyof typeof MARKS;
  readonly title: string;
  readonly lines: readonly string[];
  /** Canonical; '' = none. */
  readonly receipt: string;
  readonly actions: readonly HTMLElement[];
}

/** Puts one thing to say in the place of the form. */
export function showPanel(texts: Texts, { mark, title, lines, receipt, actions }: Panel): void {
  hidePanel();
  const icon = make('div', {
    innerHTML: `<svg class="tick" viewBox="0 0 64 64" aria-hidden="true"><circle cx="32" cy="32" r="29"/><path d="${MARKS[mark]}"/></svg>`,
  });
  const heading = make('h1', { tabIndex: -1 }, title);
  const number = make(
    'div',
    { className: 'receipt', hidden: receipt === '' },
    make('p', {}, texts.receipt),
    make('p', { className: 'symbols' }, formatReceipt(receipt)),
  );
  const panel = make(
    'main',
    { id: 'panel', className: 'notice' },
    icon,
    heading,
    ...lines.map((line) => make('p', {}, line)),
    number,
    ...actions,
  );
  for (const main of document.querySelectorAll('main')) {
    main.hidden = true;
    main.before(panel);
  }
  heading.focus({ preventScroll: true });
}

/** Shows the form again. */
export function hidePanel(): void {
  document.getElementById('panel')?.remove();
  for (const main of document.querySelectorAll('main')) main.hidden = false;
  scrollTo(0, 0);
}
