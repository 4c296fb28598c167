/** What citizens are told of a task: a few sentences. */
export const MAX_PUBLIC_TEXT = 1_000;

interface PublicText {
  /** Null for the command line. */
  readonly writtenBy: string | null;
  readonly publishedAt: Date | null;
}

/** Why a text about a task is not published: there is none; it is out already; it is the reader's own. */
export type TaskObstacle = 'nothing' | 'published' | 'secondPerson';

/** What keeps somebody who may publish from publishing the text about a task; null when nothing does. */
export function taskObstacle(text: PublicText | null, staffId: string | null): TaskObstacle | null {
  if (text === null) return 'nothing';
  if (text.publishedAt !== null) return 'published';
  return text.writtenBy === staffId ? 'secondPerson' : null;
}
