import { Button } from '#app/components/ui/button.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { Form } from '#app/components/ui/forms/form.tsx';
import { FormField, TextInput } from '#app/components/ui/forms/form-field.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import { formatDateTime } from '#app/domain/locale/format.ts';
import type { Refusal } from '#app/domain/form.ts';
import unitsMessages from '#app/messages/units.json' with { type: 'json' };

interface NetworksCardProps {
  networks: readonly { id: number; label: string; addedAt: Date }[];
  refusal: Refusal | undefined;
}

/** Which networks are those of a unit's office; what they are is not known here. */
export function NetworksCard({ networks, refusal }: NetworksCardProps) {
  const t = useTranslate(unitsMessages);
  return (
    <Card title={t('units.networks')}>
      <p className="text-sm text-ink-soft">{t('units.networks.explained')}</p>
      {networks.length === 0 && <p className="mt-3 text-sm">{t('units.networks.none')}</p>}
      <ul className="mt-3 flex flex-col gap-2">
        {networks.map(({ id, label, addedAt }) => (
          <li key={id} className="flex flex-wrap items-center justify-between gap-2 text-sm">
            <span className="wrap-anywhere">
              {label}{' '}
              <span className="text-ink-faint">
                ({t('units.networks.added', { when: formatDateTime(addedAt) })})
              </span>
            </span>
            <Form id={`forget_${id}`}>
              <input type="hidden" name="do" value="forget" />
              <input type="hidden" name="id" value={id} />
              <Button look="secondary">{t('units.networks.remove', { label })}</Button>
            </Form>
          </li>
        ))}
      </ul>
      <Form id="network" refusal={refusal} className="mt-4 flex flex-col gap-4">
        <input type="hidden" name="do" value="network" />
        <FormField
          name="label"
          required
          label={t('units.networks.label')}
          hint={t('units.networks.labelHint')}
        >
          {(field) => <TextInput {...field} maxLength={100} />}
        </FormField>
        <FormField name="address" label={t('units.networks.address')} hint={t('units.networks.addressHint')}>
          {(field) => <TextInput {...field} maxLength={45} autoCapitalize="none" autoComplete="off" />}
        </FormField>
        <div>
          <Button look="secondary">{t('units.networks.add')}</Button>
        </div>
      </Form>
    </Card>
  );
}
