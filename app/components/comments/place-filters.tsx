import { ListFilter } from '#app/components/comments/list-filter.tsx';
import { DateInput, FormField, TextInput } from '#app/components/ui/forms/form-field.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import type { AskedComments } from '#app/domain/comments/comment-filter.ts';
import commentsMessages from '#app/messages/comments.json' with { type: 'json' };

interface PlaceFiltersProps {
  readonly asked: AskedComments;
  readonly areas: readonly { readonly code: string; readonly name: string }[];
}

/** In which service area, at which unit and on which days comments were written, in the address. */
export function PlaceFilters({ asked, areas }: PlaceFiltersProps) {
  const t = useTranslate(commentsMessages);
  return (
    <>
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
    </>
  );
}
