import { UnitField, type UnitChoice } from '#app/components/plans/unit-field.tsx';
import { ChoiceField } from '#app/components/ui/forms/choice-field.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { DateInput, FormField, TextInput } from '#app/components/ui/forms/form-field.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import type { Refusal } from '#app/domain/form.ts';
import { PETITION_CLASSES, type PetitionClass, type PetitionRating } from '#app/domain/petitions/petition.ts';
import type { PetitionMove } from '#app/domain/petitions/petition-state.ts';
import petitionsMessages from '#app/messages/petitions.json' with { type: 'json' };
import { PetitionActForm, type PetitionAct } from './petition-act.tsx';
import { AnswerForm, PublishForm } from './answer-forms.tsx';
import { NoteField } from './note-field.tsx';

interface PetitionActionsProps {
  readonly moves: readonly PetitionMove[];
  /** Whether the petitioner was not satisfied, so that only a reviewer closes it. */
  readonly awaitsReview: boolean;
  readonly mayClassify: boolean;
  readonly mayPublish: boolean;
  readonly mayUnpublish: boolean;
  readonly petitionClass: PetitionClass;
  /** The question and the answer as they are proposed for publication. */
  readonly publicDraft: { readonly content: string; readonly answer: string };
  /** Names the answer that the page shows. */
  readonly answerId: string;
  /** What the petitioner said of that answer; null for nothing yet. */
  readonly rating: PetitionRating | null;
  /** The answer that somebody asked to be given anew; '' for none. */
  readonly lastAnswer: string;
  readonly units: readonly UnitChoice[];
  readonly refused: Refusal | undefined;
}

/** Moves that take no more than a text, with its label. */
const WITH_NOTE = {
  supply: 'petitions.act.supplyWhat',
  refuse: 'petitions.act.refuseReason',
  refer: 'petitions.act.referTo',
  reopen: 'petitions.act.reopenReason',
} as const;

/** What the reader can do with a petition now; what is not theirs to do is not there. Rare things are folded. */
export function PetitionActions(props: PetitionActionsProps) {
  const t = useTranslate(petitionsMessages);
  const { moves, mayClassify, mayPublish, mayUnpublish } = props;
  const isNothing = moves.length === 0 && !mayClassify && !mayPublish && !mayUnpublish;
  return (
    <div className="flex flex-col gap-5" data-chrome>
      <Card title={t('petitions.act.title')}>
        {isNothing && <p className="text-sm text-ink-soft">{t('petitions.act.nothing')}</p>}
        <div className="flex flex-col gap-4">
          <MainForms {...props} />
          <FoldedForms {...props} />
        </div>
      </Card>
    </div>
  );
}

/** How a form on the page was refused, and what it does. */
const formOf = ({ refused }: PetitionActionsProps) =>
  function of(act: PetitionAct): FormOf {
    return { act, refusal: refused?.typed['do'] === act ? refused : undefined };
  };

function MainForms(props: PetitionActionsProps) {
  const { moves, awaitsReview, mayPublish, mayUnpublish, publicDraft, lastAnswer } = props;
  const seen = { answerId: props.answerId, rating: props.rating };
  const t = useTranslate(petitionsMessages);
  const of = formOf(props);
  const closeLabel = awaitsReview ? t('petitions.act.uphold') : undefined;
  const isForReviewer = awaitsReview && moves.includes('reopen') && !moves.includes('close');
  return (
    <>
      {moves.includes('accept') && <PetitionActForm {...of('accept')} />}
      {moves.includes('answer') && <AnswerForm refusal={of('answer').refusal} lastAnswer={lastAnswer} />}
      {moves.includes('close') && <PetitionActForm {...of('close')} label={closeLabel} />}
      {isForReviewer && <p className="text-sm text-ink-soft">{t('petitions.refusal.reviewFirst')}</p>}
      {mayPublish && <PublishForm refusal={of('publish').refusal} draft={publicDraft} {...seen} />}
      {mayUnpublish && <PetitionActForm {...of('unpublish')} look="secondary" />}
    </>
  );
}

function FoldedForms(props: PetitionActionsProps) {
  const { moves, mayClassify } = props;
  const t = useTranslate(petitionsMessages);
  const of = formOf(props);
  const noted = (['supply', 'reopen', 'refuse', 'refer'] as const).filter((move) => moves.includes(move));
  return (
    <>
      {noted.map((move) => (
        <PetitionActForm key={move} {...of(move)} isFolded>
          <NoteField label={t(WITH_NOTE[move])} />
        </PetitionActForm>
      ))}
      {moves.includes('transfer') && <TransferForm {...of('transfer')} units={props.units} />}
      {moves.includes('ask') && <AskForm {...of('ask')} />}
      {moves.includes('merge') && <MergeForm {...of('merge')} />}
      {moves.includes('split') && <SplitForm {...of('split')} />}
      {mayClassify && <ClassifyForm {...of('classify')} petitionClass={props.petitionClass} />}
    </>
  );
}

interface FormOf {
  readonly act: PetitionAct;
  readonly refusal: Refusal | undefined;
}

function TransferForm({ units, ...of }: FormOf & { units: readonly UnitChoice[] }) {
  const t = useTranslate(petitionsMessages);
  return (
    <PetitionActForm act={of.act} refusal={of.refusal} isFolded>
      <UnitField name="unitCode" required label={t('petitions.act.toUnit')} units={units} />
      <NoteField label={t('petitions.act.transferReason')} />
    </PetitionActForm>
  );
}

function AskForm(of: FormOf) {
  const t = useTranslate(petitionsMessages);
  return (
    <PetitionActForm {...of} isFolded>
      <NoteField label={t('petitions.act.askWhat')} />
      <FormField name="until" required label={t('petitions.act.askUntil')}>
        {(field) => <DateInput {...field} />}
      </FormField>
    </PetitionActForm>
  );
}

function MergeForm(of: FormOf) {
  const t = useTranslate(petitionsMessages);
  return (
    <PetitionActForm {...of} isFolded>
      <FormField name="into" required label={t('petitions.act.into')}>
        {(field) => <TextInput {...field} maxLength={20} placeholder="PA-2026-00012" autoComplete="off" />}
      </FormField>
    </PetitionActForm>
  );
}

function SplitForm(of: FormOf) {
  const t = useTranslate(petitionsMessages);
  return (
    <PetitionActForm {...of} isFolded>
      <NoteField name="first" label={t('petitions.act.first')} />
      <NoteField name="second" label={t('petitions.act.second')} />
    </PetitionActForm>
  );
}

function ClassifyForm({ petitionClass, ...of }: FormOf & { petitionClass: PetitionClass }) {
  const t = useTranslate(petitionsMessages);
  return (
    <PetitionActForm {...of} isFolded initial={{ class: petitionClass }}>
      <ChoiceField
        name="class"
        label={t('petitions.class')}
        hint={t('petitions.restrictedHint')}
        choices={PETITION_CLASSES}
        nameOf={(one) => t(`petitions.class.${one}`)}
      />
    </PetitionActForm>
  );
}
