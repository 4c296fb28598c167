import type { ReactNode } from 'react';
import { Button, LinkButton } from '#app/components/ui/button.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import type { Refusal } from '#app/domain/form.ts';
import uiMessages from '#app/messages/ui.json' with { type: 'json' };
import { Form } from './form.tsx';
import { FileInput } from './file-input.tsx';
import { FormField } from './form-field.tsx';

interface FileFormProps {
  readonly refusal: Refusal | undefined;
  readonly initial?: Readonly<Record<string, string | undefined>>;
  readonly label: string;
  readonly hint?: string;
  /** Endings of the files that are read: `.xlsx,.csv`. */
  readonly accept: string;
  readonly button: string;
  /** Where somebody goes who sends nothing. */
  readonly cancel: string;
  /** Fields below the file. */
  readonly children?: ReactNode;
}

/** The card of a page where a file (field `file`) is given to be read. */
export function FileForm({ refusal, initial, label, hint, accept, button, cancel, children }: FileFormProps) {
  const ui = useTranslate(uiMessages);
  return (
    <div className="max-w-2xl">
      <Card>
        <Form {...{ refusal, initial }} encType="multipart/form-data" className="flex flex-col gap-5">
          <FormField name="file" required {...{ label, hint }}>
            {(field) => <FileInput {...field} accept={accept} />}
          </FormField>
          {children}
          <div className="flex flex-wrap gap-2">
            <Button>{button}</Button>
            <LinkButton look="secondary" to={cancel}>
              {ui('ui.cancel')}
            </LinkButton>
          </div>
        </Form>
      </Card>
    </div>
  );
}
