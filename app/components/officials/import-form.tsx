import { FaultList } from '#app/components/imports/fault-list.tsx';
import { RowTable } from '#app/components/imports/row-table.tsx';
import { Button } from '#app/components/ui/button.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { Form } from '#app/components/ui/forms/form.tsx';
import { FileInput } from '#app/components/ui/forms/file-input.tsx';
import { FormField, TextArea } from '#app/components/ui/forms/form-field.tsx';
import { useLocale, useTranslate } from '#app/components/ui/locale.tsx';
import type { Refusal } from '#app/domain/form.ts';
import { formatCount } from '#app/domain/locale/format.ts';
import type { ImportedRow } from '#app/domain/tables/imported-row.ts';
import officialsMessages from '#app/messages/officials.json' with { type: 'json' };

export const PEOPLE_FIELDS = ['do', 'list', 'code', 'file'] as const;

/** What a list would do, or what is wrong with it. */
interface Look {
  readonly faults: readonly string[];
  readonly faultCount: number;
  readonly counts: { readonly added: number; readonly changed: number; readonly unchanged: number };
  /** The first rows that change. */
  readonly rows: readonly ImportedRow[];
  /** The list as the page carries it from here to storing it. */
  readonly list: string;
}

/** A list, as a file or pasted. */
export function ImportForm({ refusal }: { readonly refusal: Refusal | undefined }) {
  const t = useTranslate(officialsMessages);
  return (
    <Form id="list" refusal={refusal} encType="multipart/form-data" className="flex max-w-3xl flex-col gap-4">
      <input type="hidden" name="do" value="look" />
      <p className="text-sm text-ink-soft">{t('officials.importHint')}</p>
      <FormField name="file" label={t('officials.file')}>
        {(field) => <FileInput {...field} accept=".xlsx,.csv,.xls" />}
      </FormField>
      <FormField name="list" label={t('officials.list')}>
        {(field) => (
          <TextArea
            {...field}
            rows={4}
            spellCheck={false}
            placeholder={'code,group,unit_code,name,email'}
            className="font-mono text-sm"
          />
        )}
      </FormField>
      <div>
        <Button look="secondary">{t('officials.look')}</Button>
      </div>
    </Form>
  );
}

/** What a list would do, before it is stored, or what keeps it from being stored. */
export function ImportLook({ look }: { readonly look: Look }) {
  if (look.faults.length > 0) return <FaultList faults={look.faults} total={look.faultCount} />;
  return <ImportChanges look={look} />;
}

function ImportChanges({ look: { counts, rows, list } }: { readonly look: Look }) {
  const t = useTranslate(officialsMessages);
  const locale = useLocale();
  const { added, changed, unchanged } = counts;
  return (
    <Card title={t('officials.look')}>
      <p>
        {t('officials.preview', {
          added: formatCount(added, locale),
          changed: formatCount(changed, locale),
          unchanged: formatCount(unchanged, locale),
        })}
      </p>
      {rows.length > 0 && (
        <>
          <p className="my-2 text-sm text-ink-soft">
            {t('officials.previewFirst', { count: String(rows.length) })}
          </p>
          <RowTable rows={rows} />
        </>
      )}
      {added + changed > 0 && (
        <Form encType="multipart/form-data" className="mt-4">
          <input type="hidden" name="do" value="store" />
          <textarea name="list" hidden readOnly defaultValue={list} />
          <Button>{t('officials.store')}</Button>
        </Form>
      )}
    </Card>
  );
}
