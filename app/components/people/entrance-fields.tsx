import type { ComponentProps } from 'react';
import { FormField, TextInput } from '#app/components/ui/forms/form-field.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import { MAX_PASSWORD_LENGTH, MIN_PASSWORD_LENGTH } from '#app/domain/people/password.ts';
import peopleMessages from '#app/messages/people.json' with { type: 'json' };

/** An e-mail that somebody logs in with. */
export function EmailInput(props: ComponentProps<typeof TextInput>) {
  return (
    <TextInput
      inputMode="email"
      autoCapitalize="none"
      spellCheck={false}
      autoComplete="username"
      maxLength={254}
      {...props}
    />
  );
}

/** A password that is being chosen. */
export function NewPasswordField() {
  const t = useTranslate(peopleMessages);
  return (
    <FormField
      name="password"
      required
      label={t('people.password')}
      hint={t('people.passwordHint', { min: MIN_PASSWORD_LENGTH })}
    >
      {(field) => (
        <TextInput {...field} type="password" autoComplete="new-password" maxLength={MAX_PASSWORD_LENGTH} />
      )}
    </FormField>
  );
}

/** A code of the app, or a recovery code. */
export function CodeField({ hint }: { hint: string }) {
  const t = useTranslate(peopleMessages);
  return (
    <FormField name="code" required label={t('people.code.label')} hint={hint}>
      {(field) => (
        <TextInput
          {...field}
          autoComplete="one-time-code"
          autoCapitalize="none"
          spellCheck={false}
          maxLength={20}
        />
      )}
    </FormField>
  );
}
