import { useId, type ComponentProps, type ReactNode } from 'react';
import { formatDate } from '#app/domain/locale/format.ts';
import { parseIsoDate } from '#app/domain/periods/date.ts';
import { classNames } from '#app/components/ui/class-names.ts';
import { useFormField } from './form.tsx';

/** What ties a control to its hint and error. */
interface Ties {
  'aria-describedby': string | undefined;
  'aria-invalid': true | undefined;
}

interface FieldAttributes extends Ties {
  id: string;
  name: string;
  defaultValue: string | undefined;
  'aria-required': true | undefined;
}

interface FormFieldProps {
  name: string;
  label: ReactNode;
  hint?: ReactNode;
  /** Said to assistive technology; the server refuses an empty field. */
  required?: boolean;
  className?: string;
  /** Gets the attributes that tie the control to its form, label, hint and error. */
  children: (field: FieldAttributes) => ReactNode;
}

/** A labelled control with its hint and, in a form that was refused, what was typed and what is wrong with it. */
export function FormField({ name, label, hint, required = false, className, children }: FormFieldProps) {
  const { id, value, error, ties } = useField(name, hint !== undefined);
  return (
    <div className={classNames('flex min-w-0 flex-col gap-1', className)}>
      <label htmlFor={id} className="text-sm font-medium">
        {label}
      </label>
      {hint !== undefined && (
        <p id={`${id}-hint`} className="text-xs text-ink-faint">
          {hint}
        </p>
      )}
      <FieldErrorText id={`${id}-error`} error={error} />
      {children({ id, name, defaultValue: value, ...ties, 'aria-required': required || undefined })}
    </div>
  );
}

/** What the form around it knows of a field, which may also stand alone (as filters do). */
function useField(name: string, hasHint: boolean) {
  const unique = useId();
  const { id: inForm, value, error } = useFormField(name);
  const id = inForm ?? unique;
  const told = [hasHint ? `${id}-hint` : '', error === undefined ? '' : `${id}-error`];
  const ties: Ties = {
    'aria-describedby': told.filter(Boolean).join(' ') || undefined,
    'aria-invalid': error === undefined ? undefined : true,
  };
  return { id, value, error, ties };
}

function FieldErrorText({ id, error }: { id: string; error: string | undefined }) {
  if (error === undefined) return null;
  return (
    <p id={id} className="text-sm font-medium wrap-anywhere text-danger">
      {error}
    </p>
  );
}

interface CheckboxFieldProps {
  name: string;
  label: ReactNode;
  hint?: ReactNode;
}

/** A box to tick; ticked it sends "1". */
export function CheckboxField({ name, label, hint }: CheckboxFieldProps) {
  const { id, value, error, ties } = useField(name, hint !== undefined);
  return (
    <div>
      <FieldErrorText id={`${id}-error`} error={error} />
      <label className="flex items-start gap-2.5 text-sm pointer-coarse:py-1.5">
        <input
          id={id}
          type="checkbox"
          name={name}
          value="1"
          defaultChecked={value === '1'}
          {...ties}
          className="mt-0.5 size-4.5 shrink-0"
        />
        {label}
      </label>
      {hint !== undefined && (
        <p id={`${id}-hint`} className="mt-1 ml-7 text-xs text-ink-faint">
          {hint}
        </p>
      )}
    </div>
  );
}

interface CheckboxListProps {
  name: string;
  legend: ReactNode;
  hint?: ReactNode;
  choices: readonly { value: string; label: ReactNode }[];
}

/** Boxes of one field, of which any number may be ticked: it sends the values of those that are (`lists` of its form). */
export function CheckboxList({ name, legend, hint, choices }: CheckboxListProps) {
  const { id, value = '', error, ties } = useField(name, hint !== undefined);
  const ticked = new Set(value.split('\n'));
  return (
    <fieldset id={id} className="flex flex-col gap-1.5" {...ties}>
      <legend className="mb-1 text-sm font-medium">{legend}</legend>
      {hint !== undefined && (
        <p id={`${id}-hint`} className="text-xs text-ink-faint">
          {hint}
        </p>
      )}
      <FieldErrorText id={`${id}-error`} error={error} />
      {choices.map((choice) => (
        <label key={choice.value} className="flex items-start gap-2.5 text-sm pointer-coarse:py-1.5">
          <input
            type="checkbox"
            name={name}
            value={choice.value}
            defaultChecked={ticked.has(choice.value)}
            className="mt-0.5 size-4.5 shrink-0"
          />
          {choice.label}
        </label>
      ))}
    </fieldset>
  );
}

const CONTROL =
  'w-full min-h-9 rounded-md border border-line-strong bg-surface px-3 py-1 text-base text-ink placeholder:text-ink-faint aria-invalid:border-danger aria-invalid:ring-1 aria-invalid:ring-danger pointer-coarse:min-h-11';

export function TextInput({ className, ...rest }: ComponentProps<'input'>) {
  return <input className={classNames(CONTROL, className)} {...rest} />;
}

export function TextArea({ className, ...rest }: ComponentProps<'textarea'>) {
  return <textarea className={classNames(CONTROL, className)} {...rest} />;
}

export function Select({ className, ...rest }: ComponentProps<'select'>) {
  return <select className={classNames(CONTROL, 'pr-8', className)} {...rest} />;
}

type DateInputProps = Omit<ComponentProps<'input'>, 'type' | 'defaultValue'> & {
  /** A stored date, or what was typed. */
  defaultValue?: string | undefined;
};

/** A date typed as dd/mm/yyyy. A browser's own field would show it in the order of the browser's language. */
export function DateInput({ defaultValue = '', ...rest }: DateInputProps) {
  const date = parseIsoDate(defaultValue);
  return (
    <TextInput
      {...rest}
      defaultValue={date === null ? defaultValue : formatDate(date)}
      maxLength={10}
      placeholder="dd/mm/yyyy"
      autoComplete="off"
    />
  );
}
