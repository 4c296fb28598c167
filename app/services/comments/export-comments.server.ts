import { topicName } from '#app/domain/comments/topics/scheme.ts';
import { formatDate } from '#app/domain/locale/format.ts';
import type { Locale } from '#app/domain/locale/locale.ts';
import { translator } from '#app/domain/locale/translate.ts';
import { maskPersonalData } from '#app/domain/mask.ts';
import { localDate, storedDate } from '#app/domain/periods/date.ts';
import { textColumn, type Sheet } from '#app/domain/tables/sheet.ts';
import { refuse } from '#app/domain/errors.ts';
import { recordEvent } from '#app/services/audit/record-event.server.ts';
import type { Context } from '#app/services/context.ts';
import { listQueue, type ListComments, type QueueLine } from './list-comments.server.ts';
import commentsMessages from '#app/messages/comments.json' with { type: 'json' };
import topicsMessages from '#app/messages/comment-topics.json' with { type: 'json' };

/** More make a file that nobody reads; the filters narrow it. */
const MOST = 20_000;

const day = (on: string | null | undefined) => (on == null ? '' : formatDate(storedDate(on)));

const wordsOf = (locale: Locale) => translator(locale, commentsMessages, topicsMessages);

function columnsOf(t: ReturnType<typeof wordsOf>) {
  return [
    textColumn('day', t('comments.file.day'), 12),
    textColumn('unit_code', t('comments.unit'), 12),
    textColumn('unit', t('comments.file.unit'), 34),
    textColumn('area', t('comments.area'), 20),
    textColumn('round', t('comments.file.round'), 28),
    textColumn('text', t('comments.case.text'), 60),
    textColumn('topics', t('commentTopics.topic'), 30),
    textColumn('state', t('comments.state'), 16),
    textColumn('assignee', t('comments.owner'), 22),
    textColumn('due', t('comments.file.due'), 12),
    textColumn('handler', t('comments.handler'), 28),
    textColumn('reply', t('comments.file.reply'), 50),
    textColumn('replied', t('comments.file.replied'), 12),
    textColumn('published', t('comments.file.published'), 12),
  ];
}

/** A comment as a row: its text comes masked from the queue, and what staff wrote is masked as well. */
function rowOf(comment: QueueLine, t: ReturnType<typeof wordsOf>, locale: Locale): string[] {
  const { reply, repliedAt, due, publishedOn } = comment;
  return [
    day(comment.answeredOn),
    comment.unitCode,
    comment.unitName,
    comment.serviceArea ?? '',
    comment.roundTitle,
    comment.text,
    comment.topics.map((topic) => topicName(topic, locale)).join('; '),
    t(`comments.filter.${comment.work}`),
    comment.assignee ?? '',
    day(due?.on),
    comment.handler ?? '',
    reply === null ? '' : maskPersonalData(reply),
    repliedAt === null ? '' : formatDate(localDate(repliedAt)),
    day(publishedOn),
  ];
}

/**
 * The comments of the queue as a sheet, narrowed as its page is and in its order, with everything that names or reaches
 * somebody masked; without times, answers, or what names a comment. That it was taken out is recorded.
 * @throws AppError `forbidden`; `invalid` when there are more than 20,000.
 */
export async function exportComments(
  ctx: Context,
  { locale, ...choice }: Omit<ListComments, 'page' | 'pageSize'> & { readonly locale: Locale },
): Promise<Sheet> {
  const t = wordsOf(locale);
  const { comments, total } = await listQueue(ctx, { ...choice, pageSize: MOST });
  if (total > MOST) refuse('invalid', 'comments.refusal.fileTooLong', { max: MOST, count: total });
  await recordEvent(ctx, ctx.db, { action: 'comments.export', details: { count: total } });
  return {
    name: t('comments.file.title'),
    heading: [t('comments.file.title')],
    columns: columnsOf(t),
    rows: comments.map((comment) => rowOf(comment, t, locale)),
    ...{ hasTotal: false, frozenColumns: 1, remarks: [t('comments.file.masked')] },
  };
}
