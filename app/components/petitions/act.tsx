import type { ReactNode } from 'react';
import { Button } from '#app/components/ui/button.tsx';
import { Form } from '#app/components/ui/forms/form.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import type { Refusal } from '#app/domain/form.ts';
import type { PetitionMove } from '#app/domain/petitions/petition-state.ts';
import petitionsMessages from '#app/messages/petitions.json' with { type: 'json' };

/** What a form on a petition's page does; a form says it in its field `do`. */
export type PetitionAct = PetitionMove | 'classify' | 'publish' | 'unpublish';

interface ActProps {
  readonly act: PetitionAct;
  readonly refusal: Refusal | undefined;
  /** What the button says; otherwise the name of the act. */
  readonly label?: string | undefined;
  readonly look?: 'primary' | 'secondary';
  /** Opened by a press, or when it was refused. */
  readonly isFolded?: boolean;
  readonly initial?: Readonly<Record<string, string>>;
  readonly children?: ReactNode;
}

/** One thing to do with a petition. */
export function Act({ act, refusal, look = 'primary', isFolded = false, initial, ...props }: ActProps) {
  const t = useTranslate(petitionsMessages);
  const { label = t(`petitions.act.${act}`), children } = props;
  const form = (
    <Form id={act} refusal={refusal} initial={initial ?? {}} className="flex flex-col gap-4">
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
