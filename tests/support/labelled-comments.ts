import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { measureTopic, type JudgedComment } from '#app/domain/comments/topics/measure.ts';
import { SHIPPED_TOPICS, type Measured } from '#app/domain/comments/topics/shipped.ts';
import { projectRoot } from '#app/platform/project-root.ts';
import { proposeTopics } from '#app/services/comments/topics/propose-topics.ts';

/** A comment of the sample, with its topics by hand. */
interface LabelledComment {
  readonly text: string;
  readonly labels: readonly string[];
}

const FILE = join(projectRoot, 'tests/fixtures/comments/topics-labelled.csv');

/** The labelled sample; its head says who made it. */
export function labelledComments(): LabelledComment[] {
  const [, ...lines] = readFileSync(FILE, 'utf8')
    .trimEnd()
    .split('\n')
    .filter((line) => !line.startsWith('#'));
  return lines.map((line) => {
    const [, topics = '', text = ''] = /^([a-z;]*),(.*)$/.exec(line) ?? [];
    return {
      labels: topics.split(';').filter((code) => code !== ''),
      text: text.startsWith('"') ? text.slice(1, -1).replaceAll('""', '"') : text,
    };
  });
}

/** A half of the sample with what the shipped topics propose: `tuned` keywords were chosen by, `held` they were not. */
export function judgedHalf(half: 'tuned' | 'held'): JudgedComment[] {
  const own = labelledComments().filter((_, place) => place % 2 === (half === 'tuned' ? 0 : 1));
  return own.map(({ labels, text }) => ({
    labels,
    proposed: proposeTopics(SHIPPED_TOPICS, text).map(({ code }) => code),
  }));
}

/** How well the shipped topics do on comments. */
export function measureShipped(comments: readonly JudgedComment[]): Measured {
  const topics = SHIPPED_TOPICS.topics.map(({ code }) => [code, measureTopic(comments, code)] as const);
  return { comments: comments.length, all: measureTopic(comments), topics: Object.fromEntries(topics) };
}
