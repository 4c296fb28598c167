import { z } from 'zod';
import { WORK_STATES, type WorkState } from '#app/domain/comments/comment-work.ts';
import { maskPersonalData } from '#app/domain/mask.ts';
import { localDate, storedDate } from '#app/domain/periods/date.ts';

/** The answer about comments; the promise is that of `answers.ts`. */

const date = z.iso.date().meta({ description: 'Local date (Asia/Ho_Chi_Minh), YYYY-MM-DD' });

export const commentsSchema = z
  .strictObject({
    total: z.int().min(0).meta({ description: 'Over all pages' }),
    page: z.int().min(1),
    page_size: z.int().min(1),
    steps_of: z
      .int()
      .nullable()
      .meta({ description: 'New comments are told in steps of so many people; null: as they come' }),
    comments: z.array(
      z.strictObject({
        ref: z.string().meta({ description: 'What the console names it by; it never changes' }),
        written_on: date,
        unit: z.strictObject({ code: z.string(), name: z.string() }),
        round: z.string().meta({ description: 'Title of its round' }),
        service_area: z.string().nullable(),
        text: z.string().meta({ description: 'Without what names or reaches somebody' }),
        masked: z.boolean().meta({ description: 'Whether something was left out of the text' }),
        topics: z.array(z.strictObject({ code: z.string(), name: z.string() })).meta({
          description: 'What it is about, by keywords of the province or by a person; three at most',
        }),
        state: z.enum(WORK_STATES),
        due_on: date.nullable().meta({ description: 'Last day of what is owed; null where nothing is' }),
        overdue: z.boolean(),
        passed_to: z.string().nullable().meta({ description: 'Name of the unit that works on it instead' }),
        reply: z.string().nullable().meta({ description: 'Masked as the text is' }),
        replied_on: date.nullable(),
        published_on: date.nullable(),
      }),
    ),
  })
  .meta({
    description: 'Comments that citizens wrote, the newest first; never their time, answers or author',
  });
export type CommentsAnswer = z.infer<typeof commentsSchema>;

/** A comment of the queue. */
interface Line {
  readonly ref: string;
  readonly answeredOn: string;
  readonly unitCode: string;
  readonly unitName: string;
  readonly roundTitle: string;
  readonly serviceArea: string | null;
  readonly text: string;
  readonly isMasked: boolean;
  readonly topics: readonly { readonly code: string; readonly name: string }[];
  readonly work: WorkState;
  readonly due: { readonly on: string; readonly isOver: boolean } | null;
  readonly handler: string | null;
  readonly reply: string | null;
  readonly repliedAt: Date | null;
  readonly publishedOn: string | null;
}

const dayOf = (day: string | null | undefined) => (day == null ? null : storedDate(day));

/** A comment of the queue, whose text is masked already, as programs read it. */
export function toCommentAnswer(line: Line): CommentsAnswer['comments'][number] {
  const { due, reply, repliedAt } = line;
  return {
    ref: line.ref,
    written_on: storedDate(line.answeredOn),
    unit: { code: line.unitCode, name: line.unitName },
    round: line.roundTitle,
    service_area: line.serviceArea,
    text: line.text,
    masked: line.isMasked,
    topics: line.topics.map(({ code, name }) => ({ code, name })),
    state: line.work,
    due_on: dayOf(due?.on),
    overdue: due?.isOver ?? false,
    passed_to: line.handler,
    reply: reply === null ? null : maskPersonalData(reply),
    replied_on: repliedAt === null ? null : localDate(repliedAt),
    published_on: dayOf(line.publishedOn),
  };
}
