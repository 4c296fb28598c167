import { useSearchParams } from '@remix-run/react';
import { FilterBar } from '#app/components/ui/filter-bar.tsx';
import { DateInput, FormField, Select, TextInput } from '#app/components/ui/forms/form-field.tsx';
import { useLocale, useTranslate } from '#app/components/ui/locale.tsx';
import { periodName } from '#app/domain/locale/period-name.ts';
import type { NamedPeriod } from '#app/domain/periods/official-period.ts';
import { parsePeriodCode, parsePeriodSystem, periodCode } from '#app/domain/periods/period-code.ts';
import { CHANNELS } from '#app/domain/responses/channel.ts';
import type { UnitKind } from '#app/domain/units/kinds.ts';
import questionMessages from '#app/messages/question.json' with { type: 'json' };
import resultsMessages from '#app/messages/results.json' with { type: 'json' };
import unitsMessages from '#app/messages/units.json' with { type: 'json' };

/** What the filters offer. */
export interface FilterChoices {
  readonly periods: readonly NamedPeriod[];
  readonly kinds: readonly UnitKind[];
  readonly serviceAreas: readonly { readonly code: string; readonly name: string }[];
  readonly rounds: readonly { readonly slug: string; readonly title: string }[];
}

/** The fields at hand, and those behind "more conditions". */
const FIRST = ['q', 'period', 'system', 'from', 'to', 'compare'];
const MORE = ['kind', 'service_area', 'channel', 'flagged'];
/** Narrowed to by links; taken off with the other filters. */
const HIDDEN = ['unit', 'alone', 'predecessors', 'counter', 'also'];
const FIELDS = [...FIRST, ...MORE, ...HIDDEN];

interface ResultFiltersProps {
  choices: FilterChoices;
  /** Whether the reader may count doubtful responses. */
  mayCountFlagged: boolean;
  /** Fields that this page does not have. */
  without?: readonly string[];
}

/** Filters of the responses that are counted. */
export function ResultFilters({ choices, mayCountFlagged, without = [] }: ResultFiltersProps) {
  const t = useTranslate(resultsMessages);
  const [search] = useSearchParams();
  // The fields are remade when the address changes, so that they show what is counted.
  const key = FIELDS.map((name) => search.get(name)).join('|');
  const has = (name: string) => !without.includes(name);
  return (
    <FilterBar key={key} label={t('results.filter')} fields={FIELDS} dates={['from', 'to']}>
      {has('q') && (
        <FormField name="q" label={t('results.filter.q')} className="w-full sm:w-52">
          {(field) => (
            <TextInput {...field} type="search" defaultValue={search.get('q') ?? ''} maxLength={100} />
          )}
        </FormField>
      )}
      <PeriodField periods={choices.periods} />
      <FormField name="from" label={t('results.filter.from')} className="w-[calc(50%-0.375rem)] sm:w-38">
        {(field) => <DateInput {...field} defaultValue={search.get('from') ?? ''} />}
      </FormField>
      <FormField name="to" label={t('results.filter.to')} className="w-[calc(50%-0.375rem)] sm:w-38">
        {(field) => <DateInput {...field} defaultValue={search.get('to') ?? ''} />}
      </FormField>
      {has('compare') && <CompareField rounds={choices.rounds} />}
      <MoreFields choices={choices} mayCountFlagged={mayCountFlagged} hasKind={has('kind')} />
      {[...HIDDEN, ...(has('kind') ? [] : ['kind'])].map((name) => {
        const value = search.get(name);
        return value === null ? null : <input key={name} type="hidden" name={name} value={value} />;
      })}
    </FilterBar>
  );
}

/** The period that the address names, whichever way it is written; '' for none. */
function askedPeriod(search: URLSearchParams): string {
  const system = parsePeriodSystem(search.get('system') ?? '') ?? 'calendar';
  const named = parsePeriodCode(search.get('period') ?? '', system);
  return named ? periodCode(named) : '';
}

