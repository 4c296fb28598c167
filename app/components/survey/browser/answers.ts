import { all } from './dom.ts';
import type { Typed } from './draft.ts';

type Field = HTMLInputElement | HTMLTextAreaElement;

const isChoice = (field: Field) => field.type === 'radio' || field.type === 'checkbox';

/** The questions that are asked at present, in the order of the form. */
export function askedCards(form: HTMLFormElement): HTMLElement[] {
  return all(form, '.card:not([hidden])');
}

function fieldsOf(root: ParentNode): Field[] {
  return all<Field>(root, '.card input,.card textarea');
}

function isGiven(field: Field): boolean {
  return isChoice(field) ? (field as HTMLInputElement).checked : field.value.trim() !== '';
}

export function isAnswered(card: HTMLElement): boolean {
  return all<Field>(card, 'input,textarea').some(isGiven);
}

/** What was answered so far, without the form's own hidden fields. */
export function readTyped(form: HTMLFormElement): Typed {
  return fieldsOf(form)
    .filter(isGiven)
    .map((field) => [field.name, field.value] as const);
}

/** Puts answers into the form, in place of those it has; none = an empty form. */
export function writeTyped(form: HTMLFormElement, typed: Typed): void {
  for (const field of fieldsOf(form)) {
    const given = typed.filter(([name]) => name === field.name).map(([, value]) => value);
    if (isChoice(field)) (field as HTMLInputElement).checked = given.includes(field.value);
    else field.value = given[0] ?? '';
  }
}

/** One of the form's fields that people do not see; null where the page has none of that name. */
export function hiddenField(form: HTMLFormElement, name: string): HTMLInputElement | null {
  // Not by a selector: the key stands outside the form's element.
  return form.elements.namedItem(name) as HTMLInputElement | null;
}
