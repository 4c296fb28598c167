import { Act } from '#app/components/ui/forms/act.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import commentsMessages from '#app/messages/comments.json' with { type: 'json' };

interface CommentTextProps {
  readonly text: string;
  /** Whether it is shown whole, in the answer to one press alone. */
  readonly isWhole: boolean;
  /** Whether something is masked that the reader may see. */
  readonly mayReveal: boolean;
}

/** What a citizen wrote, masked; whole on demand, and each look is logged. */
export function CommentText({ text, isWhole, mayReveal }: CommentTextProps) {
  const t = useTranslate(commentsMessages);
  return (
    <div className="mb-3 flex flex-col items-start gap-2">
      <p className="max-w-[90ch] whitespace-pre-line wrap-anywhere">{text}</p>
      {isWhole && <p className="text-xs text-ink-soft">{t('comments.revealed')}</p>}
      {mayReveal && !isWhole && (
        <Act act="reveal" label={t('comments.act.reveal')} look="secondary" refusal={undefined} />
      )}
    </div>
  );
}
