import { useLocation } from '@remix-run/react';
import { useMemo, type ReactNode } from 'react';
import { Alert } from '#app/components/ui/alert.tsx';
import { Button, TextLink } from '#app/components/ui/button.tsx';
import { Form } from '#app/components/ui/forms/form.tsx';
import { DateInput, FormField, Select, TextInput } from '#app/components/ui/forms/form-field.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import type { Refusal } from '#app/domain/form.ts';
import { questionCount, type PrintedForm } from '#app/domain/paper/printed-form.ts';
import { INVALID_REASONS } from '#app/domain/paper/sheet.ts';
import { paths } from '#app/paths.ts';
import paperMessages from '#app/messages/paper.json' with { type: 'json' };
import { EntryBar } from './entry-bar.tsx';
import { SheetQuestions } from './question-fields.tsx';
import type { SheetNotice, SheetOptions } from './sheet-desk.ts';
import { useSheet } from './use-sheet.ts';

interface EntryFormProps {
  readonly form: PrintedForm;
  readonly refused: Refusal | undefined;
  readonly number: number | null;
  /** Null where no day is keyed. */
  readonly day: string | null;
  readonly sheet: SheetOptions;
  /** Whether a keyed sheet is keyed anew, with a reason; whether a sheet may be found invalid. */
  readonly isCorrection?: boolean;
  readonly mayBeInvalid?: boolean;
}

/** The form of one sheet: its number, the day, the questions in the order of the paper; made for keys and for thumbs. */
export function EntryForm({
  form,
  refused,
  number,
  day,
  sheet,
  isCorrection = false,
  mayBeInvalid = true,
}: EntryFormProps) {
  const t = useTranslate(paperMessages);
  const { ref, state, go, handlers } = useSheet(sheet);
  const questions = useMemo(() => <SheetQuestions form={form} />, [form]);
  const initial = { number: number === null ? '' : String(number), day: day ?? undefined };
  return (
    <div ref={ref}>
      <Form
        refusal={refused}
        initial={initial}
        className="flex max-w-4xl flex-col gap-4 pb-24"
        autoComplete="off"
        {...handlers}
      >
        <EntryBar form={form} state={state} go={go} total={questionCount(form)} />
        <Notice notice={state.notice} />
        {isCorrection && <input type="hidden" name="correct" value="1" />}
        <div className="grid gap-3 sm:grid-cols-[10rem_12rem_minmax(0,1fr)]">
          <FormField name="number" required label={t('paper.entry.number')}>
            {(field) => (
              <TextInput
                {...field}
                inputMode="numeric"
                readOnly={isCorrection}
                autoFocus
                className="text-lg font-bold tabular-nums"
              />
            )}
          </FormField>
          {day !== null && (
            <FormField name="day" required label={t('paper.entry.day')}>
              {(field) => <DateInput {...field} inputMode="numeric" />}
            </FormField>
          )}
          {isCorrection && (
            <FormField name="why" required label={t('paper.entry.why')}>
              {(field) => <TextInput {...field} maxLength={300} />}
            </FormField>
          )}
        </div>
        <p className="with-script text-xs text-ink-soft pointer-coarse:hidden">{t('paper.entry.keys')}</p>
        {questions}
        {/* The first button is the one that Enter presses where no script runs. */}
        <div className="flex flex-wrap gap-2">
          <Button data-save name="do" value="valid" disabled={state.isSending}>
            {t('paper.entry.save')}
          </Button>
        </div>
        {mayBeInvalid && <InvalidFields />}
      </Form>
    </div>
  );
}

/** What a sheet is invalid for; the button beside it stores that instead of answers. */
function InvalidFields() {
  const t = useTranslate(paperMessages);
  return (
    <details className="rounded-lg border border-line bg-surface px-3 py-2">
      <summary className="cursor-pointer py-1 text-sm font-medium">{t('paper.entry.invalid')}</summary>
      <div className="mt-2 grid items-end gap-3 sm:grid-cols-[16rem_minmax(0,1fr)_auto]">
        <FormField name="invalid" label={t('paper.entry.reason')}>
          {(field) => (
            <Select {...field}>
              {INVALID_REASONS.map((reason) => (
                <option key={reason} value={reason}>
                  {t(`paper.reason.${reason}`)}
                </option>
              ))}
            </Select>
          )}
        </FormField>
        <FormField name="note" label={t('paper.entry.note')}>
          {(field) => <TextInput {...field} maxLength={300} />}
        </FormField>
        <Button data-invalid look="secondary" name="do" value="invalid">
          {t('paper.entry.saveInvalid')}
        </Button>
      </div>
    </details>
  );
}

const NOTICES = {
  lost: { tone: 'danger', text: 'paper.entry.lost' },
  loggedOut: { tone: 'danger', text: 'paper.entry.loggedOut' },
  restored: { tone: 'info', text: 'paper.entry.restored' },
  elsewhere: { tone: 'danger', text: 'paper.entry.elsewhere' },
  number: { tone: 'warning', text: 'paper.entry.noNumber' },
} as const;

function Notice({ notice }: { notice: SheetNotice }): ReactNode {
  const t = useTranslate(paperMessages);
  if (notice === null) return null;
  const { tone, text } = NOTICES[notice];
  return (
    <Alert tone={tone}>
      {t(text)}
      {notice === 'loggedOut' && <LogInAgain />}
    </Alert>
  );
}

/** To the log-in, and from there back to the sheet. */
function LogInAgain() {
  const t = useTranslate(paperMessages);
  const { pathname, search } = useLocation();
  return (
    <>
      {' '}
      <TextLink to={paths.login(pathname + search)} reloadDocument>
        {t('paper.entry.logInAgain')}
      </TextLink>
    </>
  );
}
