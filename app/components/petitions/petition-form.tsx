import { UnitField, type UnitChoice } from '#app/components/plans/unit-field.tsx';
import { ChoiceField } from '#app/components/ui/forms/choice-field.tsx';
import { Alert } from '#app/components/ui/alert.tsx';
import { Button, LinkButton } from '#app/components/ui/button.tsx';
import { Form } from '#app/components/ui/forms/form.tsx';
import { DateInput, FormField, TextArea, TextInput } from '#app/components/ui/forms/form-field.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import type { Refusal } from '#app/domain/form.ts';
import {
  MAX_PETITION_TEXT,
  MAX_TITLE,
  PETITION_CLASSES,
  PETITION_SOURCES,
} from '#app/domain/petitions/petition.ts';
import { RULE_SETS } from '#app/domain/petitions/rule-sets.ts';
import { paths } from '#app/paths.ts';
import petitionsMessages from '#app/messages/petitions.json' with { type: 'json' };
import uiMessages from '#app/messages/ui.json' with { type: 'json' };

export const PETITION_FIELDS = [
  'source',
  'class',
  'title',
  'content',
  'unitCode',
  'receivedOn',
  'ruleSet',
  'portalCode',
  'name',
  'phone',
  'address',
  'comment',
  'entryKey',
] as const;

interface PetitionFormProps {
  readonly initial: Readonly<Record<string, string>>;
  readonly entryKey: string;
  /** The comment it is made from; '' for none. */
  readonly comment: string;
  readonly units: readonly UnitChoice[];
  readonly refused: Refusal | undefined;
}

/** What a citizen brought, and who they are; of a comment nobody is named. */
export function PetitionForm({ initial, entryKey, comment, units, refused }: PetitionFormProps) {
  const t = useTranslate(petitionsMessages);
  const ui = useTranslate(uiMessages);
  const isComment = comment !== '';
  return (
    <Form refusal={refused} initial={initial} className="flex flex-col gap-5">
      <input type="hidden" name="comment" value={comment} />
      <input type="hidden" name="entryKey" value={refused?.typed['entryKey'] || entryKey} />
      {isComment ? (
        <input type="hidden" name="source" value="comment" />
      ) : (
        <ChoiceField
          name="source"
          label={t('petitions.source')}
          choices={PETITION_SOURCES.filter((source) => source !== 'comment')}
          nameOf={(source) => t(`petitions.source.${source}`)}
        />
      )}
      <ChoiceField
        name="class"
        label={t('petitions.class')}
        choices={PETITION_CLASSES}
        nameOf={(one) => t(`petitions.class.${one}`)}
      />
      <Alert title={t('petitions.restrictedTitle')}>{t('petitions.restrictedHint')}</Alert>
      <FormField name="title" required label={t('petitions.petitionTitle')}>
        {(field) => <TextInput {...field} maxLength={MAX_TITLE} />}
      </FormField>
      <FormField name="content" required label={t('petitions.content')} hint={t('petitions.contentHint')}>
        {(field) => <TextArea {...field} rows={6} maxLength={MAX_PETITION_TEXT} />}
      </FormField>
      <UnitField name="unitCode" required label={t('petitions.unit')} units={units} />
      <TermFields />
      {!isComment && <PersonFields />}
      <div className="flex flex-wrap gap-2">
        <Button>{t('petitions.save')}</Button>
        <LinkButton look="secondary" to={isComment ? paths.comments() : paths.petitions()}>
          {ui('ui.cancel')}
        </LinkButton>
      </div>
    </Form>
  );
}

function TermFields() {
  const t = useTranslate(petitionsMessages);
  return (
    <>
      <FormField
        name="receivedOn"
        required
        label={t('petitions.receivedOn')}
        hint={t('petitions.receivedHint')}
      >
        {(field) => <DateInput {...field} />}
      </FormField>
      <ChoiceField
        name="ruleSet"
        label={t('petitions.ruleSet')}
        choices={RULE_SETS}
        nameOf={(id) => t(`petitions.ruleSet.${id}`)}
      />
    </>
  );
}

function PersonFields() {
  const t = useTranslate(petitionsMessages);
  return (
    <>
      <FormField name="portalCode" label={t('petitions.portalCode')} hint={t('petitions.portalHint')}>
        {(field) => <TextInput {...field} maxLength={100} autoCapitalize="none" autoComplete="off" />}
      </FormField>
      <fieldset className="flex flex-col gap-5 rounded-md border border-line p-4">
        <legend className="px-1 text-sm font-semibold">{t('petitions.person')}</legend>
        <p className="text-xs text-ink-faint">{t('petitions.personHint')}</p>
        {(['name', 'phone', 'address'] as const).map((name) => (
          <FormField key={name} name={name} label={t(`petitions.${name}`)}>
            {(field) => <TextInput {...field} maxLength={300} autoComplete="off" />}
          </FormField>
        ))}
      </fieldset>
    </>
  );
}
