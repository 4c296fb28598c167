import { FactList } from '#app/components/ui/fact-list.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import { dayText } from '#app/domain/locale/format.ts';
import commentsMessages from '#app/messages/comments.json' with { type: 'json' };
import resultsMessages from '#app/messages/results.json' with { type: 'json' };

interface CaseFactsProps {
  readonly comment: {
    readonly answeredOn: string;
    readonly serviceArea: string | null;
    readonly roundTitle: string;
    readonly handler: string | null;
    readonly dueOn: string | null;
  };
  readonly due: { readonly on: string; readonly days: number };
}

/** When, where and about what a comment was written, and until when it is to be answered. */
export function CaseFacts({ comment, due }: CaseFactsProps) {
  const t = useTranslate(commentsMessages);
  const results = useTranslate(resultsMessages);
  const usual = t('comments.case.dueUsual', { date: dayText(due.on), days: due.days });
  return (
    <FactList
      facts={[
        [t('comments.case.writtenOn'), dayText(comment.answeredOn)],
        [t('comments.area'), comment.serviceArea ?? results('results.notRecorded')],
        [t('comments.case.round'), comment.roundTitle],
        ...(comment.handler === null ? [] : [[t('comments.handler'), comment.handler] as const]),
        [t('comments.case.dueOn'), comment.dueOn === null ? usual : dayText(due.on)],
      ]}
    />
  );
}
