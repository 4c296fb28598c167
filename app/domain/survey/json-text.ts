/** Where a JSON text stops being valid. `line` and `column` count from 1. */
export interface JsonFault {
  readonly line: number;
  readonly column: number;
  readonly reason: string;
}

export type JsonResult =
  { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly fault: JsonFault };

class JsonStop extends Error {
  readonly at: number;

  constructor(at: number, reason: string) {
    super(reason);
    this.at = at;
  }
}

const SPACE = /[ \t\r\n]*/y;
const LITERAL = /true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const STRING = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[\dA-Fa-f]{4}))*"/y;

/** Walks a JSON text and stops at the first fault; `JSON.parse` names no place in Node 20 and accepts double keys. */
class JsonScanner {
  private at = 0;
  private readonly text: string;

  constructor(text: string) {
    this.text = text;
  }

  scan(): void {
    this.value();
    if (this.at < this.text.length) throw new JsonStop(this.at, 'unexpected text after the end');
  }

  private take(pattern: RegExp): string | null {
    pattern.lastIndex = this.at;
    const match = pattern.exec(this.text);
    if (match === null) return null;
    this.at += match[0].length;
    return match[0];
  }

  private takes(character: string): boolean {
    if (this.text[this.at] !== character) return false;
    this.at += 1;
    this.take(SPACE);
    return true;
  }

  private expected(what: string): JsonStop {
    const found = this.at < this.text.length ? JSON.stringify(this.text[this.at]) : 'the end of the file';
    return new JsonStop(this.at, `expected ${what}, found ${found}`);
  }

  private value(): void {
    this.take(SPACE);
    if (this.takes('{')) this.members();
    else if (this.takes('[')) this.elements();
    else if (this.take(STRING) === null && this.take(LITERAL) === null) throw this.expected('a value');
    this.take(SPACE);
  }

  private elements(): void {
    if (this.takes(']')) return;
    do this.value();
    while (this.takes(','));
    if (!this.takes(']')) throw this.expected('"," or "]"');
  }

  private members(): void {
    const keys = new Set<string>();
    if (this.takes('}')) return;
    do this.member(keys);
    while (this.takes(','));
    if (!this.takes('}')) throw this.expected('"," or "}"');
  }

  private member(keys: Set<string>): void {
    const start = this.at;
    const key = this.take(STRING);
    if (key === null) throw this.expected('a key in double quotes');
    if (keys.has(key)) throw new JsonStop(start, `the key ${key} is given twice`);
    keys.add(key);
    this.take(SPACE);
    if (!this.takes(':')) throw this.expected('":"');
    this.value();
  }
}

/**
 * Parses a JSON text (RFC 8259; a byte order mark in front is allowed, the same key twice is not).
 * A fault names its line and column.
 */
export function parseJsonText(source: string): JsonResult {
  const text = source.replace(/^\uFEFF/, '');
  try {
    new JsonScanner(text).scan();
    return { ok: true, value: JSON.parse(text) };
  } catch (error) {
    if (!(error instanceof JsonStop)) throw error;
    const before = text.slice(0, error.at).split('\n');
    const column = (before.at(-1)?.length ?? 0) + 1;
    return { ok: false, fault: { line: before.length, column, reason: error.message } };
  }
}
