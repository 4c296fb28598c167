import { Card } from '#app/components/ui/card.tsx';
import { ChoiceField } from '#app/components/ui/forms/choice-field.tsx';
import { DateInput, FormField, TextArea, TextInput } from '#app/components/ui/forms/form-field.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import {
  APOLOGY_REASONS,
  MAX_REASON_TEXT,
  SEND_CHANNELS,
  type ApologyReason,
  type LetterState,
} from '#app/domain/apologies/apology.ts';
import type { Refusal } from '#app/domain/form.ts';
import { dayText } from '#app/domain/locale/format.ts';
import apologiesMessages from '#app/messages/apologies.json' with { type: 'json' };
import { LetterAct } from './letter-act.tsx';

interface LetterActionsProps {
  readonly late: {
    readonly letter: LetterState | null;
    readonly dueOn: string;
    readonly returnedOn: string | null;
    readonly mayHandle: boolean;
    readonly paper: {
      readonly reason: ApologyReason;
      readonly note: string | null;
      readonly newDueOn: string;
    } | null;
  };
  /** Now, as the fields of a form take it. */
  readonly now: { readonly date: string; readonly time: string };
  readonly refused: Refusal | undefined;
}

/** The forms with fields that a dossier's page shows, by how far its letter is. */
export function formsFor(letter: LetterState | null): readonly string[] {
  if (letter === null) return ['draft', 'return'];
  if (letter === 'drafted') return ['sign', 'draft', 'return'];
  return letter === 'signed' ? ['send', 'return'] : ['return'];
}

/** What the reader can do with a late dossier now, the next step first. */
export function LetterActions({ late, now, refused }: LetterActionsProps) {
  const t = useTranslate(apologiesMessages);
  const { letter, returnedOn, mayHandle } = late;
  if (!mayHandle) {
    return (
      <Card title={t('apologies.act.title')}>
        <p className="text-sm text-ink-soft">{t('apologies.act.nothing')}</p>
      </Card>
    );
  }
  return (
    <div data-chrome>
      <Card title={t('apologies.act.title')}>
        <div className="flex flex-col gap-4">
          {returnedOn !== null && letter !== 'sent' && (
            <p className="text-sm text-ink-soft">
              {t('apologies.afterResultHint', { date: dayText(returnedOn) })}
            </p>
          )}
          {letter === null && <DraftForm late={late} refused={refused} />}
          {letter === 'drafted' && (
            <>
              <SignForm now={now} refused={refused} />
              <DraftForm late={late} refused={refused} />
              <LetterAct
                act="discard"
                label={t('apologies.act.discard')}
                refused={refused}
                look="secondary"
              />
            </>
          )}
          {letter === 'signed' && <SendForm now={now} refused={refused} />}
          <LetterAct
            act="return"
            label={t(returnedOn === null ? 'apologies.act.return' : 'apologies.act.correct')}
            refused={refused}
            initial={{ returnedOn: returnedOn === null ? now.date : dayText(returnedOn) }}
            isFolded={letter !== 'sent' || returnedOn !== null}
          >
            <DayField name="returnedOn" mayBeEmpty={returnedOn !== null} />
          </LetterAct>
        </div>
      </Card>
    </div>
  );
}

interface DayFieldProps {
  readonly name: 'signedOn' | 'sentOn' | 'returnedOn';
  /** An empty one takes the day back. */
  readonly mayBeEmpty?: boolean;
}

function DayField({ name, mayBeEmpty = false }: DayFieldProps) {
  const t = useTranslate(apologiesMessages);
  return (
    <FormField
      name={name}
      required={!mayBeEmpty}
      label={t(`apologies.${name}`)}
      {...(mayBeEmpty && { hint: t('apologies.returnedHint') })}
    >
      {(field) => <DateInput {...field} />}
    </FormField>
  );
}

/** What the letter says; of a draft it is folded behind the signature. */
function DraftForm({ late: { dueOn, paper }, refused }: Pick<LetterActionsProps, 'late' | 'refused'>) {
  const t = useTranslate(apologiesMessages);
  const initial: Readonly<Record<string, string>> =
    paper === null ? {} : { reason: paper.reason, note: paper.note ?? '', newDueOn: dayText(paper.newDueOn) };
  return (
    <LetterAct
      act="draft"
      label={t(paper === null ? 'apologies.act.draft' : 'apologies.act.redraft')}
      refused={refused}
      initial={initial}
      isFolded={paper !== null}
    >
      <ChoiceField
        name="reason"
        label={t('apologies.reason')}
        choices={APOLOGY_REASONS}
        nameOf={(one) => t(`apologies.reason.${one}`)}
        hint={t('apologies.reasonHint')}
      />
      <FormField name="note" label={t('apologies.note')} hint={t('apologies.noteHint')}>
        {(field) => <TextArea {...field} rows={3} maxLength={MAX_REASON_TEXT} />}
      </FormField>
      <FormField
        name="newDueOn"
        required
        label={t('apologies.newDueOn')}
        hint={t('apologies.newDueHint', { date: dayText(dueOn) })}
      >
        {(field) => <DateInput {...field} />}
      </FormField>
    </LetterAct>
  );
}

function SignForm({ now, refused }: Pick<LetterActionsProps, 'now' | 'refused'>) {
  const t = useTranslate(apologiesMessages);
  return (
    <LetterAct act="sign" label={t('apologies.act.sign')} refused={refused} initial={{ signedOn: now.date }}>
      <DayField name="signedOn" />
    </LetterAct>
  );
}

function SendForm({ now, refused }: Pick<LetterActionsProps, 'now' | 'refused'>) {
  const t = useTranslate(apologiesMessages);
  return (
    <LetterAct
      act="send"
      label={t('apologies.act.send')}
      refused={refused}
      initial={{ sentOn: now.date, sentTime: now.time }}
    >
      <ChoiceField
        name="channel"
        label={t('apologies.channel')}
        choices={SEND_CHANNELS}
        nameOf={(one) => t(`apologies.channel.${one}`)}
      />
      <DayField name="sentOn" />
      <FormField name="sentTime" required label={t('apologies.sentTime')} className="max-w-32">
        {(field) => <TextInput {...field} inputMode="numeric" maxLength={5} autoComplete="off" />}
      </FormField>
    </LetterAct>
  );
}
