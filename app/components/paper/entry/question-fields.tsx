import { useFormField } from '#app/components/ui/forms/form.tsx';
import { TextArea, TextInput } from '#app/components/ui/forms/form-field.tsx';
import { classNames } from '#app/components/ui/class-names.ts';
import { useTranslate } from '#app/components/ui/locale.tsx';
import type { PrintedForm, PrintedQuestion } from '#app/domain/paper/printed-form.ts';
import answersMessages from '#app/messages/answers.json' with { type: 'json' };
import paperMessages from '#app/messages/paper.json' with { type: 'json' };

const TILE =
  'flex h-full min-h-11 items-center gap-2 rounded-md border border-line-strong px-2 py-1 text-sm peer-focus-visible:outline-2 peer-focus-visible:outline-offset-1 peer-focus-visible:outline-accent';
const MARKED =
  'bg-surface peer-checked:border-accent peer-checked:bg-accent-soft peer-checked:font-semibold peer-checked:text-accent';
/** A blank is what a question is until something is marked: it does not ask for attention. */
const BLANK = 'border-dashed text-ink-soft peer-checked:border-solid peer-checked:bg-sunken';

/** The questions of a sheet in the order of the paper, each with its boxes and their keys. */
export function SheetQuestions({ form }: { form: PrintedForm }) {
  return (
    <>
      {form.sections.map((section) => (
        <section key={section.questions[0]?.id} className="flex flex-col gap-1">
          {section.title !== null && <h2 className="mt-3 px-1 text-base font-semibold">{section.title}</h2>}
          {section.questions.map((question) => (
            <Question key={question.id} question={question} />
          ))}
        </section>
      ))}
    </>
  );
}

/** The name of a question's field in the form. */
const nameOf = ({ kind, number }: PrintedQuestion) => (kind === 'text' ? 'comment' : `q${number - 1}`);

function Question({ question }: { question: PrintedQuestion }) {
  const field = useFormField(nameOf(question));
  const legend = `${question.number}. ${question.text}`;
  const isWrong = field.error !== undefined;
  return (
    <fieldset
      id={question.choices.length > 0 ? (field.id ?? undefined) : undefined}
      data-question={question.number}
      aria-describedby={isWrong ? `${field.id}-error` : undefined}
      aria-invalid={isWrong || undefined}
      className="group scroll-my-40 rounded-lg border border-line bg-surface px-3 pt-2 pb-3 focus-within:border-accent focus-within:ring-2 focus-within:ring-accent/40"
    >
      <legend className="float-left mb-1.5 w-full text-sm font-medium">{legend}</legend>
      {isWrong && (
        <p id={`${field.id}-error`} className="clear-both text-sm font-medium text-danger">
          {field.error}
        </p>
      )}
      <div className="clear-both">
        {question.choices.length > 0 ? <Boxes question={question} /> : <Typed question={question} />}
      </div>
    </fieldset>
  );
}

function Typed({ question }: { question: PrintedQuestion }) {
  const { id, value, error } = useFormField(nameOf(question));
  const shared = {
    id: id ?? undefined,
    name: nameOf(question),
    defaultValue: value,
    'aria-label': question.text,
    'aria-invalid': error === undefined ? undefined : (true as const),
    'aria-describedby': error === undefined ? undefined : `${id}-error`,
  };
  if (question.kind === 'text') return <TextArea {...shared} rows={2} />;
  return (
    <TextInput
      {...shared}
      type="text"
      inputMode="numeric"
      maxLength={6}
      className="max-w-32"
      autoComplete="off"
    />
  );
}

function Boxes({ question }: { question: PrintedQuestion }) {
  const t = useTranslate(paperMessages, answersMessages);
  const { id, value = '' } = useFormField(nameOf(question));
  const chosen = new Set(value.split('\n').filter((code) => code !== ''));
  const isMany = question.kind === 'codes';
  const isLevel = question.kind === 'level';
  const blank = t(question.hasNotApplicable ? 'paper.entry.blankOrNone' : 'paper.entry.blank');
  return (
    <div
      className={classNames(
        'grid gap-1.5',
        isLevel ? LEVEL_COLUMNS[question.choices.length] : 'grid-cols-1 sm:grid-cols-3',
      )}
    >
      {question.choices.map(({ code, key, label }) => (
        <label key={code} className="relative block cursor-pointer" htmlFor={`${id}-${key}`}>
          <input
            id={`${id}-${key}`}
            type={isMany ? 'checkbox' : 'radio'}
            name={nameOf(question)}
            value={code}
            defaultChecked={chosen.has(code)}
            className="peer sr-only"
          />
          <span className={classNames(TILE, MARKED, isLevel && 'flex-col justify-center gap-0 text-center')}>
            <span className="text-base font-bold tabular-nums">{key}</span>
            <span className={isLevel ? 'text-[0.6875rem] leading-tight' : undefined}>{label}</span>
          </span>
        </label>
      ))}
      {!isMany && (
        <label className="relative block cursor-pointer" htmlFor={`${id}-0`}>
          <input
            id={`${id}-0`}
            type="radio"
            name={nameOf(question)}
            value=""
            defaultChecked={chosen.size === 0}
            className="peer sr-only"
          />
          <span className={classNames(TILE, BLANK, isLevel && 'flex-col justify-center gap-0 text-center')}>
            <span className="text-base font-bold tabular-nums">0</span>
            <span className={isLevel ? 'text-[0.6875rem] leading-tight' : undefined}>{blank}</span>
          </span>
        </label>
      )}
    </div>
  );
}

/** One column a level, and one for a blank. */
const LEVEL_COLUMNS: Readonly<Record<number, string>> = {
  2: 'grid-cols-3',
  3: 'grid-cols-4',
  4: 'grid-cols-5',
  5: 'grid-cols-6',
};
