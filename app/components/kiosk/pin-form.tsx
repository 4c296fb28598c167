import { Button } from '#app/components/ui/button.tsx';
import { Form } from '#app/components/ui/forms/form.tsx';
import { FormField, TextInput } from '#app/components/ui/forms/form-field.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import { MAX_PIN_LENGTH } from '#app/domain/kiosk/pin.ts';
import type { Refusal } from '#app/domain/form.ts';
import kioskMessages from '#app/messages/kiosk.json' with { type: 'json' };

/** Sets, changes or removes a unit's PIN. What was typed is never shown again. */
export function PinForm({ hasPin, refused }: { hasPin: boolean; refused: Refusal | undefined }) {
  const t = useTranslate(kioskMessages);
  const isClearing = refused?.typed['change'] === 'clear';
  return (
    <>
      <p className="mb-3 text-sm text-ink-soft">{t('kiosk.console.pinAbout')}</p>
      <Form
        id="pin"
        refusal={isClearing ? undefined : refused}
        className="flex max-w-xs flex-col gap-3"
        autoComplete="off"
      >
        <input type="hidden" name="change" value="set" />
        <PinInput name="pin" label={t('kiosk.console.pinNew')} hint={t('kiosk.pinShape')} />
        <PinInput name="repeated" label={t('kiosk.console.pinRepeat')} />
        <Button className="self-start">{t(hasPin ? 'kiosk.console.change' : 'kiosk.console.save')}</Button>
      </Form>
      {hasPin && (
        <Form
          id="clear"
          refusal={isClearing ? refused : undefined}
          className="mt-5 border-t border-line pt-4"
        >
          <input type="hidden" name="change" value="clear" />
          <p className="mb-3 text-sm text-ink-soft">{t('kiosk.console.clearAbout')}</p>
          <Button look="danger">{t('kiosk.console.clear')}</Button>
        </Form>
      )}
    </>
  );
}

function PinInput({ name, label, hint }: { name: string; label: string; hint?: string }) {
  return (
    <FormField name={name} required label={label} {...(hint !== undefined && { hint })}>
      {(field) => (
        <TextInput
          {...field}
          type="password"
          inputMode="numeric"
          autoComplete="off"
          maxLength={MAX_PIN_LENGTH}
          className="font-mono tracking-widest"
        />
      )}
    </FormField>
  );
}
