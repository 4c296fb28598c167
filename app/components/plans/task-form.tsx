import { Button, LinkButton } from '#app/components/ui/button.tsx';
import { Form, ShownFields } from '#app/components/ui/forms/form.tsx';
import { DateInput, FormField, Select, TextArea, TextInput } from '#app/components/ui/forms/form-field.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import type { Refusal } from '#app/domain/form.ts';
import { DEADLINE_KINDS } from '#app/domain/plans/plan.ts';
import plansMessages from '#app/messages/plans.json' with { type: 'json' };
import uiMessages from '#app/messages/ui.json' with { type: 'json' };
import { UnitField, type UnitChoice } from './unit-field.tsx';

export const TASK_FIELDS = [
  'sections',
  'title',
  'solution',
  'product',
  'leadCode',
  'supportCodes',
  'deadlineKind',
  'dueOn',
  'baseline',
  'target',
  'measure',
] as const;

interface TaskFormProps {
  readonly units: readonly UnitChoice[];
  /** The plans it can be put into; none where it has its plan. */
  readonly plans?: readonly { readonly ref: string; readonly title: string }[];
  readonly initial: Readonly<Record<string, string>>;
  /** Hidden fields. */
  readonly hidden?: Readonly<Record<string, string>>;
  readonly refused: Refusal | undefined;
  readonly back: string;
}

/** What a task says, who leads it and until when; its deadline is set here once and moves elsewhere. */
export function TaskForm({ units, plans, initial, hidden = {}, refused, back }: TaskFormProps) {
  const t = useTranslate(plansMessages);
  const ui = useTranslate(uiMessages);
  return (
    <Form refusal={refused} initial={initial} className="flex flex-col gap-5">
      <ShownFields />
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {plans !== undefined && (
        <FormField name="plan" required label={t('plans.plan')}>
          {(field) => (
            <Select {...field}>
              {!initial['plan'] && <option value="">{t('plans.choosePlan')}</option>}
              {plans.map(({ ref, title }) => (
                <option key={ref} value={ref}>
                  {title}
                </option>
              ))}
            </Select>
          )}
        </FormField>
      )}
      <FormField name="title" required label={t('plans.taskTitle')}>
        {(field) => <TextArea {...field} rows={2} maxLength={500} />}
      </FormField>
      <UnitField name="leadCode" required label={t('plans.lead')} hint={t('plans.leadHint')} units={units} />
      {plans !== undefined && <DeadlineFields />}
      <FormField name="solution" label={t('plans.solution')} hint={t('plans.optional')}>
        {(field) => <TextArea {...field} rows={4} maxLength={5000} />}
      </FormField>
      <FormField name="product" label={t('plans.product')} hint={t('plans.productHint')}>
        {(field) => <TextArea {...field} rows={2} maxLength={5000} />}
      </FormField>
      <FormField name="supportCodes" label={t('plans.supports')} hint={t('plans.supportsHint')}>
        {(field) => <TextInput {...field} maxLength={500} autoCapitalize="none" />}
      </FormField>
      <FigureFields />
      <FormField name="sections" label={t('plans.sections')} hint={t('plans.sectionsHint')}>
        {(field) => <TextArea {...field} rows={2} maxLength={3000} />}
      </FormField>
      <div className="flex flex-wrap gap-2">
        <Button>{t('plans.saveTask')}</Button>
        <LinkButton look="secondary" to={back}>
          {ui('ui.cancel')}
        </LinkButton>
      </div>
    </Form>
  );
}

function DeadlineFields() {
  const t = useTranslate(plansMessages);
  return (
    <div className="grid gap-5 sm:grid-cols-2">
      <FormField name="deadlineKind" required label={t('plans.deadline')}>
        {(field) => (
          <Select {...field}>
            {DEADLINE_KINDS.map((kind) => (
              <option key={kind} value={kind}>
                {t(`plans.deadline.${kind}`)}
              </option>
            ))}
          </Select>
        )}
      </FormField>
      <FormField name="dueOn" label={t('plans.dueOn')} hint={t('plans.dueHint')}>
        {(field) => <DateInput {...field} />}
      </FormField>
    </div>
  );
}

function FigureFields() {
  const t = useTranslate(plansMessages);
  return (
    <div className="grid gap-5 sm:grid-cols-3">
      <FormField name="baseline" label={t('plans.baseline')}>
        {(field) => <TextInput {...field} inputMode="decimal" maxLength={20} />}
      </FormField>
      <FormField name="target" label={t('plans.target')}>
        {(field) => <TextInput {...field} inputMode="decimal" maxLength={20} />}
      </FormField>
      <FormField name="measure" label={t('plans.measure')}>
        {(field) => <TextInput {...field} maxLength={40} />}
      </FormField>
    </div>
  );
}
