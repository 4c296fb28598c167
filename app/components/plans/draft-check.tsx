import { Button } from '#app/components/ui/button.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { Form } from '#app/components/ui/forms/form.tsx';
import { DateInput, FormField, Select, TextArea, TextInput } from '#app/components/ui/forms/form-field.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import type { Refusal } from '#app/domain/form.ts';
import { ANNEX_COLUMNS, type AnnexColumn } from '#app/domain/plans/annex-columns.ts';
import type { DraftTask, SourceLine } from '#app/domain/plans/draft.ts';
import plansMessages from '#app/messages/plans.json' with { type: 'json' };
import { DraftTasks } from './draft-tasks.tsx';
import { UnitField, type UnitChoice } from './unit-field.tsx';

interface DraftColumnsProps {
  readonly headings: readonly string[];
  readonly columns: readonly (AnnexColumn | null)[];
}

/** What each column of an annex holds, to be put right. */
export function DraftColumns({ headings, columns }: DraftColumnsProps) {
  const t = useTranslate(plansMessages);
  const initial = Object.fromEntries(columns.map((column, place) => [`column${place}`, column ?? '']));
  return (
    <Card title={t('plans.draftColumns')}>
      <p className="mb-3 text-sm text-ink-soft">{t('plans.draftColumnsHint')}</p>
      <Form id="columns" initial={initial}>
        <input type="hidden" name="do" value="columns" />
        <div className="mb-4 grid gap-4 sm:grid-cols-2 lg:grid-cols-3">
          {headings.map((heading, place) => (
            <FormField key={place} name={`column${place}`} label={heading || '–'}>
              {(field) => (
                <Select {...field}>
                  <option value="">{t('plans.column.none')}</option>
                  {ANNEX_COLUMNS.map((column) => (
                    <option key={column} value={column}>
                      {t(`plans.column.${column}`)}
                    </option>
                  ))}
                </Select>
              )}
            </FormField>
          ))}
        </div>
        <Button look="secondary">{t('plans.draftReread')}</Button>
      </Form>
    </Card>
  );
}

interface DraftFormProps {
  readonly tasks: readonly DraftTask[];
  readonly names: readonly { readonly name: string; readonly tasks: number; readonly code: string | null }[];
  readonly units: readonly UnitChoice[];
  readonly initial: Readonly<Record<string, string>>;
  readonly refused: Refusal | undefined;
}

/** All that is checked before a draft becomes a plan: its head, the names of units, the tasks. */
export function DraftForm({ tasks, names, units, initial, refused }: DraftFormProps) {
  const t = useTranslate(plansMessages);
  const known = Object.fromEntries(names.map(({ code }, place) => [`unit${place}`, code ?? '']));
  return (
    <Form refusal={refused} initial={{ ...initial, ...known }} className="flex flex-col gap-5">
      <input type="hidden" name="do" value="take" />
      <Card title={t('plans.draftHead')}>
        <div className="flex flex-col gap-4">
          <FormField name="title" required label={t('plans.planTitle')}>
            {(field) => <TextArea {...field} rows={2} maxLength={500} />}
          </FormField>
          <div className="grid gap-4 sm:grid-cols-2">
            <FormField name="number" label={t('plans.number')}>
              {(field) => <TextInput {...field} maxLength={200} />}
            </FormField>
            <FormField name="issuedOn" label={t('plans.issuedOn')}>
              {(field) => <DateInput {...field} />}
            </FormField>
            <FormField name="from" required label={t('plans.from')}>
              {(field) => <DateInput {...field} />}
            </FormField>
            <FormField name="to" required label={t('plans.to')}>
              {(field) => <DateInput {...field} />}
            </FormField>
          </div>
          <UnitField name="unitCode" required label={t('plans.issuer')} units={units} />
          <FormField name="legalBasis" label={t('plans.legalBasis')}>
            {(field) => <TextArea {...field} rows={2} maxLength={5000} />}
          </FormField>
        </div>
      </Card>
      <Card title={t('plans.draftUnits')}>
        <p className="mb-3 text-sm text-ink-soft">{t('plans.draftUnitsHint')}</p>
        <div className="grid gap-4 sm:grid-cols-2">
          {names.map(({ name, tasks: count }, place) => (
            <UnitField
              key={place}
              name={`unit${place}`}
              label={t('plans.draftUnit', { name, count })}
              units={units}
            />
          ))}
          <UnitField name="leadCode" label={t('plans.draftLead')} units={units} />
          <FormField name="dueOn" label={t('plans.draftDue')} hint={t('plans.draftDueHint')}>
            {(field) => <DateInput {...field} />}
          </FormField>
        </div>
      </Card>
      <Card flush title={t('plans.draftTasks')}>
        <DraftTasks tasks={tasks} />
      </Card>
      <div>
        <Button>{t('plans.draftTake')}</Button>
      </div>
    </Form>
  );
}

/** What of the source became nothing. */
export function DraftUnused({ lines }: { lines: readonly SourceLine[] }) {
  const t = useTranslate(plansMessages);
  if (lines.length === 0) return null;
  return (
    <Card flush title={t('plans.draftUnused')}>
      <p className="px-4 pb-3 text-sm text-ink-soft">{t('plans.draftUnusedHint')}</p>
      <ol>
        {lines.map(({ line, text }) => (
          <li key={line} className="flex gap-3 border-t border-line px-4 py-1.5 text-sm">
            <span className="w-20 shrink-0 text-xs text-ink-faint tabular-nums">
              {t('plans.draftLine', { line })}
            </span>
            <span className="wrap-anywhere">{text}</span>
          </li>
        ))}
      </ol>
    </Card>
  );
}
