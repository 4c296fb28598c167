import type { ReactNode } from 'react';
import { Button } from '#app/components/ui/button.tsx';
import { Form } from '#app/components/ui/forms/form.tsx';
import type { Refusal } from '#app/domain/form.ts';

interface LetterActProps {
  /** What the form says in its field `do`. */
  readonly act: 'draft' | 'discard' | 'sign' | 'send' | 'return';
  readonly label: string;
  readonly refused: Refusal | undefined;
  readonly initial?: Readonly<Record<string, string>>;
  readonly look?: 'primary' | 'secondary';
  /** Opened by a press, or when it was refused. */
  readonly isFolded?: boolean;
  readonly children?: ReactNode;
}

/** One thing to do with a late dossier or its letter. */
export function LetterAct({
  act,
  label,
  refused,
  look = 'primary',
  isFolded = false,
  ...props
}: LetterActProps) {
  const { initial = {}, children } = props;
  const refusal = refused?.typed['do'] === act ? refused : undefined;
  const form = (
    <Form id={act} refusal={refusal} initial={initial} className="flex flex-col gap-4">
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
