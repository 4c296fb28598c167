import { describe, expect, test } from 'vitest';
import { measureTopic, precisionOf, recallOf } from '#app/domain/comments/topics/measure.ts';
import { SHIPPED_MEASURED, SHIPPED_TOPICS } from '#app/domain/comments/topics/shipped.ts';
import { judgedHalf, labelledComments, measureShipped } from '#tests/support/labelled-comments.ts';

describe('how well the shipped topics are proposed', () => {
  const held = judgedHalf('held');

  test('the sample has 300 comments, each once, with labels that are shipped topics', () => {
    const sample = labelledComments();
    const codes = new Set(SHIPPED_TOPICS.topics.map(({ code }) => code));
    expect(sample).toHaveLength(300);
    expect(new Set(sample.map(({ text }) => text)).size).toBe(300);
    expect(sample.flatMap(({ labels }) => labels).filter((label) => !codes.has(label))).toEqual([]);
    expect(sample.filter(({ text }) => text === '')).toEqual([]);
  });

  test('the figures that the page shows are those of the half that keywords were not chosen by', () => {
    expect(held).toHaveLength(150);
    expect(SHIPPED_MEASURED).toEqual(measureShipped(held));
  });

  test('in all, nine of ten proposals are right and more than eight of ten labels are found', () => {
    const all = measureTopic(held);
    expect(precisionOf(all)).toBeGreaterThan(0.9);
    expect(recallOf(all)).toBeGreaterThan(0.85);
  });

  test.each(SHIPPED_TOPICS.topics.map(({ code }) => code))(
    '%s: four of five proposals are right, and most labels are found',
    (code) => {
      const of = measureTopic(held, code);
      expect(precisionOf(of)).toBeGreaterThanOrEqual(0.8);
      expect(recallOf(of)).toBeGreaterThanOrEqual(0.65);
    },
  );

  test('the half that keywords were chosen by does no worse', () => {
    const tuned = measureTopic(judgedHalf('tuned'));
    expect(recallOf(tuned)).toBeGreaterThan(recallOf(measureTopic(held)) ?? 0);
  });
});
