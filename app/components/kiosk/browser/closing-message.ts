import type { Outcome } from '#app/components/survey/browser/queue/outcome.ts';
import { fill } from '#app/components/survey/browser/texts.ts';
import { formatReceipt } from '#app/domain/receipts/receipt.ts';
import type { Stage } from './stage.ts';

/** What a person is told at the end: one of the page's lines, or the server's own words. */
export type ClosingMessage =
  | { readonly screen: 'thanks'; readonly line: 'sent' | 'saved' }
  | { readonly screen: 'refused'; readonly line: 'unsafe' }
  | { readonly screen: 'refused'; readonly words: string };

/** What is true of a sheet; a null outcome = the network is still being waited for. */
export function closingMessageFor(outcome: Outcome | null, isUnkept: boolean): ClosingMessage {
  switch (outcome?.kind) {
    case 'sent':
      return { screen: 'thanks', line: 'sent' };
    case 'refused':
      return { screen: 'refused', words: outcome.message };
    case 'faulty':
      return { screen: 'refused', words: outcome.faults.map(({ message }) => message).join(' ') };
    default:
      return isUnkept ? { screen: 'refused', line: 'unsafe' } : { screen: 'thanks', line: 'saved' };
  }
}

/** Shows it; the receipt ('' = none) belongs to a sheet that counts. */
export function showClosingMessage(stage: Stage, message: ClosingMessage, receipt: string): void {
  stage.show(message.screen);
  const { part } = stage;
  const line = part.querySelector<HTMLElement>('.outcome');
  if (line !== null) {
    line.textContent = 'words' in message ? message.words : (line.dataset[message.line] ?? '');
  }
  const number = part.querySelector<HTMLElement>('.number');
  if (number !== null && receipt !== '') {
    number.hidden = false;
    number.querySelector('b')?.append(formatReceipt(receipt));
    const where = number.querySelector<HTMLElement>('.where');
    if (where !== null)
      where.textContent = fill(where.dataset['text'] ?? '', { address: `${location.host}/r` });
  }
  part.querySelector<HTMLElement>('h2')?.focus({ preventScroll: true });
}
