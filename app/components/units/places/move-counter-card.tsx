import { UnitCodeField } from '#app/components/units/unit-code-field.tsx';
import { Button } from '#app/components/ui/button.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { Form } from '#app/components/ui/forms/form.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import type { Refusal } from '#app/domain/form.ts';
import unitsMessages from '#app/messages/units.json' with { type: 'json' };

/** Moves a counter to another unit; its responses stay with this one. */
export function MoveCounterCard({ refusal }: { refusal: Refusal | undefined }) {
  const t = useTranslate(unitsMessages);
  return (
    <Card title={t('units.counter.move')}>
      <Form id="moving" refusal={refusal} className="flex flex-col gap-4">
        <input type="hidden" name="do" value="move" />
        <p className="text-sm text-ink-soft">{t('units.counter.moveExplained')}</p>
        <UnitCodeField
          name="to"
          required
          label={t('units.counter.moveTo')}
          hint={t('units.counter.moveToHint')}
        />
        <div className="mt-2">
          <Button look="secondary">{t('units.counter.move')}</Button>
        </div>
      </Form>
    </Card>
  );
}
