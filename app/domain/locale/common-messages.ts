import enCommon from './messages/en/common.json' with { type: 'json' };
import viCommon from './messages/vi/common.json' with { type: 'json' };
import type { Messages } from './translate.ts';

export type CommonMessageKey = keyof typeof viCommon;

/** Texts that every part of the site may use. */
export const commonMessages: Messages<CommonMessageKey> = { vi: viCommon, en: enCommon };
