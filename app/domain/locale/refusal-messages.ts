import enRefusals from './messages/en/refusals.json' with { type: 'json' };
import viRefusals from './messages/vi/refusals.json' with { type: 'json' };
import type { Messages } from './translate.ts';

export type RefusalMessageKey = keyof typeof viRefusals;

/** Why a file that was handed in, or a step of a round, is refused. */
export const refusalMessages: Messages<RefusalMessageKey> = { vi: viRefusals, en: enRefusals };
