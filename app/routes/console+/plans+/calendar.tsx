import { redirect, type HeadersFunction } from '@remix-run/node';
import { Link, useActionData, useLoaderData } from '@remix-run/react';
import { CalendarTable } from '#app/components/plans/calendar-table.tsx';
import { useCan } from '#app/components/console/viewer.tsx';
import { Alert } from '#app/components/ui/alert.tsx';
import { Button } from '#app/components/ui/button.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { EmptyState } from '#app/components/ui/empty-state.tsx';
import { ErrorSummary } from '#app/components/ui/forms/error-summary.tsx';
import { Form } from '#app/components/ui/forms/form.tsx';
import { DateInput, FormField, Select, TextInput } from '#app/components/ui/forms/form-field.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { titleFrom } from '#app/components/ui/page-title.ts';
import { AppError, refuse } from '#app/domain/errors.ts';
import type { Refusal } from '#app/domain/form.ts';
import { DAY_KINDS, isCalendarYear } from '#app/domain/plans/working-days.ts';
import { staffAction, staffLoader } from '#app/http/access/guards.server.ts';
import { readText } from '#app/http/list-view.server.ts';
import { paths } from '#app/paths.ts';
import {
  clearCalendarDay,
  confirmCalendarYear,
  getCalendar,
  setCalendarDay,
} from '#app/services/plans/calendar.server.ts';
import plansMessages from '#app/messages/plans.json' with { type: 'json' };

const FORM = { fields: ['do', 'day', 'kind', 'name', 'year'] } as const;

/** A year from an address or a hidden field. */
function readYear(text: string): number | undefined {
  const year = /^\d{4}$/.test(text) ? Number(text) : Number.NaN;
  return isCalendarYear(year) ? year : undefined;
}

/** The year of an address: this year's when none is given. @throws AppError `not_found` for another text. */
function askedYear(text: string): number | undefined {
  if (text === '') return undefined;
  return readYear(text) ?? refuse('not_found', 'errors.notFound');
}

export const loader = staffLoader('plans.read', async ({ ctx, request }) =>
  getCalendar(ctx, { year: askedYear(readText(new URL(request.url), 'year')) }),
);

export const action = staffAction('calendar.manage', FORM, async ({ ctx, typed }) => {
  switch (typed.do) {
    case 'set': {
      const { year } = await setCalendarDay(ctx, typed);
      return redirect(paths.planCalendar(String(year)), 303);
    }
    case 'clear':
      await clearCalendarDay(ctx, typed);
      return redirect(paths.planCalendar(typed.day.slice(0, 4)), 303);
    case 'confirm': {
      const year = readYear(typed.year) ?? refuse('invalid', 'errors.invalid');
      await confirmCalendarYear(ctx, { year });
      return redirect(paths.planCalendar(String(year)), 303);
    }
    default:
      throw new AppError('invalid', 'errors.invalid');
  }
});

export const headers: HeadersFunction = ({ actionHeaders }) => actionHeaders;
export const meta = titleFrom(plansMessages, 'plans.calendar');

export default function WorkingCalendar() {
  const { year, days, isSample } = useLoaderData<typeof loader>();
  const t = useTranslate(plansMessages);
  const can = useCan();
  const refused = useActionData<typeof action>();
  const mayManage = can('calendar.manage');
  return (
    <>
      <PageHeader
        title={t('plans.calendarOf', { year: String(year) })}
        breadcrumb={[{ label: t('plans.title'), to: paths.plans() }]}
        description={t('plans.calendarHint')}
        action={[year - 1, year + 1].filter(isCalendarYear).map((other) => (
          <Link
            key={other}
            to={paths.planCalendar(String(other))}
            className="rounded-md px-2.5 py-1.5 text-sm font-medium text-accent hover:bg-sunken"
          >
            {t('plans.calendarYear', { year: String(other) })}
          </Link>
        ))}
      />
      <div className="flex max-w-4xl flex-col gap-5">
        {isSample && (
          <Alert tone="warning" title={t('plans.sampleCalendar')}>
            {t('plans.sampleCalendarHint')}
            {mayManage && (
              <Form className="mt-2">
                <input type="hidden" name="do" value="confirm" />
                <input type="hidden" name="year" value={year} />
                <Button look="secondary">{t('plans.confirmCalendar')}</Button>
              </Form>
            )}
          </Alert>
        )}
        {refused && refused.typed['do'] !== 'set' && <ErrorSummary errors={refused.errors} />}
        {mayManage && <DayForm refused={refused?.typed['do'] === 'set' ? refused : undefined} />}
        <Card flush>
          {days.length === 0 ? (
            <EmptyState title={t('plans.noDays')}>{t('plans.noDaysHint')}</EmptyState>
          ) : (
            <CalendarTable days={days} mayManage={mayManage} />
          )}
        </Card>
      </div>
    </>
  );
}

function DayForm({ refused }: { refused: Refusal | undefined }) {
  const t = useTranslate(plansMessages);
  return (
    <Card title={t('plans.setDay')}>
      <Form refusal={refused} initial={{ kind: 'off' }} className="flex flex-wrap items-end gap-3">
        <input type="hidden" name="do" value="set" />
        <FormField name="day" required label={t('plans.day')} className="w-full sm:w-44">
          {(field) => <DateInput {...field} />}
        </FormField>
        <FormField name="kind" label={t('plans.dayKind')} className="w-full sm:w-52">
          {(field) => (
            <Select {...field}>
              {DAY_KINDS.map((kind) => (
                <option key={kind} value={kind}>
                  {t(`plans.dayKind.${kind}`)}
                </option>
              ))}
            </Select>
          )}
        </FormField>
        <FormField name="name" required label={t('plans.dayName')} className="w-full sm:w-64">
          {(field) => <TextInput {...field} maxLength={200} />}
        </FormField>
        <Button>{t('plans.saveDay')}</Button>
      </Form>
    </Card>
  );
}
