/** A topic of comments, with the words by which it is proposed. */
export interface Topic {
  /** What is stored with a comment and named to programs; it never changes. */
  readonly code: string;
  readonly name: string;
  /** Null where only the Vietnamese name was given. */
  readonly nameEn: string | null;
  /** Phrases, one that begins with `EXCLUSION` takes its words out of the running. */
  readonly keywords: readonly string[];
  /** Whether it is proposed; one that ended stays where a person gave it. */
  readonly isActive: boolean;
}

/** All topics in the order of the province, with a number that grows with each change of what is proposed. */
export interface TopicScheme {
  readonly topics: readonly Topic[];
  readonly revision: number;
  /** Whether it is the one that comes with the software, unchanged. */
  readonly isShipped: boolean;
}

/** What a phrase that is no sign of its topic begins with: "-không phải chờ". */
export const EXCLUSION = '-';

/** A comment is about so many topics at most. */
export const MAX_TOPICS_OF_COMMENT = 3;

/** In place of a code in filters: comments without any topic. */
export const NO_TOPIC = 'none';

/** More topics are no overview; more or longer phrases are no keywords. */
export const MAX_TOPICS = 40;
export const [MAX_TOPIC_NAME, MAX_KEYWORDS, MAX_KEYWORD] = [60, 300, 60] as const;

/** A topic's name for a reader. */
export function topicName({ name, nameEn }: Pick<Topic, 'name' | 'nameEn'>, locale: 'vi' | 'en'): string {
  return locale === 'en' ? (nameEn ?? name) : name;
}
