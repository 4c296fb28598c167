import { drizzle } from 'drizzle-orm/postgres-js';
import type { Database } from '#db/client.server.ts';
import * as schema from '#db/schema/index.ts';
import { useResource } from './resource.ts';

/** A database that writes down what is asked of it; what only begins and ends a transaction is not among it. */
export interface WatchedDatabase extends Database {
  /** The statements that were sent while `work` ran, in order. */
  during<Result>(work: () => Promise<Result>): Promise<readonly string[]>;
}

/** Watches the statements of a test's database. Only what is handed the watched one is counted. */
export const useWatchedDatabase = (database: Database): WatchedDatabase =>
  useResource(
    () => {
      let statements: string[] = [];
      const logger = {
        logQuery: (text: string) => void (text.startsWith('set transaction') || statements.push(text)),
      };
      return Promise.resolve({
        db: drizzle(database.sql, { schema, casing: 'snake_case', logger }),
        sql: database.sql,
        close: () => database.close(),
        during: async (work: () => Promise<unknown>) => {
          statements = [];
          await work();
          return statements;
        },
      });
    },
    () => Promise.resolve(),
  );
