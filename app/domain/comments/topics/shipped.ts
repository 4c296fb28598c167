import measured from '#survey-definitions/comment-topics/measured.json' with { type: 'json' };
import v1 from '#survey-definitions/comment-topics/v1.json' with { type: 'json' };
import type { Agreement } from './measure.ts';
import type { TopicScheme } from './scheme.ts';

/**
 * The topics that come with the software, in force until a province changes one. A later version is a greater number, so that
 * comments are looked at again.
 */
export const SHIPPED_TOPICS: TopicScheme = {
  topics: v1.topics.map((topic) => ({ ...topic, isActive: true })),
  revision: v1.version,
  isShipped: true,
};

/** How well a scheme was found to propose topics. */
export interface Measured {
  readonly comments: number;
  readonly all: Agreement;
  /** By code. */
  readonly topics: Readonly<Record<string, Agreement>>;
}

/** Of the shipped topics, on comments that were not looked at when their keywords were chosen. */
export const SHIPPED_MEASURED: Measured = measured;
