import { Alert } from '#app/components/ui/alert.tsx';
import { Button } from '#app/components/ui/button.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { CheckboxField, FormField, TextArea, TextInput } from '#app/components/ui/forms/form-field.tsx';
import { Form } from '#app/components/ui/forms/form.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import type { Refusal } from '#app/domain/form.ts';
import indexesMessages from '#app/messages/indexes.json' with { type: 'json' };

interface AdoptFormProps {
  readonly refusal: Refusal | undefined;
  /** The first day that the file named; '' for none. */
  readonly from: string;
  /** Names the draft as it stands on this page. */
  readonly seen: string;
}

/** Puts a draft into force, where no version of the set is. */
export function AdoptForm({ refusal, from, seen }: AdoptFormProps) {
  const t = useTranslate(indexesMessages);
  return (
    <Card title={t('indexes.adopt')}>
      <Form id="adopt" refusal={refusal} initial={{ from }} className="flex max-w-xl flex-col gap-4">
        <input type="hidden" name="do" value="adopt" />
        <input type="hidden" name="seen" value={seen} />
        <FormField name="from" required label={t('indexes.firstDay')}>
          {(field) => <TextInput {...field} placeholder="01/01/2027" maxLength={10} className="max-w-40" />}
        </FormField>
        <CheckboxField name="sure" label={t('indexes.sure')} />
        <div>
          <Button>{t('indexes.adopt')}</Button>
        </div>
      </Form>
    </Card>
  );
}

/** What a replacement would do, as it was asked. */
export interface ReplacementLook {
  readonly from: string;
  readonly map: string;
  /** Names the draft that the answer is about. */
  readonly seen: string;
  readonly counts: Readonly<Record<'same' | 'split' | 'merged' | 'dropped', number>>;
}

interface ReplaceFormProps extends AdoptFormProps {
  /** The version in force. */
  readonly old: string;
  readonly look: ReplacementLook | null;
  /** Its nodes of which has to be said where they go on. */
  readonly unmapped: readonly { readonly code: string; readonly label: string }[];
}

/** Replaces the version in force by a draft: first what would become of its nodes, then the same once more to do it. */
export function ReplaceForm({ refusal, from, seen, old, look, unmapped }: ReplaceFormProps) {
  const t = useTranslate(indexesMessages);
  const initial = look ?? { from, map: '' };
  return (
    <Card title={t('indexes.replace', { old })}>
      <Form
        id="replace"
        refusal={refusal}
        initial={{ from: initial.from, map: initial.map }}
        className="flex max-w-xl flex-col gap-4"
      >
        <input type="hidden" name="seen" value={seen} />
        <FormField name="from" required label={t('indexes.firstDay')}>
          {(field) => <TextInput {...field} placeholder="01/01/2027" maxLength={10} className="max-w-40" />}
        </FormField>
        {unmapped.length > 0 && (
          <div>
            <p>{t('indexes.unmapped', { count: unmapped.length })}</p>
            <ul className="list-disc pl-5 text-sm">
              {unmapped.map(({ code, label }) => (
                <li key={code}>
                  {code} {label}
                </li>
              ))}
            </ul>
          </div>
        )}
        <FormField name="map" label={t('indexes.map')} hint={t('indexes.mapHint')}>
          {(field) => <TextArea {...field} rows={6} maxLength={100_000} />}
        </FormField>
        <div>
          <Button look="secondary" name="do" value="look">
            {t('indexes.look')}
          </Button>
        </div>
      </Form>
      {look && <Confirmation look={look} old={old} />}
    </Card>
  );
}

function Confirmation({ look, old }: { look: ReplacementLook; old: string }) {
  const t = useTranslate(indexesMessages);
  return (
    <div className="mt-4 flex max-w-xl flex-col gap-3 border-t border-line pt-4">
      <Alert>{t('indexes.wouldReplace', { ...look.counts, old, from: look.from })}</Alert>
      <Form id="confirm" refusal={undefined}>
        <input type="hidden" name="do" value="replace" />
        <input type="hidden" name="seen" value={look.seen} />
        <input type="hidden" name="from" value={look.from} />
        <input type="hidden" name="map" value={look.map} />
        <Button>{t('indexes.replace', { old })}</Button>
      </Form>
    </div>
  );
}
