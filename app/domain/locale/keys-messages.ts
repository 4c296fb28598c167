import enKeys from './messages/en/keys.json' with { type: 'json' };
import viKeys from './messages/vi/keys.json' with { type: 'json' };
import type { Messages } from './translate.ts';

export type KeysMessageKey = keyof typeof viKeys;

/** Texts about keys of the API, and why one is refused; shown by both edges. */
export const keysMessages: Messages<KeysMessageKey> = { vi: viKeys, en: enKeys };
