import { isConditional } from '#app/domain/survey/asked-questions.ts';
import { textIn } from '#app/domain/locale/page-language.ts';
import type { Question } from '#app/domain/survey/question-types/register.ts';
import { answerNames, jumpClass } from './jump-rules.ts';
import { renderFields } from './question-fields.tsx';
import { isNumbered, type NumberedQuestion } from './sections.ts';
import { cardId, errorId, helpId, type SurveyView } from './survey-view.ts';

interface QuestionCardProps extends NumberedQuestion {
  readonly view: SurveyView;
  /** Which questions carry a word: those that must be answered, or those that need not be. */
  readonly marked: 'required' | 'optional';
}

/** The question's words with its number and its mark. A person's traits and comment say in their help that they are free. */
function QuestionText({ view, question, number, marked }: QuestionCardProps) {
  const isFree = !isNumbered(question) || isConditional(question);
  const mark = marked === 'required' ? question.required : !question.required && !isFree;
  return (
    <>
      {number !== null && <span className="number">{number}. </span>}
      {textIn(view, question.text)}
      {mark && (
        <>
          {' '}
          <small>({view.t(`citizen.${marked}`)})</small>
        </>
      )}
    </>
  );
}

function cardClass({ definition }: SurveyView, question: Question, hasError: boolean): string {
  const limit = question.showWhenAnyLevelAtMost;
  const jump = jumpClass(definition, question);
  const counts = isNumbered(question) && !isConditional(question);
  const names = [
    'card',
    counts && 'counted',
    question.required && 'must',
    limit !== undefined && `when${limit}`,
    jump,
    hasError && 'wrong',
  ];
  return names.filter(Boolean).join(' ');
}

/** What a page on which every question stands says of when to answer this one. */
function condition(view: SurveyView, question: Question): string | null {
  if (question.showWhenAnyLevelAtMost !== undefined) return view.t('citizen.whenDissatisfied');
  const rule = question.askedWhen;
  const asked = view.definition.questions.find(({ id }) => id === rule?.question);
  if (rule === undefined || asked === undefined) return null;
  const named = answerNames(view, asked);
  const answers = rule.anyOf.map((code) => named.get(code) ?? code).join(', ');
  return view.t('citizen.askedWhen', { question: textIn(view, asked.text), answers });
}

function Notes({ view, question }: Pick<QuestionCardProps, 'view' | 'question'>) {
  const fault = view.errors.find((error) => error.question === question.id);
  const when = condition(view, question);
  return (
    <>
      {when !== null && <p className="help always">{when}</p>}
      {question.help && (
        <p className="help" id={helpId(question.id)}>
          {textIn(view, question.help)}
        </p>
      )}
      {fault && (
        <p className="fault" id={errorId(question.id)}>
          {view.explain(fault)}
        </p>
      )}
    </>
  );
}

/** One question: a fieldset of native radios or boxes, or a labelled field; its help and what is wrong with it. */
export function QuestionCard(props: QuestionCardProps) {
  const { view, question } = props;
  const hasError = view.errors.some((error) => error.question === question.id);
  const described = [question.help && helpId(question.id), hasError && errorId(question.id)].filter(Boolean);
  const describedBy = described.length === 0 ? undefined : described.join(' ');
  const card = { id: cardId(question.id), className: cardClass(view, question, hasError), tabIndex: -1 };
  const { shape, fields } = renderFields(question.type, { view, question, describedBy });
  if (shape === 'field') {
    return (
      <div {...card}>
        <label className="asked" htmlFor={`${cardId(question.id)}-field`}>
          <QuestionText {...props} />
        </label>
        <Notes view={view} question={question} />
        {fields}
      </div>
    );
  }
  const isOneOf = shape === 'one-of';
  return (
    <fieldset
      {...card}
      role={isOneOf ? 'radiogroup' : undefined}
      aria-required={(isOneOf && question.required) || undefined}
      aria-invalid={(isOneOf && hasError) || undefined}
      aria-describedby={describedBy}
    >
      <legend className="asked">
        <QuestionText {...props} />
      </legend>
      <Notes view={view} question={question} />
      {fields}
    </fieldset>
  );
}
