import { printParseErrorCode, visit, type ParseErrorCode } from 'jsonc-parser';

/** Where a JSON text stops being valid. `line` and `column` count from 1. */
export interface JsonFault {
  readonly line: number;
  readonly column: number;
  readonly reason: string;
}

export type JsonResult =
  { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly fault: JsonFault };

/** `CommaExpected` as `comma expected`. */
function reasonOf(error: ParseErrorCode): string {
  return printParseErrorCode(error)
    .replace(/\B[A-Z]/g, (letter) => ` ${letter}`)
    .toLowerCase();
}

/** The first fault of a text, in its order; the same key twice in one object is one. */
function findFault(text: string): { readonly at: number; readonly reason: string } | undefined {
  const faults: { at: number; reason: string }[] = [];
  const open: Set<string>[] = [];
  visit(
    text,
    {
      onObjectBegin: () => void open.push(new Set()),
      onObjectEnd: () => void open.pop(),
      onObjectProperty: (key, at) => {
        const keys = open.at(-1);
        if (keys?.has(key)) faults.push({ at, reason: `the key ${JSON.stringify(key)} is given twice` });
        keys?.add(key);
      },
      onError: (error, at) => void faults.push({ at, reason: reasonOf(error) }),
    },
    { disallowComments: true },
  );
  return faults[0];
}

/**
 * Parses a JSON text (RFC 8259; a byte order mark in front is allowed, the same key twice is not).
 * A fault names its line and column, which `JSON.parse` does not do in Node 20.
 */
export function parseJsonText(source: string): JsonResult {
  const text = source.replace(/^\uFEFF/, '');
  const fault = findFault(text);
  if (fault === undefined) return { ok: true, value: JSON.parse(text) };
  const { at, reason } = fault;
  const before = text.slice(0, at).split('\n');
  const column = (before.at(-1)?.length ?? 0) + 1;
  return { ok: false, fault: { line: before.length, column, reason } };
}
