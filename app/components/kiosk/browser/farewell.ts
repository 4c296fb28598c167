import type { Outcome } from '#app/components/survey/browser/outcome.ts';
import { formatReceipt } from '#app/domain/receipts/receipt.ts';
import type { Stage } from './stage.ts';

/** What a person is told at the end: one of the page's lines, or the server's own words. */
export type Farewell =
  | { readonly screen: 'thanks'; readonly line: 'sent' | 'saved' }
  | { readonly screen: 'refused'; readonly line: 'unsafe' }
  | { readonly screen: 'refused'; readonly words: string };

/** What is true of a sheet; a null outcome = the network is still being waited for. */
export function farewellFor(outcome: Outcome | null, isUnkept: boolean): Farewell {
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
export function showFarewell(stage: Stage, farewell: Farewell, receipt: string): void {
  stage.show(farewell.screen);
  const { part } = stage;
  const line = part.querySelector<HTMLElement>('.outcome');
  if (line !== null) {
    line.textContent = 'words' in farewell ? farewell.words : (line.dataset[farewell.line] ?? '');
  }
  const number = part.querySelector<HTMLElement>('.number');
  if (number !== null && receipt !== '') {
    number.hidden = false;
    number.querySelector('b')?.append(formatReceipt(receipt));
  }
  part.querySelector<HTMLElement>('h2')?.focus({ preventScroll: true });
}
