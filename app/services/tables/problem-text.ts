import type { Locale } from '#app/domain/locale/locale.ts';
import { messageText } from '#app/domain/locale/message-text.ts';
import type { FileProblem } from './problems.ts';

/** What is wrong at a place of a file, in words. */
export function problemText({ line, column, reason, params = {} }: FileProblem, locale: Locale): string {
  const words = messageText(reason, params, locale);
  if (column === null) return messageText('tables.place', { line, reason: words }, locale);
  return messageText('tables.placeInColumn', { line, column, reason: words }, locale);
}
