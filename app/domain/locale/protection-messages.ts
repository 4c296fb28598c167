import enProtection from './messages/en/protection.json' with { type: 'json' };
import viProtection from './messages/vi/protection.json' with { type: 'json' };
import type { Messages } from './translate.ts';

export type ProtectionMessageKey = keyof typeof viProtection;

/** Why a question about results is refused to readers who do not see small groups. */
export const protectionMessages: Messages<ProtectionMessageKey> = { vi: viProtection, en: enProtection };
