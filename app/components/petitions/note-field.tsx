import type { ReactNode } from 'react';
import { FormField, TextArea } from '#app/components/ui/forms/form-field.tsx';
import { MAX_PETITION_TEXT } from '#app/domain/petitions/petition.ts';

interface NoteFieldProps {
  readonly name?: string;
  readonly label: ReactNode;
  readonly hint?: ReactNode;
  readonly rows?: number;
}

/** A text of several lines that must be given. */
export function NoteField({ name = 'note', label, hint, rows = 3 }: NoteFieldProps) {
  return (
    <FormField name={name} required label={label} {...(hint !== undefined && { hint })}>
      {(field) => <TextArea {...field} rows={rows} maxLength={MAX_PETITION_TEXT} />}
    </FormField>
  );
}
