import { drizzleAdapter } from 'better-auth/adapters/drizzle';
import type { Db } from './client.server.ts';
import {
  staff,
  staffAccounts,
  staffSecondFactors,
  staffSessions,
  staffVerifications,
} from './schema/index.ts';

/** Lets the log-in library keep its people and sessions in this product's tables. */
export function authAdapter(db: Db) {
  return drizzleAdapter(db, {
    provider: 'pg',
    schema: {
      user: staff,
      session: staffSessions,
      account: staffAccounts,
      verification: staffVerifications,
      twoFactor: staffSecondFactors,
    },
  });
}
