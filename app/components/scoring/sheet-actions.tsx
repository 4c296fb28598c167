import { Button } from '#app/components/ui/button.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { Form } from '#app/components/ui/forms/form.tsx';
import { FormField, TextArea } from '#app/components/ui/forms/form-field.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import type { Refusal } from '#app/domain/form.ts';
import { MOVING_STEPS, type MovingStep, type SheetStep } from '#app/domain/scoring/sheet-state.ts';
import scoringMessages from '#app/messages/scoring.json' with { type: 'json' };

interface SheetActionsProps {
  /** What the reader may do with the sheet now. */
  readonly steps: readonly SheetStep[];
  readonly refused: Refusal | undefined;
}

/** Buttons that move a sheet on; what is not the reader's to do is not there. */
export function SheetActions({ steps, refused }: SheetActionsProps) {
  const t = useTranslate(scoringMessages);
  const moves = MOVING_STEPS.filter((step) => steps.includes(step));
  if (moves.length === 0) return null;
  return (
    <div data-chrome>
      <Card title={t('scoring.toDo')}>
        <div className="flex flex-col gap-4 divide-y divide-line [&>*+*]:pt-4">
          {moves.map((step) => (
            <Move key={step} step={step} refusal={refused?.typed['do'] === step ? refused : undefined} />
          ))}
        </div>
      </Card>
    </div>
  );
}

function Move({ step, refusal }: { step: MovingStep; refusal: Refusal | undefined }) {
  const t = useTranslate(scoringMessages);
  const isReturn = step === 'return';
  return (
    <Form id={step} refusal={refusal} className="flex flex-col gap-3">
      <input type="hidden" name="do" value={step} />
      {isReturn ? (
        <FormField name="reason" required label={t('scoring.act.returnReason')}>
          {(field) => <TextArea {...field} rows={2} maxLength={5000} />}
        </FormField>
      ) : (
        <p className="text-sm text-ink-soft">{t(`scoring.act.${step}Hint`)}</p>
      )}
      <div>
        <Button look={isReturn ? 'secondary' : 'primary'}>{t(`scoring.act.${step}`)}</Button>
      </div>
    </Form>
  );
}
