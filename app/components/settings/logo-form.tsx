import { Button } from '#app/components/ui/button.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { Form } from '#app/components/ui/forms/form.tsx';
import { FormField, TextInput } from '#app/components/ui/forms/form-field.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import type { Refusal } from '#app/domain/form.ts';
import { paths } from '#app/paths.ts';
import settingsMessages from '#app/messages/settings.json' with { type: 'json' };

interface LogoFormProps {
  /** By which the browser tells the picture from the one before; null: there is none. */
  readonly shown: string | null;
  readonly megabytes: number;
  readonly refused: Refusal | undefined;
}

/** The province's logo: seen, put in another's place, taken away. */
export function LogoForm({ shown, megabytes, refused }: LogoFormProps) {
  const t = useTranslate(settingsMessages);
  return (
    <Card title={t('settings.logo')}>
      <div className="flex flex-col gap-4">
        {shown !== null && (
          <div className="flex flex-wrap items-end gap-4">
            <img
              src={paths.logo(shown)}
              alt={t('settings.logoAlt')}
              className="max-h-28 max-w-56 rounded-md border border-line bg-white p-2"
            />
            <Form>
              <input type="hidden" name="do" value="remove-logo" />
              <Button look="secondary">{t('settings.logoRemove')}</Button>
            </Form>
          </div>
        )}
        <Form
          id="logo"
          refusal={refused}
          encType="multipart/form-data"
          className="flex flex-col items-start gap-3"
        >
          <input type="hidden" name="do" value="logo" />
          <FormField
            name="logo"
            label={t('settings.logoFile')}
            hint={t('settings.logoHint', { megabytes })}
            className="w-full"
          >
            {({ defaultValue: _nothing, ...field }) => (
              <TextInput {...field} type="file" accept=".png,.svg,image/png,image/svg+xml" />
            )}
          </FormField>
          <Button look="secondary">{t('settings.logoSend')}</Button>
        </Form>
      </div>
    </Card>
  );
}
