import { Button } from '#app/components/ui/button.tsx';
import { Form, ShownFields } from '#app/components/ui/forms/form.tsx';
import { FormField, TextArea, TextInput } from '#app/components/ui/forms/form-field.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import { MAX_TEMPLATE, MAX_TEMPLATE_TITLE, TEMPLATE_PLACES } from '#app/domain/comments/reply-template.ts';
import type { Refusal } from '#app/domain/form.ts';
import commentsMessages from '#app/messages/comments.json' with { type: 'json' };

interface TemplateFormProps {
  /** Absent for a new one. */
  readonly template?: { readonly ref: string; readonly title: string; readonly text: string };
  readonly refused: Refusal | undefined;
}

/** A reply that is ready: added, changed or deleted. */
export function TemplateForm({ template, refused }: TemplateFormProps) {
  const t = useTranslate(commentsMessages);
  const [unit, day] = TEMPLATE_PLACES;
  return (
    <Form
      id={template ? `template${template.ref.replaceAll('-', '')}` : 'new'}
      refusal={refused}
      initial={{ title: template?.title ?? '', text: template?.text ?? '' }}
      className="flex flex-col gap-4"
    >
      {template && (
        <>
          <input type="hidden" name="ref" value={template.ref} />
          <ShownFields />
        </>
      )}
      <FormField name="title" required label={t('comments.templateTitle')}>
        {(field) => <TextInput {...field} maxLength={MAX_TEMPLATE_TITLE} />}
      </FormField>
      <FormField
        name="text"
        required
        label={t('comments.templateText')}
        hint={t('comments.templatePlaces', { unit, day })}
      >
        {(field) => <TextArea {...field} rows={4} maxLength={MAX_TEMPLATE} />}
      </FormField>
      <div className="flex flex-wrap gap-2">
        <Button name="do" value={template ? 'change' : 'add'} look={template ? 'secondary' : 'primary'}>
          {t(template ? 'comments.templateSave' : 'comments.templateAdd')}
        </Button>
        {template && (
          <Button name="do" value="remove" look="secondary">
            {t('comments.templateRemove')}
          </Button>
        )}
      </div>
    </Form>
  );
}
