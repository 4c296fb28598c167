import type { ReactElement, ReactNode } from 'react';
import { textIn } from '#app/domain/locale/page-language.ts';
import type { Question, QuestionType } from '#app/domain/survey/question-types/register.ts';
import { NOT_APPLICABLE } from '#app/domain/survey/reserved-names.ts';
import { Face } from './faces.tsx';
import { leadClasses } from './jump-rules.ts';
import { cardId, type SurveyView } from './survey-view.ts';

interface FieldsProps<Type extends QuestionType> {
  readonly view: SurveyView;
  readonly question: Extract<Question, { type: Type }>;
  /** Ids of the texts that explain the question or what is wrong. */
  readonly describedBy: string | undefined;
}

interface ChoiceProps {
  readonly view: SurveyView;
  readonly name: string;
  readonly value: string;
  readonly type?: 'radio' | 'checkbox';
  readonly className: string;
  readonly inputClass?: string | undefined;
  readonly children: ReactNode;
}

/** A scale of this many levels is shown as faces; the words of others say more than a face could. */
const FACE_LEVELS = 5;

/** Letters of the longest word that fits under a face on a narrow phone; longer ones stand beside it. */
const LONGEST_WORD_UNDER_FACE = 9;

function Choice({ view, name, value, type = 'radio', className, inputClass, children }: ChoiceProps) {
  const isChosen = view.typed.get(name)?.includes(value) ?? false;
  const classes = [inputClass, ...leadClasses(view.definition, name, value)].filter(Boolean).join(' ');
  return (
    <label className={className}>
      <input
        type={type}
        name={name}
        value={value}
        defaultChecked={isChosen}
        className={classes || undefined}
      />
      <span>{children}</span>
    </label>
  );
}

/** Classes by which the page's style knows, without a script, that a low level was chosen. */
function lowClasses(view: SurveyView, value: number): string | undefined {
  const limits = new Set(view.definition.questions.map((question) => question.showWhenAnyLevelAtMost));
  const classes = [...limits].filter((limit) => limit !== undefined && value <= limit);
  return classes.length === 0 ? undefined : classes.map((limit) => `low${limit}`).join(' ');
}

function LevelFields({ view, question }: FieldsProps<'level'>) {
  const { levels } = view.definition.scale;
  const hasFaces = levels.length === FACE_LEVELS;
  const words = levels.flatMap(({ label }) => textIn(view, label).split(/\s/));
  const isWordy = !hasFaces || words.some((word) => word.length > LONGEST_WORD_UNDER_FACE);
  return (
    <>
      <div className={isWordy ? 'levels wordy' : 'levels'}>
        {levels.map(({ value, label }, index) => (
          <Choice
            key={value}
            view={view}
            name={question.id}
            value={String(value)}
            className={hasFaces ? `level l${index + 1}` : 'level'}
            inputClass={lowClasses(view, value)}
          >
            {hasFaces && <Face place={index + 1} />}
            <span>{textIn(view, label)}</span>
          </Choice>
        ))}
      </div>
      {question.notApplicable && (
        <Choice view={view} name={question.id} value={NOT_APPLICABLE} className="chip na">
          {view.t('answers.notApplicable')}
        </Choice>
      )}
    </>
  );
}

interface OptionFieldsProps {
  readonly view: SurveyView;
  readonly question: Extract<Question, { type: 'single' | 'multiple' | 'trait' }>;
}

function OneOption(props: OptionFieldsProps) {
  return <OptionFields {...props} type="radio" />;
}

function SeveralOptions(props: OptionFieldsProps) {
  return <OptionFields {...props} type="checkbox" />;
}

function OptionFields({ view, question, type }: OptionFieldsProps & { type: 'radio' | 'checkbox' }) {
  return (
    <div className="chips">
      {question.options.map(({ code, label }) => (
        <Choice
          key={code}
          view={view}
          name={question.id}
          value={code}
          type={type}
          className={type === 'checkbox' ? 'chip many' : 'chip'}
        >
          {textIn(view, label)}
        </Choice>
      ))}
    </div>
  );
}

function YesNoFields({ view, question }: FieldsProps<'yes_no'>) {
  return (
    <div className="chips">
      <Choice view={view} name={question.id} value="yes" className="chip">
        {view.t('answers.yes')}
      </Choice>
      <Choice view={view} name={question.id} value="no" className="chip">
        {view.t('answers.no')}
      </Choice>
    </div>
  );
}

function NumberField({ view, question, describedBy }: FieldsProps<'number'>) {
  return (
    <input
      id={`${cardId(question.id)}-field`}
      className="short"
      name={question.id}
      inputMode="numeric"
      autoComplete="off"
      defaultValue={view.typed.get(question.id)?.[0]}
      aria-describedby={describedBy}
      aria-invalid={view.errors.some((error) => error.question === question.id) || undefined}
    />
  );
}

function TextField({ view, question, describedBy }: FieldsProps<'text'>) {
  return (
    <textarea
      id={`${cardId(question.id)}-field`}
      name={question.id}
      rows={3}
      maxLength={question.maxLength}
      defaultValue={view.typed.get(question.id)?.[0]}
      aria-describedby={describedBy}
      aria-invalid={view.errors.some((error) => error.question === question.id) || undefined}
    />
  );
}

/** How a card holds its fields: one field with a label, or a group of which one or several are chosen. */
export type CardShape = 'field' | 'one-of' | 'several';

interface Renderer<Type extends QuestionType> {
  readonly shape: CardShape;
  readonly Fields: (props: FieldsProps<Type>) => ReactElement;
}

/** The register of renderers: a new type of question does not compile until it is here. */
const RENDERERS: { readonly [Type in QuestionType]: Renderer<Type> } = {
  level: { shape: 'one-of', Fields: LevelFields },
  single: { shape: 'one-of', Fields: OneOption },
  multiple: { shape: 'several', Fields: SeveralOptions },
  trait: { shape: 'one-of', Fields: OneOption },
  yes_no: { shape: 'one-of', Fields: YesNoFields },
  number: { shape: 'field', Fields: NumberField },
  text: { shape: 'field', Fields: TextField },
};

/** The fields in which a question is answered, and how its card holds them. */
export function renderFields<Type extends QuestionType>(
  type: Type,
  props: FieldsProps<Type>,
): { readonly shape: CardShape; readonly fields: ReactElement } {
  const { shape, Fields } = RENDERERS[type];
  return { shape, fields: Fields(props) };
}
