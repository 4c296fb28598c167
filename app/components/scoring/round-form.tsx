import { ParticipantsField } from '#app/components/rounds/participants-field.tsx';
import { Button, LinkButton } from '#app/components/ui/button.tsx';
import { Form } from '#app/components/ui/forms/form.tsx';
import { DateInput, FormField, Select, TextInput } from '#app/components/ui/forms/form-field.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import type { Refusal } from '#app/domain/form.ts';
import { MAX_SLUG_LENGTH } from '#app/domain/rounds/slug.ts';
import { paths } from '#app/paths.ts';
import scoringMessages from '#app/messages/scoring.json' with { type: 'json' };
import uiMessages from '#app/messages/ui.json' with { type: 'json' };

const DATES = ['selfDue', 'reviewDue', 'explainDue', 'finalDue'] as const;

export const ROUND_FIELDS = [
  ...(['title', 'slug', 'set', 'year', 'groups', 'participants', 'units'] as const),
  ...DATES,
] as const;

interface RoundFormProps {
  readonly sets: readonly { readonly name: string; readonly title: string }[];
  readonly refused: Refusal | undefined;
}

/** A scoring round: by which set, for which units, and until when. */
export function RoundForm({ sets, refused }: RoundFormProps) {
  const t = useTranslate(scoringMessages, uiMessages);
  return (
    <Form refusal={refused} className="flex flex-col gap-5">
      <FormField name="title" required label={t('scoring.form.title')} hint={t('scoring.form.titleHint')}>
        {(field) => <TextInput {...field} maxLength={300} />}
      </FormField>
      <FormField name="slug" label={t('scoring.form.slug')} hint={t('scoring.form.slugHint')}>
        {(field) => <TextInput {...field} maxLength={MAX_SLUG_LENGTH} autoCapitalize="none" />}
      </FormField>
      <FormField name="set" required label={t('scoring.form.set')}>
        {(field) => (
          <Select {...field}>
            {sets.map(({ name, title }) => (
              <option key={name} value={name}>
                {`${title} (${name})`}
              </option>
            ))}
          </Select>
        )}
      </FormField>
      <FormField name="year" required label={t('scoring.form.year')}>
        {(field) => <TextInput {...field} inputMode="numeric" maxLength={4} className="max-w-32" />}
      </FormField>
      <DateFields />
      <GroupsField />
      <ParticipantsField choices={['some', 'all']} typed={refused?.typed ?? {}} />
      <div className="flex flex-wrap gap-2">
        <Button>{t('scoring.form.create')}</Button>
        <LinkButton look="secondary" to={paths.scoring()}>
          {t('ui.cancel')}
        </LinkButton>
      </div>
    </Form>
  );
}

/** From how many points on units are in which group of the ranking. */
export function GroupsField() {
  const t = useTranslate(scoringMessages);
  return (
    <FormField name="groups" label={t('scoring.form.groups')} hint={t('scoring.form.groupsHint')}>
      {(field) => <TextInput {...field} maxLength={300} className="max-w-md" />}
    </FormField>
  );
}

function DateFields() {
  const t = useTranslate(scoringMessages);
  return (
    <fieldset>
      <legend className="text-sm font-semibold">{t('scoring.form.dates')}</legend>
      <p className="mb-3 text-xs text-ink-faint">{t('scoring.form.datesHint')}</p>
      <div className="grid gap-4 sm:grid-cols-2">
        {DATES.map((name) => (
          <FormField
            key={name}
            name={name}
            required={name === 'selfDue' || name === 'explainDue'}
            label={t(`scoring.${name}`)}
          >
            {(field) => <DateInput {...field} />}
          </FormField>
        ))}
      </div>
    </fieldset>
  );
}
