import { AppError } from '#app/domain/errors.ts';
import type { MessageParams } from '#app/domain/locale/message-format.ts';
import type { CellFault } from '#app/domain/responses/parse-answer-cell.ts';
import type { KeysOf } from '#app/messages/index.ts';

/** Why a cell or line is refused, or an answer in it. */
export type ProblemReason = KeysOf<'tables'> | CellFault['key'];

/** What is wrong at one place of a file. */
export interface FileProblem {
  readonly line: number;
  /** The column's name as the file has it, or null when the whole line is meant. */
  readonly column: string | null;
  readonly reason: ProblemReason;
  readonly params?: MessageParams;
}

/** A file that was refused as a whole: how many problems it has, and the first of them by line. */
export class FileRefused extends AppError<'tables.file'> {
  readonly problems: readonly FileProblem[];
  readonly total: number;

  constructor(fileName: string, problems: readonly FileProblem[], total: number) {
    super('invalid', 'tables.file', { file: fileName, total });
    this.problems = problems;
    this.total = total;
  }
}

/** Collects problems in bounded memory: all are counted, the first `limit` are kept. */
export class ProblemList {
  private readonly kept: FileProblem[] = [];
  private count = 0;

  constructor(private readonly limit: number) {}

  get total(): number {
    return this.count;
  }

  add(problem: FileProblem): void {
    this.count += 1;
    if (this.kept.length < this.limit) this.kept.push(problem);
  }

  /** Adds problems found elsewhere: the first of them, and their total. */
  addCounted(problems: readonly FileProblem[], total: number): void {
    this.count += total;
    this.kept.push(...problems);
  }

  /** @throws FileRefused when there is a problem. */
  throwIfAny(fileName: string): void {
    if (this.count === 0) return;
    const first = this.kept.sort((a, b) => a.line - b.line).slice(0, this.limit);
    throw new FileRefused(fileName, first, this.count);
  }
}
