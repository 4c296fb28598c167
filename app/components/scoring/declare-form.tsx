import { Button } from '#app/components/ui/button.tsx';
import {
  CheckboxField,
  FormField,
  Select,
  TextArea,
  TextInput,
} from '#app/components/ui/forms/form-field.tsx';
import { Form } from '#app/components/ui/forms/form.tsx';
import { useLocale, useTranslate } from '#app/components/ui/locale.tsx';
import type { Refusal } from '#app/domain/form.ts';
import { DATA_OF } from '#app/domain/indexes/points.ts';
import type { Rule } from '#app/domain/indexes/rule.ts';
import { amountText } from '#app/domain/indexes/rule-words.ts';
import scoringMessages from '#app/messages/scoring.json' with { type: 'json' };

interface DeclareFormProps {
  readonly rule: Rule;
  readonly mayBeExempt: boolean;
  readonly initial: Readonly<Record<string, string>>;
  /** When what is shown was stored, so that nobody overwrites what came since. */
  readonly seen: string;
  readonly refusal: Refusal | undefined;
  /** The code of the next node; null after the last. */
  readonly next: string | null;
}

/** What a unit declares of a node; the points follow from the rule. */
export function DeclareForm({ rule, mayBeExempt, initial, seen, refusal, next }: DeclareFormProps) {
  const t = useTranslate(scoringMessages);
  return (
    <Form id="declare" refusal={refusal} initial={initial} className="flex flex-col gap-4">
      <input type="hidden" name="do" value="declare" />
      <input type="hidden" name="seen" value={seen} />
      <DataFields rule={rule} />
      {mayBeExempt && <CheckboxField name="exempt" label={t('scoring.data.exempt')} />}
      <FormField name="note" label={t('scoring.data.note')}>
        {(field) => <TextArea {...field} rows={3} maxLength={5000} />}
      </FormField>
      {rule.kind !== 'judged' && (
        <FormField name="points" label={t('scoring.data.points')} hint={t('scoring.data.pointsHint')}>
          {(field) => <TextInput {...field} inputMode="decimal" maxLength={10} className="max-w-32" />}
        </FormField>
      )}
      <SaveButtons next={next} label={t('scoring.save')} />
    </Form>
  );
}

/** Saves and stays, or goes on to the next node. */
export function SaveButtons({ next, label }: { next: string | null; label: string }) {
  const t = useTranslate(scoringMessages);
  return (
    <div className="flex flex-wrap gap-2">
      <Button>{label}</Button>
      {next !== null && (
        <Button look="secondary" name="then" value={next}>
          {t('scoring.saveNext')}
        </Button>
      )}
    </div>
  );
}

/** The fields that the rule asks for. */
function DataFields({ rule }: { rule: Rule }) {
  const t = useTranslate(scoringMessages);
  switch (DATA_OF[rule.kind]) {
    case 'met':
      return (
        <Choice
          options={[['có', t('scoring.data.yes')] as const, ['không', t('scoring.data.no')] as const]}
        />
      );
    case 'option':
      return <OptionField rule={rule} />;
    case 'rate':
      return (
        <div className="grid gap-4 sm:grid-cols-2">
          <NumberField name="data" label={t('scoring.data.rate')} />
          <NumberField name="of" label={t('scoring.data.of')} />
        </div>
      );
    case 'times':
      return <NumberField name="data" label={t('scoring.data.times')} />;
    case 'items':
      return <NumberField name="data" label={t('scoring.data.items')} hint={t('scoring.data.itemsHint')} />;
    case 'case':
      return <CaseFields rule={rule} />;
    default:
      return (
        <NumberField
          name="data"
          label={t(rule.kind === 'judged' ? 'scoring.data.judged' : 'scoring.data.figure')}
        />
      );
  }
}

function NumberField({ name, label, hint }: { name: string; label: string; hint?: string }) {
  return (
    <FormField name={name} required label={label} {...(hint !== undefined && { hint })}>
      {(field) => <TextInput {...field} inputMode="decimal" maxLength={100} className="max-w-48" />}
    </FormField>
  );
}

function Choice({ options }: { options: readonly (readonly [value: string, label: string])[] }) {
  const t = useTranslate(scoringMessages);
  return (
    <FormField
      name="data"
      required
      label={t(options.length === 2 && options[0]?.[0] === 'có' ? 'scoring.data.met' : 'scoring.data.option')}
    >
      {(field) => (
        <Select {...field}>
          <option value="">{t('scoring.data.choose')}</option>
          {options.map(([value, label]) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </Select>
      )}
    </FormField>
  );
}

function OptionField({ rule }: { rule: Rule }) {
  const t = useTranslate(scoringMessages);
  const locale = useLocale();
  if (rule.kind !== 'choice') return null;
  const options = rule.options.map(({ text, points }, place) => {
    const label = t('scoring.data.optionPoints', { text, points: amountText(points, locale) });
    return [String(place + 1), label] as const;
  });
  return <Choice options={options} />;
}

function CaseFields({ rule }: { rule: Rule }) {
  const t = useTranslate(scoringMessages);
  if (rule.kind !== 'alternatives') return null;
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <FormField name="which" required label={t('scoring.data.which')}>
        {(field) => (
          <Select {...field}>
            <option value="">{t('scoring.data.choose')}</option>
            {rule.cases.map(({ text }, place) => (
              <option key={text} value={String(place + 1)}>
                {text}
              </option>
            ))}
          </Select>
        )}
      </FormField>
      <FormField name="data" required label={t('scoring.data.case')} hint={t('scoring.data.caseHint')}>
        {(field) => <TextInput {...field} maxLength={100} />}
      </FormField>
    </div>
  );
}
