import { Button } from '#app/components/ui/button.tsx';
import { FileInput } from '#app/components/ui/forms/file-input.tsx';
import { DateInput, FormField, Select, TextInput } from '#app/components/ui/forms/form-field.tsx';
import { Form } from '#app/components/ui/forms/form.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import type { Refusal } from '#app/domain/form.ts';
import { EVIDENCE_KINDS, MAX_EVIDENCE_BYTES } from '#app/domain/plans/evidence.ts';
import scoringMessages from '#app/messages/scoring.json' with { type: 'json' };

export const DOCUMENT_FIELDS = ['known', 'number', 'issuedOn', 'issuer', 'title', 'page'] as const;

interface DocumentFormProps {
  /** Documents that the unit has recorded, as they are offered. */
  readonly known: readonly { readonly ref: string; readonly label: string }[];
  readonly refusal: Refusal | undefined;
}

/** Puts a document behind a node: one that the unit has recorded, or a new one. */
export function DocumentForm({ known, refusal }: DocumentFormProps) {
  const t = useTranslate(scoringMessages);
  return (
    <Form id="document" refusal={refusal} encType="multipart/form-data" className="flex flex-col gap-4">
      <input type="hidden" name="do" value="document" />
      {known.length > 0 && <KnownField known={known} />}
      <div className="grid gap-4 sm:grid-cols-2">
        <FormField name="number" label={t('scoring.document.number')}>
          {(field) => <TextInput {...field} maxLength={200} />}
        </FormField>
        <FormField name="issuedOn" label={t('scoring.document.issuedOn')}>
          {(field) => <DateInput {...field} />}
        </FormField>
        <FormField name="issuer" label={t('scoring.document.issuer')}>
          {(field) => <TextInput {...field} maxLength={300} />}
        </FormField>
        <FormField name="page" label={t('scoring.document.page')}>
          {(field) => <TextInput {...field} maxLength={200} />}
        </FormField>
      </div>
      <FormField name="title" label={t('scoring.document.title')}>
        {(field) => <TextInput {...field} maxLength={500} />}
      </FormField>
      <FileField />
      <div>
        <Button look="secondary">{t('scoring.document.save')}</Button>
      </div>
    </Form>
  );
}

function KnownField({ known }: Pick<DocumentFormProps, 'known'>) {
  const t = useTranslate(scoringMessages);
  return (
    <FormField name="known" label={t('scoring.document.known')} hint={t('scoring.document.knownHint')}>
      {(field) => (
        <Select {...field}>
          <option value="">{t('scoring.document.new')}</option>
          {known.map(({ ref, label }) => (
            <option key={ref} value={ref}>
              {label}
            </option>
          ))}
        </Select>
      )}
    </FormField>
  );
}

function FileField() {
  const t = useTranslate(scoringMessages);
  const hint = t('scoring.document.fileHint', {
    kinds: EVIDENCE_KINDS.join(', '),
    max: MAX_EVIDENCE_BYTES / 1024 / 1024,
  });
  return (
    <FormField name="file" label={t('scoring.document.file')} hint={hint}>
      {(field) => <FileInput {...field} accept={EVIDENCE_KINDS.map((kind) => `.${kind}`).join(',')} />}
    </FormField>
  );
}
