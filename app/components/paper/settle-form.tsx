import { Button } from '#app/components/ui/button.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { Form, useFormField } from '#app/components/ui/forms/form.tsx';
import { TextInput } from '#app/components/ui/forms/form-field.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import type { Refusal } from '#app/domain/form.ts';
import type { SettleView } from '#app/domain/paper/desk-view.ts';
import { sheetText } from '#app/domain/paper/sheet.ts';
import paperMessages from '#app/messages/paper.json' with { type: 'json' };

type Sheet = SettleView['sheets'][number];

/** The questions of one sheet that were keyed differently, to be settled with the paper in hand by a third person. */
export function SettleForm({ sheet, refused }: { sheet: Sheet; refused: Refusal | undefined }) {
  const t = useTranslate(paperMessages);
  const people = t('paper.mismatches.by', { first: sheet.firstBy ?? '–', second: sheet.secondBy ?? '–' });
  const title = t('paper.entry.where', { sheet: sheetText(sheet.number) });
  if (sheet.isOwn) {
    return (
      <Card title={title} aside={people}>
        <p className="text-sm text-ink-soft">
          {t('paper.refusal.settlesOwn', { number: sheetText(sheet.number) })}
        </p>
      </Card>
    );
  }
  return (
    <Card title={title} aside={people}>
      <Form id={`sheet${sheet.number}`} refusal={refused} className="flex flex-col gap-4">
        <input type="hidden" name="number" value={sheet.number} />
        {sheet.questions.map((question, place) => (
          <Question key={question.number} question={question} place={place} />
        ))}
        <div>
          <Button>{t('paper.mismatches.settle', { number: sheetText(sheet.number) })}</Button>
        </div>
      </Form>
    </Card>
  );
}

const ROW =
  'flex min-h-11 items-center gap-3 rounded-md border border-line-strong px-3 py-1.5 text-base has-checked:border-accent has-checked:bg-accent-soft has-checked:font-semibold';
const BOX = 'size-5 shrink-0';

function Question({ question, place }: { question: Sheet['questions'][number]; place: number }) {
  const t = useTranslate(paperMessages);
  const { id, value, error } = useFormField(`m${place}`);
  return (
    <fieldset aria-describedby={error === undefined ? undefined : `${id}-error`}>
      <legend className="mb-2 text-base font-semibold">{`${question.number}. ${question.text}`}</legend>
      {error !== undefined && (
        <p id={`${id}-error`} className="mb-1.5 text-sm font-medium text-danger">
          {error}
        </p>
      )}
      <div className="flex max-w-xl flex-col gap-1.5">
        <Marks question={question} place={place} />
        <label className={ROW}>
          <input
            type={question.kind === 'one' ? 'radio' : 'checkbox'}
            name={`m${place}`}
            value="blank"
            defaultChecked={value === 'blank'}
            className={BOX}
          />
          {t('paper.mismatches.blank')}
        </label>
      </div>
    </fieldset>
  );
}

/** What may be marked or written on the paper. */
function Marks({ question, place }: { question: Sheet['questions'][number]; place: number }) {
  const t = useTranslate(paperMessages);
  const one = useFormField(`m${place}`);
  const several = useFormField(`o${place}`);
  if (question.kind === 'number') {
    return (
      <TextInput
        name={`o${place}`}
        defaultValue={several.value}
        aria-label={t('paper.mismatches.numberOf', { number: String(question.number) })}
        placeholder={t('paper.mismatches.number')}
        maxLength={40}
        inputMode="numeric"
        autoComplete="off"
        className="max-w-60"
      />
    );
  }
  const isOne = question.kind === 'one';
  const chosen = isOne ? [one.value] : (several.value ?? '').split('\n');
  return question.choices.map(({ key, label }) => (
    <label key={key} className={ROW}>
      <input
        type={isOne ? 'radio' : 'checkbox'}
        name={isOne ? `m${place}` : `o${place}`}
        value={key}
        defaultChecked={chosen.includes(String(key))}
        className={BOX}
      />
      <span>
        <span className="mr-1.5 font-bold tabular-nums">{key}.</span>
        {label}
      </span>
    </label>
  ));
}
