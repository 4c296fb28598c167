import { useNavigation } from '@remix-run/react';
import { useEffect, useRef, useState } from 'react';
import { useTranslate } from '#app/components/ui/locale.tsx';
import commentsMessages from '#app/messages/comments.json' with { type: 'json' };

/** Where the focus goes when a comment is no longer in the list. */
export const COMMENT_LIST = 'comment-list';

/** Of the part of a comment that shows where it stands. */
export const commentId = (ref: string) => `comment-${ref}`;

const TEXTS = { read: 'comments.done.read', reply: 'comments.done.reply' } as const;

/**
 * Says that a comment was marked or answered, and moves the focus there: the button that was pressed is gone. A refused
 * form has words and focus of its own.
 */
export function CommentDone({ isRefused }: { isRefused: boolean }) {
  const t = useTranslate(commentsMessages);
  const { state, formData } = useNavigation();
  const sent = useRef<{ change: keyof typeof TEXTS; ref: string } | null>(null);
  const [done, setDone] = useState<keyof typeof TEXTS | null>(null);
  useEffect(() => {
    const change = formData?.get('change');
    const ref = formData?.get('ref');
    if ((change === 'read' || change === 'reply') && typeof ref === 'string') sent.current = { change, ref };
    if (state !== 'idle' || sent.current === null) return;
    const place =
      document.getElementById(commentId(sent.current.ref)) ?? document.getElementById(COMMENT_LIST);
    if (!isRefused) {
      setDone(sent.current.change);
      place?.focus();
    }
    sent.current = null;
  }, [state, formData, isRefused]);
  return (
    <p role="status" className="with-script mb-2 text-sm text-ink-soft">
      {done && t(TEXTS[done])}
    </p>
  );
}
