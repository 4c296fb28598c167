import type { ReactNode } from 'react';
import { Button } from '#app/components/ui/button.tsx';
import { Form } from '#app/components/ui/forms/form.tsx';
import type { Refusal } from '#app/domain/form.ts';

/** What a form on a task's page does; a form says it in its field `do`. */
export type TaskAct =
  | ('check-in' | 'report' | 'accept' | 'return' | 'move' | 'follow' | 'remove' | 'delete')
  | ('tie' | 'untie')
  | ('write-public' | 'publish' | 'unpublish');

interface ActProps {
  readonly act: TaskAct;
  readonly refusal: Refusal | undefined;
  readonly button: string;
  readonly look?: 'primary' | 'secondary';
  readonly initial?: Readonly<Record<string, string>>;
  readonly children?: ReactNode;
}

/** A form of a task page: what it does, what it asks for, and its button. */
export function Act({ act, refusal, button, look = 'primary', initial, children }: ActProps) {
  return (
    <Form id={act} refusal={refusal} initial={initial ?? {}} className="flex flex-col gap-4">
      <input type="hidden" name="do" value={act} />
      {children}
      <div>
        <Button look={look}>{button}</Button>
      </div>
    </Form>
  );
}
