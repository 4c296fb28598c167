import enCommon from './messages/en/common.json' with { type: 'json' };
import enKiosk from './messages/en/kiosk.json' with { type: 'json' };
import viCommon from './messages/vi/common.json' with { type: 'json' };
import viKiosk from './messages/vi/kiosk.json' with { type: 'json' };
import type { Messages, Translate } from './translate.ts';

export type KioskMessageKey = keyof typeof viKiosk | keyof typeof viCommon;
export type KioskTranslate = Translate<KioskMessageKey>;

/** Texts of the tablet on the counter, for citizens and for the staff beside it, and of its pages in the console. */
export const kioskMessages: Messages<KioskMessageKey> = {
  vi: { ...viCommon, ...viKiosk },
  en: { ...enCommon, ...enKiosk },
};
