import { useSearchParams } from '@remix-run/react';
import { Button, LinkButton } from '#app/components/ui/button.tsx';
import { Form } from '#app/components/ui/forms/form.tsx';
import { DateInput, FormField, Select } from '#app/components/ui/forms/form-field.tsx';
import { useDateRefusal } from '#app/components/ui/filter-bar.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import consoleMessages from '#app/messages/console.json' with { type: 'json' };

interface WeekNavigationProps {
  /** First days of the weeks around the one shown; `next` is null in the current week. */
  week: { readonly from: string; readonly previous: string; readonly next: string | null };
  rounds: readonly { readonly slug: string; readonly title: string }[];
  round: string | null;
}

/** Which week and which round a centre's page shows; all of it is the address. */
export function WeekNavigation({ week, rounds, round }: WeekNavigationProps) {
  const t = useTranslate(consoleMessages);
  const [search] = useSearchParams();
  const to = (monday: string) => {
    const target = new URLSearchParams(search);
    target.set('week', monday);
    return `?${target}`;
  };
  return (
    <div className="mb-4 flex flex-wrap items-end gap-x-3 gap-y-2" data-chrome>
      <Form
        id="week"
        method="get"
        refusal={useDateRefusal(['week'])}
        className="flex flex-wrap items-end gap-x-3 gap-y-2"
      >
        {rounds.length > 1 && (
          <FormField name="round" label={t('console.centre.round')} className="w-64 max-w-full">
            {(field) => (
              <Select {...field} defaultValue={round ?? undefined} key={round}>
                {rounds.map(({ slug, title }) => (
                  <option key={slug} value={slug}>
                    {title}
                  </option>
                ))}
              </Select>
            )}
          </FormField>
        )}
        <FormField name="week" label={t('console.centre.week')}>
          {(field) => <DateInput {...field} key={week.from} defaultValue={week.from} />}
        </FormField>
        <Button look="secondary">{t('console.centre.show')}</Button>
      </Form>
      <LinkButton look="quiet" to={to(week.previous)} preventScrollReset>
        ← {t('console.centre.previousWeek')}
      </LinkButton>
      {week.next !== null && (
        <LinkButton look="quiet" to={to(week.next)} preventScrollReset>
          {t('console.centre.nextWeek')} →
        </LinkButton>
      )}
    </div>
  );
}
