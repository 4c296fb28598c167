import { Card } from '#app/components/ui/card.tsx';
import { Act } from '#app/components/ui/forms/act.tsx';
import { FormField, TextArea } from '#app/components/ui/forms/form-field.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import type { Refusal } from '#app/domain/form.ts';
import commentsMessages from '#app/messages/comments.json' with { type: 'json' };

interface Pair {
  readonly text: string;
  readonly reply: string;
}

interface CommentPublicProps {
  /** As everybody reads it. */
  readonly published: Pair | null;
  readonly mayUnpublish: boolean;
  /** What is proposed, masked; null where the reader may not publish it. */
  readonly publicDraft: (Pair & { readonly replied: number }) | null;
  readonly refused: Refusal | undefined;
}

/** What is published of a comment, and how that comes and goes. */
export function CommentPublic({ published, mayUnpublish, publicDraft, refused }: CommentPublicProps) {
  const t = useTranslate(commentsMessages);
  if (published === null && publicDraft === null) return null;
  return (
    <Card title={t('comments.public')}>
      {published && (
        <div className="mb-3 flex max-w-[90ch] flex-col gap-3 whitespace-pre-line wrap-anywhere">
          <p>{published.text}</p>
          <p className="border-l-2 border-line pl-3">{published.reply}</p>
        </div>
      )}
      {mayUnpublish && (
        <Act act="unpublish" label={t('comments.act.unpublish')} look="secondary" refusal={undefined} />
      )}
      {publicDraft && (
        <Act
          act="publish"
          label={t('comments.act.publish')}
          isFolded
          refusal={refused?.typed['do'] === 'publish' ? refused : undefined}
          initial={{ publicText: publicDraft.text, publicReply: publicDraft.reply }}
        >
          <input type="hidden" name="event" value={publicDraft.replied} />
          <p className="text-sm text-ink-soft">{t('comments.publicHint')}</p>
          <FormField name="publicText" required label={t('comments.publicText')}>
            {(field) => <TextArea {...field} rows={4} />}
          </FormField>
          <FormField name="publicReply" required label={t('comments.replyLabel')}>
            {(field) => <TextArea {...field} rows={4} />}
          </FormField>
        </Act>
      )}
    </Card>
  );
}
