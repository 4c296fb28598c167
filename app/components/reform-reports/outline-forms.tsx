import { Card } from '#app/components/ui/card.tsx';
import { Button } from '#app/components/ui/button.tsx';
import { Act } from '#app/components/ui/forms/act.tsx';
import { FileInput } from '#app/components/ui/forms/file-input.tsx';
import { Form } from '#app/components/ui/forms/form.tsx';
import { FormField } from '#app/components/ui/forms/form-field.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import type { Refusal } from '#app/domain/form.ts';
import reformMessages from '#app/messages/reform-reports.json' with { type: 'json' };
import { SinceFields } from './since-fields.tsx';

/** Where a file is given that becomes the draft. */
export function OutlineImport({ refused }: { refused: Refusal | undefined }) {
  const t = useTranslate(reformMessages);
  return (
    <Card title={t('reformReports.outline.import')}>
      <Form
        id="import"
        refusal={refused}
        encType="multipart/form-data"
        className="flex max-w-2xl flex-col gap-4"
      >
        <input type="hidden" name="do" value="import" />
        <FormField
          name="file"
          required
          label={t('reformReports.outline.fileLabel')}
          hint={t('reformReports.outline.importHint')}
        >
          {(field) => <FileInput {...field} accept=".xlsx,.csv,.xls" />}
        </FormField>
        <div>
          <Button>{t('reformReports.outline.read')}</Button>
        </div>
      </Form>
    </Card>
  );
}

interface AdoptProps {
  /** The draft that is shown. */
  readonly seen: string;
  readonly today: string;
  readonly refused: Refusal | undefined;
}

/** From when the draft counts, and why; or it is thrown away. */
export function OutlineAdoption({ seen, today, refused }: AdoptProps) {
  const t = useTranslate(reformMessages);
  return (
    <Card title={t('reformReports.outline.adopt')}>
      <div className="flex max-w-2xl flex-col gap-4">
        <Act
          act="adopt"
          label={t('reformReports.outline.adopt')}
          refusal={refused}
          initial={{ appliesFrom: today }}
        >
          <input type="hidden" name="seen" value={seen} />
          <SinceFields />
        </Act>
        <Act act="discard" label={t('reformReports.outline.discard')} refusal={undefined} look="secondary" />
      </div>
    </Card>
  );
}
