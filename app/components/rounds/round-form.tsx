import { useState, useSyncExternalStore } from 'react';
import { LegalBasisField, PeriodFields, TargetField, TitleField } from './round-fields.tsx';
import { UnitPicker } from './unit-picker.tsx';
import { Button, LinkButton } from '#app/components/ui/button.tsx';
import { Form } from '#app/components/ui/forms/form.tsx';
import { FormField, Select, TextInput } from '#app/components/ui/forms/form-field.tsx';
import { useLocale, useTranslate } from '#app/components/ui/locale.tsx';
import { MAX_SLUG_LENGTH } from '#app/domain/rounds/slug.ts';
import type { Refusal } from '#app/domain/form.ts';
import type { Localized } from '#app/domain/survey/definition-parts.ts';
import { paths } from '#app/paths.ts';
import roundsMessages from '#app/messages/rounds.json' with { type: 'json' };
import uiMessages from '#app/messages/ui.json' with { type: 'json' };

interface Choice {
  readonly key: string;
  readonly title: Localized;
  readonly isDraftWording: boolean;
}

interface RoundFormProps {
  choices: {
    readonly definitions: readonly Choice[];
    readonly methods: readonly (Choice & { readonly fits: readonly string[] })[];
  };
  refused: Refusal | undefined;
  /** What the fields begin with, for a copy of a round. */
  copy: Readonly<Record<string, string>> | null;
}

/** Everything a round is made of, on one page; one column, so that it is filled in from top to bottom. */
export function RoundForm({ choices, refused, copy }: RoundFormProps) {
  const typed = refused?.typed ?? copy ?? {};
  const t = useTranslate(roundsMessages);
  const ui = useTranslate(uiMessages);
  return (
    <Form refusal={refused} initial={copy ?? {}} className="flex flex-col gap-5">
      <NameFields />
      <QuestionnaireFields choices={choices} typed={typed['definition']} />
      <PeriodFields />
      <UnitFields
        isSome={typed['participants'] === 'some'}
        codes={typed['units'] ?? ''}
        quotasOf={typed['quotasOf'] ?? ''}
      />
      <TargetField />
      <LegalBasisField />
      <PresenceField isChosen={(typed['presence'] ?? '') !== ''} />
      <div className="flex flex-wrap items-center gap-2">
        <Button>{t('rounds.form.create')}</Button>
        <LinkButton look="secondary" to={paths.rounds()}>
          {ui('ui.cancel')}
        </LinkButton>
      </div>
      <p className="text-sm text-ink-soft">{t('rounds.form.createHint')}</p>
    </Form>
  );
}

function NameFields() {
  const t = useTranslate(roundsMessages);
  return (
    <>
      <TitleField />
      <FormField name="slug" label={t('rounds.form.slug')} hint={t('rounds.form.slugHint')}>
        {(field) => <TextInput {...field} maxLength={MAX_SLUG_LENGTH} autoCapitalize="none" />}
      </FormField>
    </>
  );
}

/** Whether the page's script runs: not on the server, nor in the first moment in the browser. */
const SCRIPTED = [() => () => undefined, () => true, () => false] as const;

function QuestionnaireFields({
  choices,
  typed,
}: Pick<RoundFormProps, 'choices'> & { typed: string | undefined }) {
  const t = useTranslate(roundsMessages);
  const locale = useLocale();
  const name = ({ title, isDraftWording }: Choice) =>
    `${title[locale]}${isDraftWording ? ` – ${t('rounds.draftWording')}` : ''}`;
  const [picked, setPicked] = useState<string | null>(null);
  const isScripted = useSyncExternalStore(...SCRIPTED);
  // Unknown until the script runs: without it, the methods of every questionnaire are offered.
  const chosen = isScripted ? (picked ?? typed ?? choices.definitions[0]?.key ?? null) : null;
  const offered = choices.definitions.filter(({ key }) => chosen === null || key === chosen);
  return (
    <>
      <FormField name="definition" label={t('rounds.form.definition')}>
        {(field) => (
          <Select {...field} onChange={(event) => setPicked(event.target.value)}>
            {choices.definitions.map((choice) => (
              <option key={choice.key} value={choice.key}>
                {name(choice)}
              </option>
            ))}
          </Select>
        )}
      </FormField>
      <FormField name="method" label={t('rounds.form.method')} hint={t('rounds.form.methodHint')}>
        {(field) => (
          <Select {...field}>
            {offered.map((definition) => (
              <optgroup key={definition.key} label={definition.title[locale]}>
                {choices.methods
                  .filter(({ fits }) => fits.includes(definition.key))
                  .map((choice) => (
                    <option key={choice.key} value={choice.key}>
                      {name(choice)}
                    </option>
                  ))}
              </optgroup>
            ))}
          </Select>
        )}
      </FormField>
    </>
  );
}

interface UnitFieldsProps {
  isSome: boolean;
  codes: string;
  /** The round whose quotas each unit gets; '' for none. */
  quotasOf: string;
}

function UnitFields({ isSome, codes, quotasOf }: UnitFieldsProps) {
  const t = useTranslate(roundsMessages);
  const [participants, setParticipants] = useState<'all' | 'some'>(isSome ? 'some' : 'all');
  return (
    <>
      <fieldset className="flex flex-col gap-2">
        <legend className="mb-1 text-sm font-medium">{t('rounds.form.units')}</legend>
        {(['all', 'some'] as const).map((value) => (
          <label key={value} className="flex min-h-8 items-center gap-2.5">
            <input
              type="radio"
              name="participants"
              value={value}
              checked={participants === value}
              onChange={() => setParticipants(value)}
              className="size-4.5 shrink-0"
            />
            {t(value === 'all' ? 'rounds.form.unitsAll' : 'rounds.form.unitsSome')}
          </label>
        ))}
        <UnitPicker typed={codes} onPick={() => setParticipants('some')} />
      </fieldset>
      {quotasOf !== '' && (
        <>
          <input type="hidden" name="quotasOf" value={quotasOf} />
          <p className="text-sm text-ink-soft">{t('rounds.form.quotasOf')}</p>
        </>
      )}
      <FormField name="quota" label={t('rounds.form.quota')} className="max-w-xs">
        {(field) => <TextInput {...field} inputMode="numeric" maxLength={7} />}
      </FormField>
    </>
  );
}

function PresenceField({ isChosen }: { isChosen: boolean }) {
  const t = useTranslate(roundsMessages);
  return (
    <div>
      <label className="flex min-h-8 items-center gap-2.5">
        <input
          type="checkbox"
          name="presence"
          value="1"
          defaultChecked={isChosen}
          aria-describedby="presence-hint"
          className="size-4.5 shrink-0"
        />
        {t('rounds.form.presence')}
      </label>
      <p id="presence-hint" className="pl-7 text-sm text-ink-soft">
        {t('rounds.form.presenceHint')}
      </p>
    </div>
  );
}
