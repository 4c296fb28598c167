import { Form } from '@remix-run/react';
import { Button, LinkButton } from '#app/components/ui/button.tsx';
import { FormField, Select, TextInput } from '#app/components/ui/form-field.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import { PLACE_KINDS } from '#app/domain/units/place-kinds.ts';
import { paths } from '#app/paths.ts';
import accessPointsMessages from '#app/messages/access-points.json' with { type: 'json' };
import uiMessages from '#app/messages/ui.json' with { type: 'json' };

interface AccessPointFormProps {
  readonly rounds: readonly { readonly slug: string; readonly title: string }[];
  /** What was typed before, after a refusal. */
  readonly typed: Readonly<Record<string, string>>;
}

/** Chooses what to make codes for: the units of a round or one unit, and one code per unit, counter or service area. */
export function AccessPointForm({ rounds, typed }: AccessPointFormProps) {
  const t = useTranslate(accessPointsMessages);
  const ui = useTranslate(uiMessages);
  return (
    <Form method="post" className="flex flex-col gap-5">
      <FormField label={t('accessPoints.for')}>
        {(field) => (
          <Select {...field} name="round" defaultValue={typed['round']}>
            {rounds.map(({ slug, title }) => (
              <option key={slug} value={slug}>
                {t('accessPoints.forRound', { title })}
              </option>
            ))}
            <option value="">{t('accessPoints.forUnit')}</option>
          </Select>
        )}
      </FormField>
      <FormField label={t('accessPoints.unitCode')} hint={t('accessPoints.unitCodeHint')}>
        {(field) => (
          <TextInput
            {...field}
            name="unit"
            maxLength={60}
            autoCapitalize="none"
            defaultValue={typed['unit']}
          />
        )}
      </FormField>
      <FormField label={t('accessPoints.per')} hint={t('accessPoints.perHint')}>
        {(field) => (
          <Select {...field} name="per" defaultValue={typed['per']}>
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
