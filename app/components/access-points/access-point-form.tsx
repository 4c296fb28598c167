import { Button, LinkButton } from '#app/components/ui/button.tsx';
import { Form } from '#app/components/ui/forms/form.tsx';
import { FormField, Select, TextInput } from '#app/components/ui/forms/form-field.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import type { Refusal } from '#app/domain/form.ts';
import { PLACE_KINDS } from '#app/domain/units/place-kinds.ts';
import { paths } from '#app/paths.ts';
import accessPointsMessages from '#app/messages/access-points.json' with { type: 'json' };
import uiMessages from '#app/messages/ui.json' with { type: 'json' };

interface AccessPointFormProps {
  readonly rounds: readonly { readonly slug: string; readonly title: string }[];
  readonly refused: Refusal | undefined;
}

/** Chooses what to make codes for: the units of a round or one unit, and one code per unit, counter or service area. */
export function AccessPointForm({ rounds, refused }: AccessPointFormProps) {
  const t = useTranslate(accessPointsMessages);
  const ui = useTranslate(uiMessages);
  return (
    <Form refusal={refused} className="flex flex-col gap-5">
      <FormField name="round" label={t('accessPoints.for')}>
        {(field) => (
          <Select {...field}>
            {rounds.map(({ slug, title }) => (
              <option key={slug} value={slug}>
                {t('accessPoints.forRound', { title })}
              </option>
            ))}
            <option value="">{t('accessPoints.forUnit')}</option>
          </Select>
        )}
      </FormField>
      <FormField name="unit" label={t('accessPoints.unitCode')} hint={t('accessPoints.unitCodeHint')}>
        {(field) => <TextInput {...field} maxLength={60} autoCapitalize="none" />}
      </FormField>
      <FormField name="per" label={t('accessPoints.per')} hint={t('accessPoints.perHint')}>
        {(field) => (
          <Select {...field}>
            {PLACE_KINDS.map((kind) => (
              <option key={kind} value={kind}>
                {t(`accessPoints.per.${kind}`)}
              </option>
            ))}
          </Select>
        )}
      </FormField>
      <div className="flex flex-wrap items-center gap-2">
        <Button>{t('accessPoints.create')}</Button>
        <LinkButton look="secondary" to={paths.accessPoints()}>
          {ui('ui.cancel')}
        </LinkButton>
      </div>
    </Form>
  );
}
