import enPublication from './messages/en/publication.json' with { type: 'json' };
import viPublication from './messages/vi/publication.json' with { type: 'json' };
import type { Messages } from './translate.ts';

export type PublicationMessageKey = keyof typeof viPublication;

/** The public pages of results and their open data. */
export const publicationMessages: Messages<PublicationMessageKey> = { vi: viPublication, en: enPublication };
