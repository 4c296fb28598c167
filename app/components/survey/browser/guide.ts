import { askedCards, isAnswered } from './answers.ts';
import { all } from './dom.ts';
import { clearFaults } from './faults.ts';
import { fill, type Texts } from './texts.ts';

/** A change this soon after a pointer event was made by tapping; arrow keys only move through the choices. */
const TOUCH_MS = 1000;

/** Shows a question where an answer calls for it, says how many are left, and leads on to the next one. */
export function guide(form: HTMLFormElement, texts: Texts): () => void {
  let touched = -TOUCH_MS;
  let answeredBefore = new Set<HTMLElement>();
  const update = () => {
    showConditional(form);
    showProgress(form, texts);
    answeredBefore = new Set(askedCards(form).filter(isAnswered));
  };
  form.addEventListener('mousedown', () => (touched = performance.now()));
  form.addEventListener('input', (event) => {
    const field = event.target as HTMLInputElement;
    const card = field.closest<HTMLElement>('.card');
    const isFirst = card !== null && !answeredBefore.has(card);
    update();
    if (card === null) return;
    clearFaults([card]);
    if (field.type === 'radio' && isFirst && performance.now() - touched < TOUCH_MS) leadOn(form, card);
  });
  update();
  return update;
}

export function showConditional(form: HTMLFormElement): void {
  for (const help of all(form, '.always')) help.hidden = true;
  // From top to bottom: an answer on a card that is hidden leads nowhere.
  for (const card of all(form, '[class*=when]')) {
    const rule = card.className.replace(/.*when(\w+).*/, '$1');
    card.hidden = !form.querySelector(`.card:not([hidden]) .low${rule}:checked`);
  }
}

function showProgress(form: HTMLFormElement, texts: Texts): void {
  const progress = form.querySelector<HTMLElement>('.progress');
  if (progress === null) return;
  const left = askedCards(form).filter((card) => card.matches('.counted') && !isAnswered(card)).length;
  progress.textContent = left === 0 ? texts.leftNone : fill(texts.left, { count: left });
  progress.style.display = 'block';
}

function leadOn(form: HTMLFormElement, from: HTMLElement): void {
  const isSmooth = 'scrollBehavior' in document.documentElement.style;
  if (!isSmooth || matchMedia('(prefers-reduced-motion: reduce)').matches) return;
  const cards = askedCards(form);
  const next = cards.slice(cards.indexOf(from) + 1).find((card) => !isAnswered(card));
  if (next === undefined) return;
  const isTall = next.offsetHeight > innerHeight * 0.6;
  next.scrollIntoView({ behavior: 'smooth', block: isTall ? 'start' : 'center' });
}
