import { ParticipantsField } from './participants-field.tsx';
import { QuestionnaireFields, type QuestionnaireChoices } from './questionnaire-fields.tsx';
import { LegalBasisField, PeriodFields, TargetField, TitleField } from './round-fields.tsx';
import { Button, LinkButton } from '#app/components/ui/button.tsx';
import { Form } from '#app/components/ui/forms/form.tsx';
import { FormField, TextInput } from '#app/components/ui/forms/form-field.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import { MAX_SLUG_LENGTH } from '#app/domain/rounds/slug.ts';
import type { Refusal } from '#app/domain/form.ts';
import { paths } from '#app/paths.ts';
import roundsMessages from '#app/messages/rounds.json' with { type: 'json' };
import uiMessages from '#app/messages/ui.json' with { type: 'json' };

interface RoundFormProps {
  choices: QuestionnaireChoices;
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
      <QuestionnaireFields
        choices={choices}
        typed={{ definition: typed['definition'], method: typed['method'] }}
      />
      <PeriodFields />
      <UnitFields typed={typed} />
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

function UnitFields({ typed }: { typed: Readonly<Record<string, string>> }) {
  const t = useTranslate(roundsMessages);
  // The round whose quotas each unit gets.
  const quotasOf = typed['quotasOf'] ?? '';
  return (
    <>
      <ParticipantsField choices={['all', 'some']} typed={typed} />
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
