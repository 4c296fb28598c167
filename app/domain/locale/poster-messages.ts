import enCommon from './messages/en/common.json' with { type: 'json' };
import enPosters from './messages/en/posters.json' with { type: 'json' };
import viCommon from './messages/vi/common.json' with { type: 'json' };
import viPosters from './messages/vi/posters.json' with { type: 'json' };
import type { Messages } from './translate.ts';

export type PosterMessageKey = keyof typeof viPosters | keyof typeof viCommon;

/** Texts of the list of printed codes and of the posters themselves. */
export const posterMessages: Messages<PosterMessageKey> = {
  vi: { ...viCommon, ...viPosters },
  en: { ...enCommon, ...enPosters },
};
