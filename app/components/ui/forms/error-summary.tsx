import { useEffect, useRef, type MouseEvent } from 'react';
import type { FieldError } from '#app/domain/form.ts';
import { Icon } from '#app/components/ui/icon.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import uiMessages from '#app/messages/ui.json' with { type: 'json' };

interface ErrorSummaryProps {
  /** The id of the form with the fields; without one nothing is linked. */
  form?: string;
  errors: readonly FieldError[];
}

/** Everything that keeps a form from being taken, each a link to its field; it gets the focus, with scripts or without. */
export function ErrorSummary({ form, errors }: ErrorSummaryProps) {
  const t = useTranslate(uiMessages);
  const box = useRef<HTMLDivElement>(null);
  // The attribute works when the browser loads a document, this when a script shows the answer.
  useEffect(() => box.current?.focus(), [errors]);
  const title = `${form ?? 'form'}-errors`;
  return (
    <div
      ref={box}
      role="alert"
      tabIndex={-1}
      autoFocus
      aria-labelledby={title}
      className="mb-4 flex w-full gap-2.5 rounded-md border border-danger/30 bg-danger-soft px-3.5 py-3 text-sm text-danger"
    >
      <Icon name="warning" className="mt-0.5 shrink-0" />
      <div className="min-w-0">
        <p id={title} className="font-semibold">
          {t('ui.errors', { count: errors.length })}
        </p>
        <ul className="mt-1 flex flex-col gap-1">
          {errors.map(({ field, text }) => (
            <li key={field} className="wrap-anywhere">
              {form === undefined || field === null ? (
                text
              ) : (
                <FieldLink id={`${form}-${field}`} text={text} />
              )}
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
}

/** Focuses the field itself: for the router a new fragment is a navigation, after which the errors would be gone. */
function FieldLink({ id, text }: { id: string; text: string }) {
  const focus = (event: MouseEvent) => {
    event.preventDefault();
    document.getElementById(id)?.focus();
  };
  return (
    <a href={`#${id}`} onClick={focus} className="underline underline-offset-2">
      {text}
    </a>
  );
}
