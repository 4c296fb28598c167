import { Alert } from '#app/components/ui/alert.tsx';
import { Button } from '#app/components/ui/button.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { Form } from '#app/components/ui/forms/form.tsx';
import { FormField, TextArea, TextInput } from '#app/components/ui/forms/form-field.tsx';
import { useLocale, useTranslate } from '#app/components/ui/locale.tsx';
import type { Refusal } from '#app/domain/form.ts';
import { formatCount } from '#app/domain/locale/format.ts';
import officialsMessages from '#app/messages/officials.json' with { type: 'json' };

export const PEOPLE_FIELDS = ['do', 'list', 'code', 'file'] as const;

/** What a list would do, or what is wrong with it. */
interface Look {
  readonly faults: readonly string[];
  readonly faultCount: number;
  readonly counts: { readonly added: number; readonly changed: number; readonly unchanged: number };
  /** The first rows that change, in words. */
  readonly rows: readonly string[];
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
        {({ defaultValue: _nothing, ...field }) => <TextInput {...field} type="file" accept=".xlsx,.csv" />}
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

/** What is to be mended in a list. */
function ImportFaults({ look: { faults, faultCount } }: { readonly look: Look }) {
  const t = useTranslate(officialsMessages);
  const locale = useLocale();
  return (
    <Alert tone="danger" title={t('officials.faults', { count: formatCount(faultCount, locale) })}>
      <ul className="mt-1 list-disc pl-5">
        {faults.map((fault) => (
          <li key={fault} className="wrap-anywhere">
            {fault}
          </li>
        ))}
      </ul>
    </Alert>
  );
}

/** What a list would do, before it is stored, or what keeps it from being stored. */
export function ImportLook({ look }: { readonly look: Look }) {
  return look.faults.length > 0 ? <ImportFaults look={look} /> : <ImportChanges look={look} />;
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
          <p className="mt-2 text-sm text-ink-soft">
            {t('officials.previewFirst', { count: String(rows.length) })}
          </p>
          <ul className="mt-1 list-disc pl-5 text-sm">
            {rows.map((row) => (
              <li key={row} className="wrap-anywhere">
                {row}
              </li>
            ))}
          </ul>
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
