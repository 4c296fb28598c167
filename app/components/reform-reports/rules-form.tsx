import { Card } from '#app/components/ui/card.tsx';
import { Act } from '#app/components/ui/forms/act.tsx';
import { CheckboxList, FormField, TextInput } from '#app/components/ui/forms/form-field.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import type { Refusal } from '#app/domain/form.ts';
import { ruleFieldsOf } from '#app/domain/reform-reports/rule-fields.ts';
import { UNIT_KINDS } from '#app/domain/units/kinds.ts';
import reformMessages from '#app/messages/reform-reports.json' with { type: 'json' };
import unitsMessages from '#app/messages/units.json' with { type: 'json' };
import { SinceFields } from './since-fields.tsx';

interface RulesFormProps {
  readonly periods: readonly { readonly id: string; readonly title: string }[];
  readonly initial: Readonly<Record<string, string>>;
  /** The version that is shown: another one that was said since is not overwritten. */
  readonly version: number;
  readonly refused: Refusal | undefined;
}

/** Days and reporting units of all periods, to be said anew. */
export function RulesForm({ periods, initial, version, refused }: RulesFormProps) {
  const t = useTranslate(reformMessages);
  return (
    <Card title={t('reformReports.rules.change')}>
      <Act act="rules" label={t('reformReports.rules.save')} refusal={refused} initial={initial}>
        <input type="hidden" name="version" value={version} />
        <div className="grid gap-6 md:grid-cols-2 xl:grid-cols-4">
          {periods.map((period) => (
            <PeriodFields key={period.id} {...period} />
          ))}
        </div>
        <div className="grid gap-4 sm:grid-cols-2">
          <SinceFields />
        </div>
      </Act>
    </Card>
  );
}

function PeriodFields({ id, title }: RulesFormProps['periods'][number]) {
  const t = useTranslate(reformMessages, unitsMessages);
  const names = ruleFieldsOf(id);
  return (
    <fieldset className="flex min-w-0 flex-col gap-3">
      <legend className="mb-2 font-semibold">{title}</legend>
      {(['from', 'to', 'due'] as const).map((name) => (
        <FormField
          key={name}
          name={names[name]}
          required
          label={t(`reformReports.rule.${name}`)}
          hint={t(`reformReports.rule.${name}Hint`)}
        >
          {(field) => <TextInput {...field} maxLength={7} placeholder="dd/mm" autoComplete="off" />}
        </FormField>
      ))}
      <CheckboxList
        name={names.kinds}
        legend={t('reformReports.rule.kinds')}
        choices={UNIT_KINDS.map((kind) => ({ value: kind, label: t(`units.kind.${kind}`) }))}
      />
    </fieldset>
  );
}
