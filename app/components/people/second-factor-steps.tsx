import { Button } from '#app/components/ui/button.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { Form } from '#app/components/ui/forms/form.tsx';
import { FormField, TextInput } from '#app/components/ui/forms/form-field.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import type { Refusal } from '#app/domain/form.ts';
import { MAX_PASSWORD_LENGTH } from '#app/domain/people/password.ts';
import { CodeField } from './entrance-fields.tsx';
import peopleMessages from '#app/messages/people.json' with { type: 'json' };

interface PasswordStepProps {
  /** What the button asks for. */
  change: string;
  label: string;
  refusal: Refusal | undefined;
}

/** A step that asks for the password once more. */
export function PasswordStep({ change, label, refusal }: PasswordStepProps) {
  const t = useTranslate(peopleMessages);
  return (
    <Form id={change} refusal={refusal} className="flex flex-col gap-4">
      <input type="hidden" name="change" value={change} />
      <FormField name="password" required label={t('people.factor.password')}>
        {(field) => (
          <TextInput
            {...field}
            type="password"
            autoComplete="current-password"
            maxLength={MAX_PASSWORD_LENGTH}
          />
        )}
      </FormField>
      <div>
        <Button look={change === 'begin' ? 'primary' : 'secondary'}>{label}</Button>
      </div>
    </Form>
  );
}

/** The code that the app on the phone reads, and the same to be typed. */
export function ScanStep({
  qr,
  secret,
}: {
  qr: { readonly width: number; readonly path: string };
  secret: string;
}) {
  const t = useTranslate(peopleMessages);
  return (
    <Card title={t('people.factor.scanTitle')}>
      <p className="mb-3 text-sm text-ink-soft">{t('people.factor.scanExplained')}</p>
      <svg
        role="img"
        aria-label={t('people.factor.qr')}
        viewBox={`0 0 ${qr.width} ${qr.width}`}
        shapeRendering="crispEdges"
        className="size-52 rounded-md bg-white text-black"
      >
        <path d={qr.path} fill="currentColor" />
      </svg>
      <p className="mt-3 text-sm">
        {t('people.factor.secret')} <code className="font-semibold wrap-anywhere select-all">{secret}</code>
      </p>
    </Card>
  );
}

/** The recovery codes, shown only once. */
export function RecoveryCodes({ codes }: { codes: readonly string[] }) {
  const t = useTranslate(peopleMessages);
  return (
    <Card title={t('people.factor.codesTitle')}>
      <p className="mb-3 text-sm text-ink-soft">{t('people.factor.codesExplained')}</p>
      <ul className="grid grid-cols-2 gap-x-6 gap-y-1 font-mono text-base">
        {codes.map((code) => (
          <li key={code} className="select-all">
            {code}
          </li>
        ))}
      </ul>
    </Card>
  );
}

/** The first code of the app, by which the second factor is switched on. */
export function ConfirmStep({ refusal }: { refusal: Refusal | undefined }) {
  const t = useTranslate(peopleMessages);
  return (
    <Card title={t('people.factor.confirmTitle')}>
      <Form id="confirm" refusal={refusal} reloadDocument className="flex flex-col gap-4">
        <input type="hidden" name="change" value="confirm" />
        <CodeField hint={t('people.factor.confirmHint')} />
        <div>
          <Button>{t('people.factor.confirm')}</Button>
        </div>
      </Form>
    </Card>
  );
}
