import { Form } from '@remix-run/react';
import { Button, LinkButton } from '#app/components/ui/button.tsx';
import { FormField, Select, TextInput } from '#app/components/ui/form-field.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import { posterMessages } from '#app/domain/locale/poster-messages.ts';
import { uiMessages } from '#app/domain/locale/ui-messages.ts';
import { PLACE_KINDS } from '#app/domain/units/place-kinds.ts';
import { paths } from '#app/paths.ts';

interface AccessPointFormProps {
  readonly rounds: readonly { readonly slug: string; readonly title: string }[];
  /** What was typed before, after a refusal. */
  readonly typed: Readonly<Record<string, string>>;
}

/** For whom codes are made: the units of a round or one unit, and what each code stands for. */
export function AccessPointForm({ rounds, typed }: AccessPointFormProps) {
  const t = useTranslate(posterMessages);
  const ui = useTranslate(uiMessages);
  return (
    <Form method="post" className="flex flex-col gap-5">
      <FormField label={t('posters.for')}>
        {(field) => (
          <Select {...field} name="round" defaultValue={typed['round']}>
            {rounds.map(({ slug, title }) => (
              <option key={slug} value={slug}>
                {t('posters.forRound', { title })}
              </option>
            ))}
            <option value="">{t('posters.forUnit')}</option>
          </Select>
        )}
      </FormField>
      <FormField label={t('posters.unitCode')} hint={t('posters.unitCodeHint')}>
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
      <FormField label={t('posters.per')} hint={t('posters.perHint')}>
        {(field) => (
          <Select {...field} name="per" defaultValue={typed['per']}>
            {PLACE_KINDS.map((kind) => (
              <option key={kind} value={kind}>
                {t(`posters.per.${kind}`)}
              </option>
            ))}
          </Select>
        )}
      </FormField>
      <div className="flex flex-wrap items-center gap-2">
        <Button>{t('posters.create')}</Button>
        <LinkButton look="secondary" to={paths.accessPoints()}>
          {ui('ui.cancel')}
        </LinkButton>
      </div>
    </Form>
  );
}
