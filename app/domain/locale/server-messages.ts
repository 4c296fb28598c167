import enServer from './messages/en/server.json' with { type: 'json' };
import viServer from './messages/vi/server.json' with { type: 'json' };
import type { Messages } from './translate.ts';

export type ServerMessageKey = keyof typeof viServer;

/** What the server's terminal says to the person who started it. */
export const serverMessages: Messages<ServerMessageKey> = { vi: viServer, en: enServer };
