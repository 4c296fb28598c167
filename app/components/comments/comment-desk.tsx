import { useCan } from '#app/components/console/viewer.tsx';
import { Badge } from '#app/components/ui/badge.tsx';
import { Button, TextLink } from '#app/components/ui/button.tsx';
import { Form, ShownFields } from '#app/components/ui/forms/form.tsx';
import { FormField, TextArea } from '#app/components/ui/forms/form-field.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import { commentState, MAX_REPLY_LENGTH, type CommentState } from '#app/domain/comments/comment-state.ts';
import { formatDate } from '#app/domain/locale/format.ts';
import { localDate } from '#app/domain/periods/date.ts';
import type { Refusal } from '#app/domain/form.ts';
import { paths } from '#app/paths.ts';
import petitionsMessages from '#app/messages/petitions.json' with { type: 'json' };
import plansMessages from '#app/messages/plans.json' with { type: 'json' };
import { commentId } from './comment-done.tsx';
import { TopicBadges, type TopicLabel } from './topics/topic-badges.tsx';
import { WorkBadges, type WorkFacts } from './work-badges.tsx';
import commentsMessages from '#app/messages/comments.json' with { type: 'json' };

/** Where a comment stands. */
interface CommentStanding extends WorkFacts {
  readonly ref: string;
  readonly readAt: Date | null;
  readonly reply: string | null;
  readonly repliedAt: Date | null;
  readonly topics: readonly TopicLabel[];
}

interface CommentDeskProps {
  readonly comment: CommentStanding;
  /** How a form about a comment of this page was refused. */
  readonly refused: Refusal | undefined;
  /** The petition that was made of the comment; null for one that the reader may not read. */
  readonly petition: { readonly ref: string; readonly printed: string } | null | undefined;
  /** Whether this is the comment's own page. */
  readonly isAlone?: boolean;
  /** A reply to begin with. */
  readonly draft?: string | null;
}

const LOOKS = {
  unread: { tone: 'warning', icon: 'comments' },
  read: { tone: 'neutral', icon: 'check' },
  replied: { tone: 'success', icon: 'check' },
} as const satisfies Record<CommentState, object>;

type FormsProps = Pick<CommentDeskProps, 'comment' | 'refused' | 'draft'>;

/** The state of a comment and, for those who may, the buttons that move it on. */
export function CommentDesk({ comment, refused, petition, isAlone = false, draft = null }: CommentDeskProps) {
  const t = useTranslate(commentsMessages);
  const can = useCan();
  const state = commentState(comment);
  const since = comment.repliedAt ?? comment.readAt;
  const name = t(`comments.state.${state}`);
  const own = refused?.typed['ref'] === comment.ref ? refused : undefined;
  return (
    <div id={commentId(comment.ref)} tabIndex={-1} className="mt-1.5 flex flex-col items-start gap-2">
      <p className="flex flex-wrap gap-2">
        <Badge {...LOOKS[state]}>
          {since === null ? name : t('comments.since', { state: name, date: formatDate(localDate(since)) })}
        </Badge>
        <WorkBadges of={comment} />
        <TopicBadges topics={comment.topics} />
      </p>
      {comment.reply !== null && (
        <div className="max-w-[90ch] rounded-md bg-sunken px-3 py-2 text-sm">
          <p className="text-xs font-semibold text-ink-soft">{t('comments.replyShown')}</p>
          <p className="whitespace-pre-line wrap-anywhere">{comment.reply}</p>
        </div>
      )}
      <DeskLinks comment={comment} petition={petition} isAlone={isAlone} />
      {can('comments.reply') && <CommentForms comment={comment} state={state} refused={own} draft={draft} />}
    </div>
  );
}

/** Where a comment leads: its page, a task, its petition. */
function DeskLinks({ comment, petition, isAlone }: Omit<CommentDeskProps, 'refused'>) {
  const t = useTranslate(commentsMessages);
  const plans = useTranslate(plansMessages);
  const petitions = useTranslate(petitionsMessages);
  const can = useCan();
  return (
    <div className="flex flex-wrap gap-x-5 gap-y-1.5">
      {!isAlone && (
        <TextLink to={paths.comment(comment.ref)} className="text-sm">
          {t('comments.open')}
        </TextLink>
      )}
      {can('plans.manage') && (
        <TextLink to={paths.newTask({ comment: comment.ref })} className="text-sm">
          {plans('plans.newTask')}
        </TextLink>
      )}
      {petition && (
        <TextLink to={paths.petition(petition.ref)} className="text-sm">
          {petitions('petitions.ofComment', { number: petition.printed })}
        </TextLink>
      )}
      {petition === null && <p className="text-sm text-ink-soft">{petitions('petitions.ofCommentHidden')}</p>}
      {petition === undefined && can('petitions.enter') && (
        <TextLink to={paths.newPetition({ comment: comment.ref })} className="text-sm">
          {petitions('petitions.fromComment')}
        </TextLink>
      )}
    </div>
  );
}

function CommentForms({ comment, state, refused, draft = null }: FormsProps & { state: CommentState }) {
  const t = useTranslate(commentsMessages);
  return (
    <div className="flex w-full flex-wrap items-start gap-2" data-chrome>
      {state === 'unread' && (
        <Form
          id={`read-${comment.ref}`}
          preventScrollReset
          refusal={refused?.typed['change'] === 'read' ? refused : undefined}
        >
          <input type="hidden" name="ref" value={comment.ref} />
          <Button look="secondary" name="change" value="read">
            {t('comments.markRead')}
          </Button>
        </Form>
      )}
      {/* A new React key after each reply closes the box; a refused one opens it again with what was typed. */}
      <details
        key={comment.repliedAt?.getTime()}
        className="max-w-[90ch] grow open:w-full"
        open={refused?.typed['change'] === 'reply' || draft !== null}
      >
        <summary className="inline-flex min-h-9 cursor-pointer items-center rounded-md px-3 text-sm font-semibold text-accent hover:bg-sunken pointer-coarse:min-h-11">
          {t(comment.reply === null ? 'comments.reply' : 'comments.changeReply')}
        </summary>
        <ReplyForm comment={comment} refused={refused} draft={draft} />
      </details>
    </div>
  );
}

function ReplyForm({ comment, refused, draft }: FormsProps) {
  const t = useTranslate(commentsMessages);
  return (
    <Form
      id={`reply-${comment.ref}`}
      preventScrollReset
      refusal={refused?.typed['change'] === 'reply' ? refused : undefined}
      initial={{ reply: comment.reply ?? '' }}
      className="mt-2 flex flex-col items-start gap-2"
    >
      <input type="hidden" name="ref" value={comment.ref} />
      <ShownFields />
      <FormField
        name="reply"
        required
        className="w-full"
        label={t('comments.replyLabel')}
        hint={t('comments.replyHint', { max: MAX_REPLY_LENGTH })}
      >
        {(field) => (
          <TextArea
            {...field}
            {...(draft != null && !refused && { defaultValue: draft })}
            rows={4}
            maxLength={MAX_REPLY_LENGTH}
          />
        )}
      </FormField>
      <Button name="change" value="reply">
        {t('comments.replySubmit')}
      </Button>
    </Form>
  );
}
