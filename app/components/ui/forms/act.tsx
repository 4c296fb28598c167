import type { ReactNode } from 'react';
import { Button } from '#app/components/ui/button.tsx';
import type { Refusal } from '#app/domain/form.ts';
import { Form } from './form.tsx';

interface ActProps {
  /** What the form says in its field `do`. */
  readonly act: string;
  /** Of several forms that do the same; the act when absent. */
  readonly id?: string;
  readonly label: string;
  readonly refusal: Refusal | undefined;
  readonly initial?: Readonly<Record<string, string>> | undefined;
  readonly look?: 'primary' | 'secondary';
  /** Opened by a press, or when it was refused. */
  readonly isFolded?: boolean;
  readonly children?: ReactNode;
}

/** One of several things that can be done on a page. */
export function Act({ act, label, refusal, look = 'primary', isFolded = false, ...props }: ActProps) {
  const { id = act, initial = {}, children } = props;
  const form = (
    <Form id={id} refusal={refusal} initial={initial} className="flex flex-col gap-4">
      <input type="hidden" name="do" value={act} />
      {children}
      <div>
        <Button look={isFolded ? 'secondary' : look}>{label}</Button>
      </div>
    </Form>
  );
  if (!isFolded) return form;
  return (
    <details open={refusal !== undefined} className="border-t border-line pt-2">
      <summary className="inline-flex min-h-9 cursor-pointer items-center text-sm font-semibold text-accent pointer-coarse:min-h-11">
        {label}
      </summary>
      <div className="mt-2">{form}</div>
    </details>
  );
}
