import enInsights from './messages/en/insights.json' with { type: 'json' };
import viInsights from './messages/vi/insights.json' with { type: 'json' };
import type { Messages } from './translate.ts';

export type InsightsMessageKey = keyof typeof viInsights;

/** Words for what figures mean: changes, targets, ranks, weak spots, a round and a unit at a glance. */
export const insightsMessages: Messages<InsightsMessageKey> = { vi: viInsights, en: enInsights };
