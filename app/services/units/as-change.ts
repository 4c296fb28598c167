import { errorOf } from '#app/domain/errors.ts';
import { FileRefused, ProblemList } from '#app/services/tables/problems.ts';
import type { List } from '#app/services/tables/read-list.server.ts';

/** A change by form or command is a list of its own, without a file. */
export function listOfChange<Row extends { readonly line: number }>(rows: readonly Row[]): List<Row> {
  const numbered = rows.map((row, index) => ({ ...row, line: index + 1 }));
  return { name: '', rows: numbered, absent: [], ignored: [], leftOut: [], problems: new ProblemList(1) };
}

/** What is wrong with the first row is what is wrong with the change: there is no file whose line could be named. */
export async function asChange<Result>(work: Promise<Result>): Promise<Result> {
  return work.catch((error: unknown) => {
    const [problem] = error instanceof FileRefused ? error.problems : [];
    throw problem ? errorOf('invalid', { key: problem.reason, params: problem.params ?? {} }) : error;
  });
}
