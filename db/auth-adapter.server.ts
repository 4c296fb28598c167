import { drizzleAdapter } from 'better-auth/adapters/drizzle';
import type { Db } from './client.server.ts';

/** Lets the log-in library keep its people and sessions in this product's tables. */
export function authAdapter(db: Db) {
  // The tables as the connection knows them: the library finds what it may join by identity.
  const { staff, staffAccounts, staffSecondFactors, staffSessions, staffVerifications } = db._.fullSchema;
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
