import { Button } from '#app/components/ui/button.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { CheckboxField, FormField, TextArea, TextInput } from '#app/components/ui/forms/form-field.tsx';
import { Form } from '#app/components/ui/forms/form.tsx';
import { useLocale, useTranslate } from '#app/components/ui/locale.tsx';
import type { Refusal } from '#app/domain/form.ts';
import { amountText } from '#app/domain/indexes/rule-words.ts';
import scoringMessages from '#app/messages/scoring.json' with { type: 'json' };
import { SaveButtons } from './declare-form.tsx';

interface OpinionFormProps {
  readonly initial: Readonly<Record<string, string>>;
  readonly seen: string;
  readonly refusal: Refusal | undefined;
  readonly next: string | null;
}

/** The points of an appraiser for a node, with a remark. */
export function AppraiseForm({
  initial,
  seen,
  refusal,
  next,
  max,
  self,
}: OpinionFormProps & { readonly max: string; readonly self: string }) {
  const t = useTranslate(scoringMessages);
  return (
    <Form id="appraise" refusal={refusal} initial={initial} className="flex flex-col gap-4">
      <input type="hidden" name="do" value="appraise" />
      <input type="hidden" name="seen" value={seen} />
      <FormField
        name="points"
        required
        label={t('scoring.appraise.points')}
        hint={t('scoring.appraise.pointsHint', { self, max })}
      >
        {(field) => <TextInput {...field} inputMode="decimal" maxLength={10} className="max-w-32" />}
      </FormField>
      <CheckboxField name="exempt" label={t('scoring.data.exempt')} />
      <FormField name="note" label={t('scoring.appraise.note')} hint={t('scoring.appraise.noteHint')}>
        {(field) => <TextArea {...field} rows={3} maxLength={5000} />}
      </FormField>
      <SaveButtons next={next} label={t('scoring.appraise.save')} />
    </Form>
  );
}

/** What a unit says to the appraisal of a node. */
export function ExplainForm({ initial, seen, refusal, next }: OpinionFormProps) {
  const t = useTranslate(scoringMessages);
  return (
    <Form id="explain" refusal={refusal} initial={initial} className="flex flex-col gap-4">
      <input type="hidden" name="do" value="explain" />
      <input type="hidden" name="seen" value={seen} />
      <FormField
        name="explanation"
        required
        label={t('scoring.explain.text')}
        hint={t('scoring.explain.hint')}
      >
        {(field) => <TextArea {...field} rows={4} maxLength={5000} />}
      </FormField>
      <SaveButtons next={next} label={t('scoring.explain.save')} />
    </Form>
  );
}

/** Other points for a node of a final sheet, with the reason. */
export function CorrectForm({
  initial,
  seen,
  refusal,
  max,
}: Omit<OpinionFormProps, 'next'> & { readonly max: number }) {
  const t = useTranslate(scoringMessages);
  const locale = useLocale();
  return (
    <Card title={t('scoring.correct.title')}>
      <Form id="correct" refusal={refusal} initial={initial} className="flex flex-col gap-4">
        <input type="hidden" name="do" value="correct" />
        <input type="hidden" name="seen" value={seen} />
        <p className="text-sm text-ink-soft">{t('scoring.correct.hint')}</p>
        <FormField
          name="points"
          required
          label={t('scoring.correct.points')}
          hint={`${t('scoring.max')}: ${amountText(max, locale)}`}
        >
          {(field) => <TextInput {...field} inputMode="decimal" maxLength={10} className="max-w-32" />}
        </FormField>
        <CheckboxField name="exempt" label={t('scoring.data.exempt')} />
        <FormField name="reason" required label={t('scoring.correct.reason')}>
          {(field) => <TextArea {...field} rows={3} maxLength={5000} />}
        </FormField>
        <div>
          <Button>{t('scoring.correct.save')}</Button>
        </div>
      </Form>
    </Card>
  );
}
