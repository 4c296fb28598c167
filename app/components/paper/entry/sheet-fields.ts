import type { KeyedPlace } from './entry-keys.ts';
import type { SheetDraft } from './draft-store.ts';

type Field = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

/** The questions of the form, in order. */
export function cardsOf(form: HTMLFormElement): HTMLElement[] {
  return Array.from(form.querySelectorAll<HTMLElement>('[data-question]'));
}

const boxesOf = (card: HTMLElement) =>
  Array.from(card.querySelectorAll<HTMLInputElement>('input[type=radio], input[type=checkbox]'));

/** The boxes with a number: all but the one that leaves the question blank. */
const numberedBoxes = (card: HTMLElement) => boxesOf(card).filter(({ value }) => value !== '');

const typedOf = (card: HTMLElement) =>
  card.querySelector<HTMLInputElement | HTMLTextAreaElement>('input[type=text], textarea');

/** What kind of place a question is. */
export function placeOf(card: HTMLElement): KeyedPlace {
  const boxes = numberedBoxes(card);
  const typed = typedOf(card);
  if (typed !== null) {
    return { kind: typed.tagName === 'TEXTAREA' ? 'words' : 'line', choices: 0, isEmpty: typed.value === '' };
  }
  return { kind: boxes[0]?.type === 'checkbox' ? 'several' : 'one', choices: boxes.length, isEmpty: true };
}

export function isAnswered(card: HTMLElement): boolean {
  const typed = typedOf(card);
  return typed === null ? numberedBoxes(card).some(({ checked }) => checked) : typed.value.trim() !== '';
}

/** Chooses a box by its number from 1; of several, a chosen one is taken back. */
export function chooseBox(card: HTMLElement, choice: number): void {
  const box = numberedBoxes(card)[choice - 1];
  if (box === undefined) return;
  box.checked = box.type === 'checkbox' ? !box.checked : true;
}

/** Leaves a question blank. */
export function clearCard(card: HTMLElement): void {
  for (const box of boxesOf(card)) box.checked = box.type === 'radio' && box.value === '';
}

/** Puts the keyboard into a question, without letting the page jump about. */
export function enterCard(card: HTMLElement): void {
  const boxes = boxesOf(card);
  const field = typedOf(card) ?? boxes.find(({ checked, value }) => checked && value !== '') ?? boxes[0];
  field?.focus({ preventScroll: true });
  card.scrollIntoView({ block: 'center' });
}

const isKept = (name: string) =>
  name === 'day' || name === 'comment' || name === 'why' || /^q\d+$/.test(name);

/** What the form holds. */
export function readDraft(form: HTMLFormElement, now: number): SheetDraft {
  const fields = Array.from(new FormData(form)).flatMap(([name, value]): [string, string][] =>
    typeof value === 'string' && value !== '' && isKept(name) ? [[name, value]] : [],
  );
  const number = new FormData(form).get('number');
  return { number: typeof number === 'string' ? number.trim() : '', fields, at: now };
}

/** Whether a draft holds more than what stands in an empty form. */
export function holdsAnswers({ fields }: SheetDraft): boolean {
  return fields.some(([name]) => name !== 'day');
}

/** Puts a draft back into the form. */
export function writeDraft(form: HTMLFormElement, { number, fields }: SheetDraft): void {
  const given = (name: string) => fields.filter(([known]) => known === name).map(([, value]) => value);
  for (const field of Array.from(form.elements) as Field[]) {
    const values = given(field.name);
    if (field.name === 'number') field.value = number;
    else if (!isKept(field.name) || values.length === 0) continue;
    else if (field instanceof HTMLInputElement && field.matches('[type=radio], [type=checkbox]'))
      field.checked = values.includes(field.value);
    else field.value = values[0] ?? '';
  }
}

/** The field of the sheet's number. */
export function numberField(form: HTMLFormElement): HTMLInputElement | null {
  const field = form.elements.namedItem('number');
  return field instanceof HTMLInputElement ? field : null;
}

/** Puts the keyboard into the number, so that the next digits replace it. */
export function focusNumber(form: HTMLFormElement): void {
  const field = numberField(form);
  field?.focus();
  field?.select();
}
