import { refuse } from '#app/domain/errors.ts';

/** What the bytes of a text are: Excel writes `utf-16le` as "Unicode Text". */
export type TextEncoding = 'utf-8' | 'utf-16le' | 'utf-16be';

const KINDS_BY_SIGNATURE = [
  { signature: [0x50, 0x4b, 0x03, 0x04], kind: 'xlsx' },
  { signature: [0xd0, 0xcf, 0x11, 0xe0], kind: 'ole' },
  { signature: [0xff, 0xfe], kind: 'utf-16le' },
  { signature: [0xfe, 0xff], kind: 'utf-16be' },
] as const;

/** Systems write web pages, and the XML of Excel 2003, under the name of a workbook. */
const MARKUP =
  /^\uFEFF?\s*<(?:\?xml|!doctype|!--|(?:html|head|body|div|form|center|font|span|p|table|meta|style)\b)/i;

/**
 * The type of a file by its first bytes, whatever its name. `ole`: an old or encrypted workbook or document of Office;
 * `markup`: a page or XML in UTF-8.
 */
export function sniffKind(head: Uint8Array): TextEncoding | 'xlsx' | 'ole' | 'markup' {
  const known = KINDS_BY_SIGNATURE.find(({ signature }) => signature.every((byte, at) => head[at] === byte));
  if (known) return known.kind;
  if (MARKUP.test(Buffer.from(head.subarray(0, 300)).toString('utf8'))) return 'markup';
  // UTF-16 without a byte order mark: the column names are ASCII, so every other byte is 0.
  const zero = head.indexOf(0);
  return zero === -1 ? 'utf-8' : zero % 2 === 0 ? 'utf-16be' : 'utf-16le';
}

/**
 * Bytes as text; a byte order mark is dropped.
 * @throws AppError when the bytes are not of this encoding: a wrong guess would store damaged names.
 */
export async function* decodeText(
  bytes: AsyncIterable<Uint8Array>,
  encoding: TextEncoding,
): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding, { fatal: true });
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
