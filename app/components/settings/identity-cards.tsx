import { Alert } from '#app/components/ui/alert.tsx';
import { Button, TextLink } from '#app/components/ui/button.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { FactList } from '#app/components/ui/fact-list.tsx';
import { Form } from '#app/components/ui/forms/form.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import type { Refusal } from '#app/domain/form.ts';
import type { IdentityProblem } from '#app/domain/settings/identity-settings.ts';
import { paths } from '#app/paths.ts';
import identityMessages from '#app/messages/identity.json' with { type: 'json' };

/** On the page of all settings: whether there is an identity server, and the way to its own page. */
export function IdentityLink({ state }: { state: 'on' | 'off' | 'none' }) {
  const t = useTranslate(identityMessages);
  return (
    <Card title={t('identity.title')}>
      <p className="mb-2 text-sm text-ink-soft">{t('identity.description')}</p>
      <p className="text-sm">
        {t(`identity.${state}`)} · <TextLink to={paths.identitySettings()}>{t('identity.open')}</TextLink>
      </p>
    </Card>
  );
}

/** What whoever sets up the identity server needs to know of this site. */
export function ReturnAddress({ address }: { address: string }) {
  const t = useTranslate(identityMessages);
  return (
    <Card title={t('identity.before')}>
      <FactList facts={[[t('identity.returnAddress'), <code key="address">{address}</code>]]} />
      <p className="mt-3 text-sm text-ink-soft">{t('identity.returnHint')}</p>
    </Card>
  );
}

interface IdentityTestProps {
  readonly refused: Refusal | undefined;
  /** What came of the test; undefined: it was not asked for. */
  readonly result: IdentityProblem | null | undefined;
}

/** Whether the server answers and knows this site, asked when somebody wants to know. */
export function IdentityTest({ refused, result }: IdentityTestProps) {
  const t = useTranslate(identityMessages);
  return (
    <Card title={t('identity.test')}>
      <Form id="test" refusal={refused} className="flex flex-col items-start gap-3">
        <input type="hidden" name="do" value="test" />
        {result === null && <Alert tone="success">{t('identity.testWell')}</Alert>}
        {result && <Alert tone="danger">{t(`identity.problem.${result}`)}</Alert>}
        <Button look="secondary">{t('identity.test')}</Button>
        <p className="text-xs text-ink-faint">{t('identity.testHint')}</p>
      </Form>
    </Card>
  );
}

/** Takes the identity server away. */
export function IdentityRemoval() {
  const t = useTranslate(identityMessages);
  return (
    <Card title={t('identity.remove')}>
      <p className="mb-3 text-sm text-ink-soft">{t('identity.removeHint')}</p>
      <Form>
        <input type="hidden" name="do" value="remove" />
        <Button look="danger">{t('identity.remove')}</Button>
      </Form>
    </Card>
  );
}
