import type postgres from 'postgres';

/** SQLSTATE classes and client error codes of a lost connection. */
const CONNECTION_LOST = /^(57P0|08|CONNECTION_|ECONN|EPIPE)/;

/** Whether an error says that a connection to the database was lost. */
export function isConnectionLost(error: unknown): boolean {
  return error instanceof Error && 'code' in error && CONNECTION_LOST.test(String(error.code));
}

const never = () => new Promise<never>(() => undefined);

/** Thrown in a transaction that continues after its connection was lost. */
class ConnectionLost extends Error {
  readonly code = 'CONNECTION_CLOSED';
}

/**
 * Makes a transaction whose connection is lost fail with that error only. postgres.js 3.4 (issues 1154 and 1208) would
 * still send the next statement, a commit or a rollback, and throw where nobody can catch it: the process would exit.
 */
export function endLostTransactions(sql: postgres.Sql): void {
  const begin = sql.begin.bind(sql) as (mode: string, work: Work) => Promise<unknown>;
  const guarded = async (...args: readonly [Work] | readonly [string, Work]) => {
    const [mode, work] = args.length === 1 ? ['', args[0]] : args;
    let isOver = false;
    try {
      return await begin(mode, (tx) => {
        refuseWhen(tx, () => isOver);
        return untilLost(work(tx), () => isOver);
      });
    } finally {
      isOver = true;
    }
  };
  Object.assign(sql, { begin: guarded });
}

type Work = (tx: postgres.TransactionSql) => unknown;

/** The result of the work; never settles when the connection was lost, because the client has already rejected. */
async function untilLost(work: unknown, isOver: () => boolean): Promise<unknown> {
  try {
    const result = await work;
    return isOver() ? await never() : result;
  } catch (error) {
    if (isOver() || isConnectionLost(error)) return never();
    throw error;
  }
}

function refuseWhen(tx: postgres.TransactionSql, isOver: () => boolean): void {
  const unsafe = tx.unsafe.bind(tx);
  const guarded: typeof tx.unsafe = (...args) => {
    if (isOver()) throw new ConnectionLost('the connection of this transaction is gone');
    return unsafe(...args);
  };
  Object.assign(tx, { unsafe: guarded });
}
