import type { Topic, TopicScheme } from '#app/domain/comments/topics/scheme.ts';

/** A topic as pages, files and programs name it. */
export type NamedTopic = Pick<Topic, 'code' | 'name' | 'nameEn'>;

/** Topics by their codes, in the order of the scheme, whether they ended or not. */
export function nameTopics({ topics }: TopicScheme, codes: readonly string[]): NamedTopic[] {
  return topics.filter(({ code }) => codes.includes(code)).map(named);
}

/** The topics that are proposed. */
export function activeTopics({ topics }: TopicScheme): NamedTopic[] {
  return topics.filter(({ isActive }) => isActive).map(named);
}

/** The topics that a comment can be given: those that are proposed, and those that it has. */
export function topicChoices({ topics }: TopicScheme, had: readonly string[]): NamedTopic[] {
  return topics.filter(({ code, isActive }) => isActive || had.includes(code)).map(named);
}

const named = ({ code, name, nameEn }: Topic): NamedTopic => ({ code, name, nameEn });
