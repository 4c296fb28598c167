import type { ReactNode } from 'react';
import { TextLink } from '#app/components/ui/button.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import { dayText } from '#app/domain/locale/format.ts';
import { paths } from '#app/paths.ts';
import resultsMessages from '#app/messages/results.json' with { type: 'json' };

/** A comment as staff may see it. */
export interface CommentLine {
  readonly text: string;
  /** The day, 'YYYY-MM-DD'. */
  readonly answeredOn: string;
  readonly serviceArea: string | null;
  readonly unitCode: string;
  readonly unitName: string;
}

interface CommentListProps<Line extends CommentLine> {
  readonly comments: readonly Line[];
  readonly withUnit: boolean;
  /** What stands under a comment, such as its state. */
  readonly below?: (comment: Line) => ReactNode;
}

/** Comments under the days on which they were written, in the order given. */
export function CommentList<Line extends CommentLine>({ comments, withUnit, below }: CommentListProps<Line>) {
  const days = [...new Set(comments.map(({ answeredOn }) => answeredOn))];
  return (
    <ol>
      {days.map((day) => (
        <li key={day} className="border-t border-line px-4 py-3 first:border-t-0">
          <h3 className="mb-2 text-xs font-semibold text-ink-faint">{dayText(day)}</h3>
          <ul className="flex flex-col gap-3">
            {comments
              .filter(({ answeredOn }) => answeredOn === day)
              .map((comment, index) => (
                <Comment key={index} comment={comment} withUnit={withUnit}>
                  {below?.(comment)}
                </Comment>
              ))}
          </ul>
        </li>
      ))}
    </ol>
  );
}

interface CommentProps {
  readonly comment: CommentLine;
  readonly withUnit: boolean;
  readonly children: ReactNode;
}

function Comment({ comment, withUnit, children }: CommentProps) {
  const t = useTranslate(resultsMessages);
  return (
    <li className="border-l-2 border-line pl-3">
      <p className="max-w-[90ch] whitespace-pre-line wrap-anywhere">{comment.text}</p>
      <p className="mt-0.5 text-xs text-ink-faint">
        {comment.serviceArea ?? t('results.notRecorded')}
        {withUnit && (
          <>
            {' · '}
            <TextLink to={paths.centre(comment.unitCode)}>{comment.unitName}</TextLink>
          </>
        )}
      </p>
      {children}
    </li>
  );
}
