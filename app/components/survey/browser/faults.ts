import { cardId, errorId, listedMisses } from '#app/components/survey/survey-view.ts';
import { askedCards, isAnswered } from './answers.ts';
import { all, make } from './dom.ts';
import type { FieldFault } from './queue/outcome.ts';
import { fill, type Texts } from './texts.ts';

/** What the server would refuse, found before anything is kept for a time without network. */
export function findFaults(form: HTMLFormElement, texts: Texts): FieldFault[] {
  const cards = askedCards(form);
  const question = (card: HTMLElement) => card.id.slice(cardId('').length);
  const missing = cards.filter((card) => card.matches('.must') && !isAnswered(card));
  const [first] = cards;
  if (missing.length > 0)
    return missing.map((card) => ({ question: question(card), message: texts.required }));
  if (first === undefined || cards.some(isAnswered)) return [];
  return [{ question: question(first), message: texts.empty }];
}

/** Removes the error marks of these questions. */
export function clearFaults(cards: readonly HTMLElement[]): void {
  for (const card of cards) {
    card.classList.remove('wrong');
    for (const each of all(card, '.fault')) each.remove();
    for (const each of [card, ...all(card, '[aria-invalid]')]) each.removeAttribute('aria-invalid');
  }
}

/** Shows faults as the server's own page does: a summary of links first, then each at its question. */
export function showFaults(form: HTMLFormElement, faults: readonly FieldFault[], texts: Texts): void {
  clearFaults(all(form, '.wrong'));
  const links = faults.map(({ question, message }) => {
    const card = document.getElementById(cardId(question));
    if (card) mark(card, question, message);
    const asked = card?.querySelector('.asked')?.textContent ?? message;
    return make('li', {}, make('a', { href: `#${cardId(question)}` }, asked));
  });
  const listed = listedMisses(links);
  const title = faults.length === 1 ? texts.errorsOne : fill(texts.errorsMany, { count: faults.length });
  const heading = make('h2', { id: 'summary' }, title);
  const summary = make(
    'section',
    { className: 'summary', tabIndex: -1 },
    heading,
    make('p', {}, texts.errorsKept),
    ...(listed !== links ? [make('p', {}, texts.errorsFirst)] : []),
    make('ul', {}, ...listed),
  );
  summary.setAttribute('role', 'alert');
  summary.setAttribute('aria-labelledby', 'summary');
  document.querySelector('.summary')?.remove();
  form.before(summary);
  summary.focus();
  summary.scrollIntoView();
}

function mark(card: HTMLElement, question: string, message: string): void {
  card.classList.add('wrong');
  const id = errorId(question);
  const helps = all(card, '.help').filter((help) => !help.hidden);
  (helps[helps.length - 1] ?? card.querySelector('.asked'))?.after(
    make('p', { id, className: 'fault' }, message),
  );
  const field = card.querySelector('textarea,input:not([type=radio]):not([type=checkbox])') ?? card;
  field.setAttribute('aria-invalid', 'true');
  const others = (field.getAttribute('aria-describedby') ?? '').split(' ').filter((each) => each !== id);
  field.setAttribute('aria-describedby', [...others, id].join(' ').trim());
}
