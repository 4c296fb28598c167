import { refuse } from '#app/domain/errors.ts';

const KINDS_BY_SIGNATURE = [
  { signature: [0x50, 0x4b, 0x03, 0x04], kind: 'xlsx' },
  { signature: [0xd0, 0xcf, 0x11, 0xe0], kind: 'ole' },
  { signature: [0xff, 0xfe], kind: 'utf16' },
  { signature: [0xfe, 0xff], kind: 'utf16' },
] as const;

/** The type of a file by its first bytes, whatever its name. `ole`: an old or encrypted Excel workbook. */
export function sniffKind(head: Uint8Array): 'text' | 'xlsx' | 'ole' | 'utf16' {
  const known = KINDS_BY_SIGNATURE.find(({ signature }) => signature.every((byte, at) => head[at] === byte));
  if (known) return known.kind;
  // UTF-16 without a byte order mark: the column names are ASCII, so every other byte is 0.
  return head.subarray(0, 1000).includes(0) ? 'utf16' : 'text';
}

/**
 * Bytes as text; a byte order mark is dropped.
 * @throws AppError when the bytes are not UTF-8: a wrong guess of the encoding would store damaged names.
 */
export async function* decodeText(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  for await (const chunk of bytes) yield decode(() => decoder.decode(chunk, { stream: true }));
  yield decode(() => decoder.decode());
}

function decode(step: () => string): string {
  try {
    return step();
  } catch {
    return refuse('invalid', 'tables.notUtf8');
  }
}
