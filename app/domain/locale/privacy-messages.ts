import enPrivacy from './messages/en/privacy.json' with { type: 'json' };
import viPrivacy from './messages/vi/privacy.json' with { type: 'json' };
import type { Messages } from './translate.ts';

export type PrivacyMessageKey = keyof typeof viPrivacy;

/** Texts of the page on privacy. */
export const privacyMessages: Messages<PrivacyMessageKey> = { vi: viPrivacy, en: enPrivacy };
