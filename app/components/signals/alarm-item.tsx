import { useCan } from '#app/components/console/viewer.tsx';
import { TextLink } from '#app/components/ui/button.tsx';
import { Act } from '#app/components/ui/forms/act.tsx';
import { ShownFields } from '#app/components/ui/forms/form.tsx';
import { FormField, TextArea } from '#app/components/ui/forms/form-field.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import type { Refusal } from '#app/domain/form.ts';
import { paths } from '#app/paths.ts';
import signalsMessages from '#app/messages/signals.json' with { type: 'json' };

/** An alarm in words. */
export interface AlarmLine {
  readonly ref: string;
  readonly unitCode: string;
  readonly unitName: string;
  readonly text: string;
  /** By whom and when it was seen; null while nobody has. */
  readonly seen: string | null;
  readonly note: string | null;
  readonly noted: string | null;
  /** Tasks that were made from it. */
  readonly tasks: readonly { readonly ref: string; readonly title: string }[];
}

/** One alarm: what it says, who saw it, what was done, and the forms for both. */
export function AlarmItem({ alarm, refusal }: { alarm: AlarmLine; refusal: Refusal | undefined }) {
  const t = useTranslate(signalsMessages);
  const can = useCan();
  return (
    <li className="flex flex-col gap-2 border-b border-line px-4 py-3 last:border-b-0">
      <p>
        <TextLink to={paths.unitDesk(alarm.unitCode)}>{alarm.unitName}</TextLink>: {alarm.text}
      </p>
      <p className="text-sm text-ink-soft">{alarm.seen ?? t('signals.unseen')}</p>
      {alarm.note !== null && (
        <p className="text-sm wrap-anywhere whitespace-pre-line">
          {alarm.note} <span className="text-ink-soft">({alarm.noted})</span>
        </p>
      )}
      {can('comments.reply') && <Acts alarm={alarm} refusal={refusal} />}
      {alarm.tasks.map(({ ref, title }) => (
        <p key={ref} className="text-sm">
          {t('signals.task')} <TextLink to={paths.task(ref)}>{title}</TextLink>
        </p>
      ))}
      {can('plans.manage') && (
        <p className="text-sm">
          <TextLink to={paths.newTask({ alarm: alarm.ref })}>{t('signals.newTask')}</TextLink>
        </p>
      )}
    </li>
  );
}

function Acts({ alarm: { ref, seen, note }, refusal }: { alarm: AlarmLine; refusal: Refusal | undefined }) {
  const t = useTranslate(signalsMessages);
  return (
    <>
      {seen === null && (
        <Act act="see" id={`see-${ref}`} label={t('signals.see')} refusal={undefined} look="secondary">
          <input type="hidden" name="ref" value={ref} />
        </Act>
      )}
      <Act
        act="note"
        id={`note-${ref}`}
        label={t('signals.note')}
        refusal={refusal}
        initial={{ note: note ?? '' }}
        isFolded
      >
        <input type="hidden" name="ref" value={ref} />
        <ShownFields />
        <FormField name="note" label={t('signals.noteLabel')} hint={t('signals.noteHint')}>
          {(field) => <TextArea {...field} rows={3} maxLength={500} />}
        </FormField>
      </Act>
    </>
  );
}
