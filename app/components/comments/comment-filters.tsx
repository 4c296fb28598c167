import { FilterBar } from '#app/components/ui/filter-bar.tsx';
import { DateInput, FormField, Select, TextInput } from '#app/components/ui/forms/form-field.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import {
  COMMENT_AGES,
  COMMENT_FILTER_FIELDS,
  COMMENT_FILTER_STATES,
  COMMENT_OWNERS,
  type AskedComments,
} from '#app/domain/comments/comment-filter.ts';
import commentsMessages from '#app/messages/comments.json' with { type: 'json' };
import uiMessages from '#app/messages/ui.json' with { type: 'json' };

type Choices = readonly (readonly [value: string, label: string])[];

interface CommentFiltersProps {
  readonly asked: AskedComments;
  /** Whose work comments are. */
  readonly assignees: readonly { readonly id: string; readonly name: string }[];
  readonly areas: readonly { readonly code: string; readonly name: string }[];
}

/** What is asked for now and then; it is open while one of them narrows the list. */
const RARE = ['age', 'area', 'unit', 'from', 'to'] as const;

/** What the queue is narrowed to, in the address. */
export function CommentFilters({ asked, assignees, areas }: CommentFiltersProps) {
  const t = useTranslate(commentsMessages);
  const owners: Choices = [
    ...COMMENT_OWNERS.map((owner) => [owner, t(`comments.owner.${owner}`)] as const),
    ...assignees.map(({ id, name }) => [id, name] as const),
  ];
  const states = COMMENT_FILTER_STATES.map((state) => [state, t(`comments.filter.${state}`)] as const);
  const ages = COMMENT_AGES.map((days) => [days, t('comments.ageDays', { days })] as const);
  return (
    <FilterBar fields={COMMENT_FILTER_FIELDS} dates={['from', 'to']}>
      <FormField name="q" label={t('comments.search')} className="w-64 max-w-full grow sm:grow-0">
        {(field) => <TextInput {...field} type="search" defaultValue={asked.q} />}
      </FormField>
      <ListFilter name="state" label={t('comments.state')} asked={asked} choices={states} />
      <ListFilter name="owner" label={t('comments.owner')} asked={asked} choices={owners} />
      <details className="w-full" open={RARE.some((name) => asked[name] !== '')}>
        <summary className="inline-flex min-h-9 cursor-pointer items-center text-sm font-semibold text-accent pointer-coarse:min-h-11">
          {t('comments.moreFilters')}
        </summary>
        <div className="flex flex-wrap items-end gap-x-3 gap-y-2">
          <ListFilter name="age" label={t('comments.age')} asked={asked} choices={ages} />
          <ListFilter
            name="area"
            label={t('comments.area')}
            asked={asked}
            choices={areas.map(({ code, name }) => [code, name] as const)}
          />
          <FormField name="unit" label={t('comments.unit')} className="w-36">
            {(field) => <TextInput {...field} defaultValue={asked.unit} />}
          </FormField>
          {(['from', 'to'] as const).map((name) => (
            <FormField name={name} key={name} label={t(`comments.${name}`)}>
              {(field) => <DateInput {...field} defaultValue={asked[name]} />}
            </FormField>
          ))}
        </div>
      </details>
    </FilterBar>
  );
}

interface ListFilterProps {
  readonly name: 'state' | 'owner' | 'age' | 'area';
  readonly label: string;
  readonly asked: AskedComments;
  readonly choices: Choices;
}

function ListFilter({ name, label, asked, choices }: ListFilterProps) {
  const ui = useTranslate(uiMessages);
  return (
    <FormField name={name} label={label}>
      {(field) => (
        <Select {...field} defaultValue={asked[name]}>
          <option value="">{ui('ui.all')}</option>
          {choices.map(([value, text]) => (
            <option key={value} value={value}>
              {text}
            </option>
          ))}
        </Select>
      )}
    </FormField>
  );
}
