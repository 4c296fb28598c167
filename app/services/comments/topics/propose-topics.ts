import {
  compileTopics,
  findTopics,
  type TopicFinder,
  type ProposedTopic,
} from '#app/domain/comments/topics/find-topics.ts';
import type { TopicScheme } from '#app/domain/comments/topics/scheme.ts';
import { maskPersonalData } from '#app/domain/mask.ts';

/** Schemes that were made ready; the one of the software is the same object all the time. */
const ready = new WeakMap<TopicScheme, TopicFinder>();

/** What a scheme proposes for a comment. What is masked of it has no part in that: a topic must not tell it. */
export function proposeTopics(scheme: TopicScheme, text: string): ProposedTopic[] {
  const finder = ready.get(scheme) ?? compileTopics(scheme);
  ready.set(scheme, finder);
  return findTopics(finder, maskPersonalData(text));
}
