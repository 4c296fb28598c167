import { Act } from '#app/components/ui/forms/act.tsx';
import { DateInput, FormField, Select, TextArea, TextInput } from '#app/components/ui/forms/form-field.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import { MAX_COMMENT_NOTE, type CommentAct } from '#app/domain/comments/comment-work.ts';
import type { Refusal } from '#app/domain/form.ts';
import { dayText } from '#app/domain/locale/format.ts';
import commentsMessages from '#app/messages/comments.json' with { type: 'json' };

interface CommentActsProps {
  readonly acts: readonly CommentAct[];
  /** The last act that moved it, and what can be undone. */
  readonly moved: number | null;
  readonly last: { readonly id: number; readonly kind: CommentAct } | null;
  readonly workers: readonly { readonly id: string; readonly name: string }[];
  readonly assigneeId: string | null;
  readonly dueOn: string | null;
  /** Working days of the province. */
  readonly days: number;
  readonly refused: Refusal | undefined;
}

const BUTTONS = ['take', 'close', 'reopen'] as const;

/** Whether a refusal is of a form of a button alone, which shows none itself. */
export function isOfButton({ typed }: Refusal): boolean {
  return [...BUTTONS, 'undo', 'reveal', 'unpublish', 'propose-topics'].some((act) => act === typed['do']);
}

/** What can be done about a comment; the reply stands below its text. */
export function CommentActs(props: CommentActsProps) {
  const { acts, last, moved } = props;
  const t = useTranslate(commentsMessages);
  return (
    <div className="flex flex-col gap-4">
      <div className="flex flex-wrap gap-2">
        {BUTTONS.filter((act) => acts.includes(act)).map((act) => (
          <Act
            key={act}
            act={act}
            label={t(`comments.act.${act}`)}
            look={act === 'take' ? 'primary' : 'secondary'}
            refusal={undefined}
          >
            <Seen moved={moved} />
          </Act>
        ))}
        {last && (
          <Act
            act="undo"
            label={t('comments.act.undo', { act: t(`comments.event.${last.kind}`) })}
            look="secondary"
            refusal={undefined}
          >
            <Seen moved={last.id} />
          </Act>
        )}
      </div>
      {acts.includes('assign') && <AssignForm {...props} />}
      {acts.includes('due') && <DueForm {...props} />}
      {acts.includes('forward') && <ForwardForm {...props} />}
      <NoteForm {...props} />
    </div>
  );
}

/** Tells the server what the page shows as the last move, so that nobody takes away what they have not seen. */
function Seen({ moved }: { readonly moved: number | null }) {
  return <input type="hidden" name="event" value={moved ?? ''} />;
}

const refusalOf = (refused: Refusal | undefined, act: CommentAct) =>
  refused?.typed['do'] === act ? refused : undefined;

function AssignForm({ workers, assigneeId, moved, refused }: CommentActsProps) {
  const t = useTranslate(commentsMessages);
  return (
    <Act
      act="assign"
      label={t('comments.act.assignSubmit')}
      look="secondary"
      refusal={refusalOf(refused, 'assign')}
      initial={{ assignee: assigneeId ?? '' }}
    >
      <Seen moved={moved} />
      <FormField name="assignee" label={t('comments.act.assign')}>
        {(field) => (
          <Select {...field}>
            <option value="">{t('comments.owner.nobody')}</option>
            {workers.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </Select>
        )}
      </FormField>
    </Act>
  );
}

function DueForm({ dueOn, days, moved, refused }: CommentActsProps) {
  const t = useTranslate(commentsMessages);
  return (
    <Act
      act="due"
      isFolded
      label={t('comments.act.due')}
      refusal={refusalOf(refused, 'due')}
      initial={{ dueOn: dueOn === null ? '' : dayText(dueOn) }}
    >
      <Seen moved={moved} />
      <FormField name="dueOn" label={t('comments.case.dueOn')} hint={t('comments.act.dueHint', { days })}>
        {(field) => <DateInput {...field} />}
      </FormField>
    </Act>
  );
}

function ForwardForm({ moved, refused }: CommentActsProps) {
  const t = useTranslate(commentsMessages);
  return (
    <Act act="forward" isFolded label={t('comments.act.forward')} refusal={refusalOf(refused, 'forward')}>
      <Seen moved={moved} />
      <FormField
        name="unitCode"
        required
        label={t('comments.unit')}
        hint={t('comments.act.forwardHint')}
        className="max-w-64"
      >
        {(field) => <TextInput {...field} />}
      </FormField>
    </Act>
  );
}

function NoteForm({ refused }: CommentActsProps) {
  const t = useTranslate(commentsMessages);
  return (
    <Act
      act="note"
      label={t('comments.act.noteSubmit')}
      look="secondary"
      refusal={refusalOf(refused, 'note')}
    >
      <FormField
        name="note"
        required
        label={t('comments.act.note')}
        hint={t('comments.act.noteHint', { max: MAX_COMMENT_NOTE })}
      >
        {(field) => <TextArea {...field} rows={3} maxLength={MAX_COMMENT_NOTE} />}
      </FormField>
    </Act>
  );
}
