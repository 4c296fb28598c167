import { Button } from '#app/components/ui/button.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { Form } from '#app/components/ui/forms/form.tsx';
import { FormField, TextArea } from '#app/components/ui/forms/form-field.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import type { Refusal } from '#app/domain/form.ts';
import reformMessages from '#app/messages/reform-reports.json' with { type: 'json' };

/** With which the unit above sends a report back. */
export function ReturnForm({ refused }: { refused: Refusal | undefined }) {
  const t = useTranslate(reformMessages);
  return (
    <Card title={t('reformReports.return')} className="mt-5">
      <Form refusal={refused} className="flex max-w-[90ch] flex-col gap-4">
        <FormField
          name="reason"
          required
          label={t('reformReports.returnReason')}
          hint={t('reformReports.returnHint')}
        >
          {(field) => <TextArea {...field} rows={3} maxLength={5000} />}
        </FormField>
        <div>
          <Button look="secondary" name="do" value="return">
            {t('reformReports.return')}
          </Button>
        </div>
      </Form>
    </Card>
  );
}
