import { AppError } from '#app/domain/errors.ts';
import type { RefusalMessageKey } from '#app/domain/locale/refusal-messages.ts';
import type { MessageParams } from '#app/domain/locale/translate.ts';
import type { CellFault } from '#app/domain/responses/parse-answer-cell.ts';

/** Why a cell or line is refused: keys of `refusalMessages`, and those about answers of `citizenMessages`. */
export type ProblemReason = RefusalMessageKey | CellFault['key'];

/** What is wrong at one place of a file. */
export interface FileProblem {
  readonly line: number;
  /** The column's name as the file has it, or null when the whole line is meant. */
  readonly column: string | null;
  readonly reason: ProblemReason;
  readonly params?: MessageParams;
}

/** A file that was refused as a whole: how many problems it has, and the first of them by line. */
export class FileRefused extends AppError {
  readonly problems: readonly FileProblem[];
  readonly total: number;

  constructor(fileName: string, problems: readonly FileProblem[], total: number) {
    const key: RefusalMessageKey = 'refusal.file';
    super('invalid', key, { file: fileName, total });
    this.problems = problems;
    this.total = total;
  }
}

/** Fails for a reason that concerns the whole file. */
export function refuseFile(reason: RefusalMessageKey, params: Record<string, string | number> = {}): never {
  throw new AppError('invalid', reason, params);
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

  /** Problems found elsewhere, of which only the first may be given. */
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