function PeriodField({ periods }: { periods: readonly NamedPeriod[] }) {
  const t = useTranslate(questionMessages);
  const locale = useLocale();
  const [search] = useSearchParams();
  const asked = askedPeriod(search);
  const isOffered = periods.some((period) => periodCode(period) === asked);
  const option = (period: NamedPeriod) => (
    <option key={periodCode(period)} value={periodCode(period)}>
      {periodName({ ...period, system: 'calendar' }, locale)}
    </option>
  );
  const other = isOffered ? null : parsePeriodCode(asked);
  return (
    <FormField name="period" label={t('question.field.period')} className="w-full sm:w-52">
      {(field) => (
        <Select {...field} defaultValue={asked}>
          <option value="">{t('question.field.periodNone')}</option>
          {other && <option value={asked}>{periodName(other, locale)}</option>}
          {(['reporting', 'calendar'] as const).map((system) => (
            <optgroup
              key={system}
              label={t(system === 'reporting' ? 'question.field.official' : 'question.field.calendar')}
            >
              {periods.filter((period) => period.system === system).map(option)}
            </optgroup>
          ))}
        </Select>
      )}
    </FormField>
  );
}

function CompareField({ rounds }: Pick<FilterChoices, 'rounds'>) {
  const t = useTranslate(questionMessages);
  const [search] = useSearchParams();
  return (
    <FormField name="compare" label={t('question.field.compare')} className="w-full sm:w-52">
      {(field) => (
        <Select {...field} defaultValue={search.get('compare') ?? ''}>
          <option value="">{t('question.field.compareNone')}</option>
          <option value="previous">{t('question.field.comparePrevious')}</option>
          {rounds.map(({ slug, title }) => (
            <option key={slug} value={slug}>
              {title}
            </option>
          ))}
        </Select>
      )}
    </FormField>
  );
}

interface MoreFieldsProps {
  choices: FilterChoices;
  mayCountFlagged: boolean;
  hasKind: boolean;
}

/** What is asked less often; open when it is asked. */
function MoreFields({ choices, mayCountFlagged, hasKind }: MoreFieldsProps) {
  const t = useTranslate(questionMessages);
  const results = useTranslate(resultsMessages);
  const units = useTranslate(unitsMessages);
  const [search] = useSearchParams();
  const isAsked = MORE.some((name) => search.get(name) && (hasKind || name !== 'kind'));
  const choose = (name: string, all: string, options: readonly (readonly [string, string])[]) => (
    <Select name={name} defaultValue={search.get(name) ?? ''}>
      <option value="">{all}</option>
      {options.map(([value, label]) => (
        <option key={value} value={value}>
          {label}
        </option>
      ))}
    </Select>
  );
  return (
    <details open={isAsked} className="w-fit self-end open:w-full">
      <summary className="w-fit cursor-pointer py-1.5 text-sm font-medium text-accent">
        {t('question.field.more')}
      </summary>
      <div className="mt-1 mb-1 flex flex-wrap items-end gap-x-3 gap-y-2">
        {hasKind && (
          <label className="flex w-full flex-col gap-1 text-sm font-medium sm:w-52">
            {t('question.field.kind')}
            {choose(
              'kind',
              t('question.field.kindAll'),
              choices.kinds.map((kind) => [kind, units(`units.kind.${kind}`)] as const),
            )}
          </label>
        )}
        <label className="flex w-full flex-col gap-1 text-sm font-medium sm:w-64">
          {t('question.field.area')}
          {choose(
            'service_area',
            t('question.field.areaAll'),
            choices.serviceAreas.map(({ code, name }) => [code, name] as const),
          )}
        </label>
        <label className="flex w-full flex-col gap-1 text-sm font-medium sm:w-44">
          {t('question.field.channel')}
          {choose(
            'channel',
            t('question.field.channelAll'),
            CHANNELS.map((channel) => [channel, results(`results.channel.${channel}`)] as const),
          )}
        </label>
        {mayCountFlagged && (
          <label className="flex min-h-9 items-center gap-2 text-sm">
            <input
              type="checkbox"
              name="flagged"
              value="1"
              defaultChecked={search.get('flagged') === '1'}
              className="size-4"
            />
            {t('question.field.flagged')}
          </label>
        )}
      </div>
    </details>
  );
}
