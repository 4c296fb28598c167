import { UnitCodeField } from '#app/components/units/unit-code-field.tsx';
import { Button } from '#app/components/ui/button.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { Cell, HeaderCell, Row, RowHeader, TableFrame } from '#app/components/ui/data-table.tsx';
import { EmptyState } from '#app/components/ui/empty-state.tsx';
import { Act } from '#app/components/ui/forms/act.tsx';
import { Form } from '#app/components/ui/forms/form.tsx';
import { DateInput, FormField, Select, TextInput } from '#app/components/ui/forms/form-field.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import type { Refusal } from '#app/domain/form.ts';
import reformMessages from '#app/messages/reform-reports.json' with { type: 'json' };

/** A unit that is treated unlike its kind, as it is shown. */
export interface ExceptionLine {
  readonly id: number;
  readonly unit: { readonly code: string; readonly name: string };
  /** The name of the period; '' for all. */
  readonly period: string;
  readonly reports: boolean;
  readonly reason: string;
  readonly since: string;
}

/** The units that report unlike their kind, with a way to end each. */
export function ExceptionList({
  exceptions,
  mayManage,
}: {
  exceptions: readonly ExceptionLine[];
  mayManage: boolean;
}) {
  const t = useTranslate(reformMessages);
  if (exceptions.length === 0) {
    return (
      <EmptyState title={t('reformReports.exceptions.none')}>
        {t('reformReports.exceptions.noneHint')}
      </EmptyState>
    );
  }
  return (
    <TableFrame label={t('reformReports.exceptions')} tall>
      <thead>
        <tr>
          <HeaderCell>{t('reformReports.unit')}</HeaderCell>
          <HeaderCell>{t('reformReports.period')}</HeaderCell>
          <HeaderCell>{t('reformReports.exceptions.duty')}</HeaderCell>
          <HeaderCell>{t('reformReports.exceptions.reason')}</HeaderCell>
          <HeaderCell>{t('reformReports.exceptions.since')}</HeaderCell>
          {mayManage && <HeaderCell>{t('reformReports.exceptions.act')}</HeaderCell>}
        </tr>
      </thead>
      <tbody>
        {exceptions.map((one) => (
          <Row key={one.id}>
            <RowHeader className="wrap-anywhere">
              {one.unit.name}
              <span className="block text-xs font-normal text-ink-faint">{one.unit.code}</span>
            </RowHeader>
            <Cell>{one.period || t('reformReports.exceptions.allPeriods')}</Cell>
            <Cell>{t(`reformReports.exceptions.${one.reports ? 'yes' : 'no'}`)}</Cell>
            <Cell className="min-w-48 wrap-anywhere">{one.reason}</Cell>
            <Cell className="whitespace-nowrap">{one.since}</Cell>
            {mayManage && (
              <Cell>
                <EndForm {...one} />
              </Cell>
            )}
          </Row>
        ))}
      </tbody>
    </TableFrame>
  );
}

function EndForm({ id, unit }: Pick<ExceptionLine, 'id' | 'unit'>) {
  const t = useTranslate(reformMessages);
  return (
    <Form id={`end-${id}`}>
      <input type="hidden" name="do" value="end" />
      <input type="hidden" name="id" value={id} />
      <Button look="quiet" aria-label={t('reformReports.exceptions.endOf', { unit: unit.name })}>
        {t('reformReports.exceptions.end')}
      </Button>
    </Form>
  );
}

interface ExceptionFormProps {
  readonly periods: readonly { readonly id: string; readonly title: string }[];
  readonly today: string;
  readonly refused: Refusal | undefined;
}

/** One more unit that reports unlike its kind. */
export function ExceptionForm({ periods, today, refused }: ExceptionFormProps) {
  const t = useTranslate(reformMessages);
  const initial = { period: '', reports: 'no', since: today };
  return (
    <Card title={t('reformReports.exceptions.add')}>
      <Act act="except" label={t('reformReports.exceptions.save')} refusal={refused} initial={initial}>
        <div className="grid gap-4 sm:grid-cols-2">
          <UnitCodeField
            name="unit"
            required
            label={t('reformReports.exceptions.unit')}
            hint={t('reformReports.exceptions.unitHint')}
          />
          <FormField name="reports" label={t('reformReports.exceptions.duty')}>
            {(field) => (
              <Select {...field}>
                <option value="no">{t('reformReports.exceptions.no')}</option>
                <option value="yes">{t('reformReports.exceptions.yes')}</option>
              </Select>
            )}
          </FormField>
          <FormField name="period" label={t('reformReports.period')}>
            {(field) => (
              <Select {...field}>
                <option value="">{t('reformReports.exceptions.allPeriods')}</option>
                {periods.map(({ id, title }) => (
                  <option key={id} value={id}>
                    {title}
                  </option>
                ))}
              </Select>
            )}
          </FormField>
          <FormField
            name="since"
            required
            label={t('reformReports.exceptions.since')}
            hint={t('reformReports.exceptions.sinceHint')}
          >
            {(field) => <DateInput {...field} />}
          </FormField>
          <FormField name="reason" required label={t('reformReports.exceptions.reason')}>
            {(field) => <TextInput {...field} maxLength={500} />}
          </FormField>
        </div>
      </Act>
    </Card>
  );
}
