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

function Question({ question, place }: { question: Sheet['questions'][number]; place: number }) {
  const t = useTranslate(paperMessages);
  const { id, value, error } = useFormField(`m${place}`);
  const other = useFormField(`o${place}`);
  const choices = [
    ['marked', t('paper.mismatches.marked')],
    ['blank', t('paper.mismatches.blank')],
  ] as const;
  return (
    <fieldset aria-describedby={error === undefined ? undefined : `${id}-error`}>
      <legend className="mb-1.5 text-sm font-medium">{`${question.number}. ${question.text}`}</legend>
      {error !== undefined && (
        <p id={`${id}-error`} className="mb-1 text-sm font-medium text-danger">
          {error}
        </p>
      )}
      {question.choices.length > 0 && (
        <p className="mb-1.5 text-sm text-ink-soft">{question.choices.join(' · ')}</p>
      )}
      <div className="flex flex-col gap-1.5">
        {choices.map(([choice, label]) => (
          <label key={choice} className="flex items-start gap-2.5 text-sm pointer-coarse:py-1.5">
            <input
              type="radio"
              name={`m${place}`}
              value={choice}
              defaultChecked={value === choice}
              className="mt-0.5 size-4.5 shrink-0"
            />
            {label}
          </label>
        ))}
        <TextInput
          name={`o${place}`}
          defaultValue={other.value}
          aria-label={t('paper.mismatches.otherOf', { number: String(question.number) })}
          placeholder={t(question.choices.length > 0 ? 'paper.mismatches.keys' : 'paper.mismatches.number')}
          maxLength={40}
          inputMode="numeric"
          autoComplete="off"
          className="max-w-60"
        />
      </div>
    </fieldset>
  );
}
