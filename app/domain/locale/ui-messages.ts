import enUi from './messages/en/ui.json' with { type: 'json' };
import viUi from './messages/vi/ui.json' with { type: 'json' };
import type { Messages } from './translate.ts';

export type UiMessageKey = keyof typeof viUi;

/** Words of the general building blocks: filters, pages of a list, breadcrumb. */
export const uiMessages: Messages<UiMessageKey> = { vi: viUi, en: enUi };
