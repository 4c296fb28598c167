import { Button } from '#app/components/ui/button.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { Form } from '#app/components/ui/forms/form.tsx';
import { DateInput, FormField } from '#app/components/ui/forms/form-field.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import type { Refusal } from '#app/domain/form.ts';
import { formatDate } from '#app/domain/locale/format.ts';
import { storedDate } from '#app/domain/periods/date.ts';
import unitsMessages from '#app/messages/units.json' with { type: 'json' };

/** What closing is called and does, by what is closed. */
const TEXTS = {
  counter: {
    close: 'units.counter.close',
    explained: 'units.counter.closeExplained',
    reopen: 'units.counter.reopen',
  },
  area: {
    close: 'units.areas.close',
    explained: 'units.areas.closeExplained',
    reopen: 'units.areas.reopen',
  },
} as const;

interface ClosePlaceCardProps {
  kind: keyof typeof TEXTS;
  isOpen: boolean;
  closedOn: string | null;
  refusal: Refusal | undefined;
}

/** Closes a counter or a service area from a day on, or opens it again. */
export function ClosePlaceCard({ kind, isOpen, closedOn, refusal }: ClosePlaceCardProps) {
  const t = useTranslate(unitsMessages);
  const isClosing = !isOpen || closedOn !== null;
  const texts = TEXTS[kind];
  return (
    <Card title={t(isClosing ? 'units.counterClosed' : texts.close)}>
      {closedOn !== null && (
        <p className="text-sm">{t('units.counter.closesOn', { date: formatDate(storedDate(closedOn)) })}</p>
      )}
      <Form id="closing" refusal={refusal} className="flex flex-col gap-4">
        <input type="hidden" name="do" value={isClosing ? 'reopen' : 'close'} />
        {!isClosing && (
          <>
            <p className="text-sm text-ink-soft">{t(texts.explained)}</p>
            <FormField name="on" label={t('units.counter.on')} hint={t('units.counter.onHint')}>
              {(field) => <DateInput {...field} className="max-w-40" />}
            </FormField>
          </>
        )}
        <div className="mt-2">
          <Button look={isClosing ? 'secondary' : 'danger'}>
            {t(isClosing ? texts.reopen : texts.close)}
          </Button>
        </div>
      </Form>
    </Card>
  );
}
