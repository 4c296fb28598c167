/** The hidden field by which a form of staff shows that its page was made for the session it is sent from. */
export const FORM_TOKEN = 'form_token';

/** What to mend in a form, in words; `field` is the name of the field, null where it concerns the whole form. */
export interface FieldError {
  readonly field: string | null;
  readonly text: string;
}

/** A form that was not taken, as it is shown again: what was typed (never a secret), and what to mend. */
export interface Refusal {
  readonly typed: Readonly<Record<string, string>>;
  readonly errors: readonly FieldError[];
}
