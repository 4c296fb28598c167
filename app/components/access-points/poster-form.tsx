import { Button, TextLink } from '#app/components/ui/button.tsx';
import { Form } from '#app/components/ui/forms/form.tsx';
import { FormField, Select, TextInput } from '#app/components/ui/forms/form-field.tsx';
import { useLocale, useTranslate } from '#app/components/ui/locale.tsx';
import { POSTER_BUNDLES, POSTER_FORMATS } from '#app/domain/access-points/poster-format.ts';
import type { Refusal } from '#app/domain/form.ts';
import { formatCount } from '#app/domain/locale/format.ts';
import { paths } from '#app/paths.ts';
import accessPointsMessages from '#app/messages/access-points.json' with { type: 'json' };

interface PosterFormProps {
  readonly search: string;
  /** How many codes the search finds. */
  readonly total: number;
  readonly refused: Refusal | undefined;
}

/** Chooses which posters to print, and as what. The file is the answer, so the page itself stays as it is. */
export function PosterForm({ search, total, refused }: PosterFormProps) {
  const t = useTranslate(accessPointsMessages);
  const locale = useLocale();
  return (
    <Form
      refusal={refused}
      initial={{ search, format: 'a5', bundle: 'pdf' }}
      reloadDocument
      className="flex flex-col gap-5"
    >
      <FormField
        name="search"
        label={t('accessPoints.postersOf')}
        hint={t('accessPoints.postersOfHint', { count: formatCount(total, locale) })}
      >
        {(field) => <TextInput {...field} type="search" maxLength={200} />}
      </FormField>
      <FormField name="format" label={t('accessPoints.format')}>
        {(field) => (
          <Select {...field}>
            {POSTER_FORMATS.map((format) => (
              <option key={format} value={format}>
                {t(`accessPoints.format.${format}`)}
              </option>
            ))}
          </Select>
        )}
      </FormField>
      <FormField name="bundle" label={t('accessPoints.bundle')}>
        {(field) => (
          <Select {...field}>
            {POSTER_BUNDLES.map((bundle) => (
              <option key={bundle} value={bundle}>
                {t(`accessPoints.bundle.${bundle}`)}
              </option>
            ))}
          </Select>
        )}
      </FormField>
      <div className="flex flex-wrap items-center gap-4">
        <Button>{t('accessPoints.makePosters')}</Button>
        <TextLink to={paths.posters(search === '' ? {} : { q: search })} reloadDocument>
          {t('accessPoints.printHere')}
        </TextLink>
      </div>
    </Form>
  );
}
