import { Alert } from '#app/components/ui/alert.tsx';
import { ChoiceField } from '#app/components/ui/forms/choice-field.tsx';
import { FormField, TextInput } from '#app/components/ui/forms/form-field.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import type { Refusal } from '#app/domain/form.ts';
import { PETITION_ACTIONS, PETITION_CAUSES, type PetitionRating } from '#app/domain/petitions/petition.ts';
import petitionsMessages from '#app/messages/petitions.json' with { type: 'json' };
import { PetitionActForm } from './petition-act.tsx';
import { NoteField } from './note-field.tsx';

interface AnswerFormProps {
  readonly refusal: Refusal | undefined;
  /** What was answered before, to begin with; '' for the first answer. */
  readonly lastAnswer: string;
}

/** An answer, with its cause and what is done about it. */
export function AnswerForm({ refusal, lastAnswer }: AnswerFormProps) {
  const t = useTranslate(petitionsMessages);
  return (
    <PetitionActForm act="answer" refusal={refusal} initial={{ answer: lastAnswer }}>
      <NoteField name="answer" label={t('petitions.answer')} rows={6} />
      <ChoiceField
        name="cause"
        label={t('petitions.cause')}
        choices={PETITION_CAUSES}
        nameOf={(one) => t(`petitions.cause.${one}`)}
      />
      <ChoiceField
        name="action"
        label={t('petitions.action')}
        choices={PETITION_ACTIONS}
        nameOf={(one) => t(`petitions.action.${one}`)}
      />
      <FormField name="task" label={t('petitions.task')} hint={t('petitions.act.taskHint')}>
        {(field) => <TextInput {...field} maxLength={300} autoCapitalize="none" autoComplete="off" />}
      </FormField>
    </PetitionActForm>
  );
}

interface PublishFormProps {
  readonly refusal: Refusal | undefined;
  readonly draft: { readonly content: string; readonly answer: string };
  /** Names the answer that the page shows. */
  readonly answerId: string;
  /** What the petitioner said of that answer; null for nothing yet. */
  readonly rating: PetitionRating | null;
}

/** The question and the answer as they will be published, by somebody else than who wrote the answer. */
export function PublishForm({ refusal, draft, answerId, rating }: PublishFormProps) {
  const t = useTranslate(petitionsMessages);
  return (
    <PetitionActForm
      act="publish"
      refusal={refusal}
      initial={{ publicContent: draft.content, publicAnswer: draft.answer }}
    >
      <input type="hidden" name="answerId" value={answerId} />
      <input type="hidden" name="rating" value={rating ?? ''} />
      {rating === 'not_satisfied' && <Alert tone="warning">{t('petitions.act.publishUnsatisfied')}</Alert>}
      <NoteField
        name="publicContent"
        label={t('petitions.act.publicContent')}
        hint={t('petitions.act.publicHint')}
        rows={5}
      />
      <NoteField name="publicAnswer" label={t('petitions.act.publicAnswer')} rows={6} />
    </PetitionActForm>
  );
}
