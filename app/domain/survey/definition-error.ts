/** A definition, method or lock file that cannot be used. It stops the start, so that nobody answers a broken form. */
export class DefinitionError extends Error {
  /** `survey-definitions/sipas-2017/v1.json` */
  readonly file: string;
  /** Path within the file, `questions[3].factor`; empty for the whole file. */
  readonly path: string;
  readonly reason: string;

  constructor(file: string, path: string, reason: string) {
    super(path === '' ? `${file}: ${reason}` : `${file}: ${path}: ${reason}`);
    this.name = 'DefinitionError';
    this.file = file;
    this.path = path;
    this.reason = reason;
  }
}

/** A fault found in a parsed file, before the file's name is known. */
export interface Fault {
  readonly path: string;
  readonly reason: string;
}

/** `['questions', 3, 'factor']` as `questions[3].factor`. */
export function renderPath(keys: readonly PropertyKey[]): string {
  return keys.reduce<string>((path, key) => {
    if (typeof key === 'number') return `${path}[${key}]`;
    return path === '' ? String(key) : `${path}.${String(key)}`;
  }, '');
}
