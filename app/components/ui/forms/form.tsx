import { Form as RemixForm } from '@remix-run/react';
import { createContext, useContext, type ComponentProps, type ReactNode } from 'react';
import { FORM_TOKEN, type Refusal } from '#app/domain/form.ts';
import { SHOWN_FIELD, tellShown } from '#app/domain/shown-fields.ts';
import { ErrorSummary } from './error-summary.tsx';

interface FormState {
  readonly id: string;
  readonly refusal: Refusal | undefined;
  readonly initial: Readonly<Record<string, string | undefined>>;
}

const FormContext = createContext<FormState | null>(null);

const FormTokenContext = createContext<string | null>(null);

/** Gives the token of the session to the forms inside. */
export function FormTokenProvider({ token, children }: { token: string; children: ReactNode }) {
  return <FormTokenContext.Provider value={token}>{children}</FormTokenContext.Provider>;
}

interface FormProps extends ComponentProps<typeof RemixForm> {
  /** `get` asks for another view of the page, and changes nothing. */
  method?: 'get' | 'post';
  /** The ids of its fields begin with it; two forms with fields on one page have two. */
  id?: string;
  /** Its id in the page, for boxes of its that stand outside of it (their `form`). */
  anchor?: string;
  /** How it was refused, if it was. */
  refusal?: Refusal | undefined;
  /** What stands in the fields before anything is typed. */
  initial?: Readonly<Record<string, string | undefined>>;
  children: ReactNode;
}

/**
 * A form of staff. One that changes something carries the token of the session, without which the server takes none
 * (`staffAction`). It shows what to mend at its top, and fields inside (`FormField`) show their own. Browsers check
 * nothing but what they could not send, such as half a date: the server says everything at once.
 */
export function Form({
  id = 'form',
  method = 'post',
  anchor,
  refusal,
  initial = {},
  children,
  ...rest
}: FormProps) {
  const token = useContext(FormTokenContext);
  return (
    <RemixForm method={method} {...(anchor !== undefined && { id: anchor })} {...rest}>
      <FormContext.Provider value={{ id, refusal, initial }}>
        {method === 'post' && token !== null && <input type="hidden" name={FORM_TOKEN} value={token} />}
        {refusal && <ErrorSummary form={id} errors={refusal.errors} />}
        {children}
      </FormContext.Provider>
    </RemixForm>
  );
}

/** Tells the server what stood in the fields, so that nobody overwrites what somebody else changed since (`mergeShown`). */
export function ShownFields() {
  const form = useContext(FormContext);
  const shown = form?.refusal?.typed[SHOWN_FIELD] ?? tellShown(form?.initial ?? {});
  return <input type="hidden" name={SHOWN_FIELD} value={shown} />;
}

/** What the form around it knows of a field. */
export function useFormField(name: string) {
  const form = useContext(FormContext);
  return {
    id: form && `${form.id}-${name}`,
    value: form?.refusal?.typed[name] ?? form?.initial[name],
    error: form?.refusal?.errors.find(({ field }) => field === name)?.text,
  };
}
