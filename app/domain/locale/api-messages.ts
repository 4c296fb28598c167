import enApi from './messages/en/api.json' with { type: 'json' };
import viApi from './messages/vi/api.json' with { type: 'json' };
import type { Messages } from './translate.ts';

export type ApiMessageKey = keyof typeof viApi;

/** What the API says to people who write programs. */
export const apiMessages: Messages<ApiMessageKey> = { vi: viApi, en: enApi };
