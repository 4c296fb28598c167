import { maskPersonalData } from '#app/domain/mask.ts';

const [QUOTE, LINE_FEED] = [0x22, 0x0a];

/** A field as it stands in a record, without its quotes. */
function unquoted(field: string): string {
  return field.startsWith('"') ? field.slice(1, -1).replaceAll('""', '"') : field;
}

/** A last field, masked; as it was where nothing in it names or reaches anybody. */
function maskedField(field: string): string {
  const text = unquoted(field);
  const masked = maskPersonalData(text);
  return masked === text ? field : `"${masked.replaceAll('"', '""')}"`;
}

/** Masks the last field of each record of a CSV text as it passes by: comments stand last in files of responses. */
export class CommentMask {
  private rest: Buffer = Buffer.alloc(0);
  private readonly delimiter: number;

  constructor(delimiter: ',' | ';') {
    this.delimiter = delimiter.charCodeAt(0);
  }

  /** What can be written of the text so far: whole records. */
  take(chunk: Uint8Array): Buffer {
    const bytes = Buffer.concat([this.rest, chunk]);
    const written: Buffer[] = [];
    let [begin, field, isQuoted] = [0, 0, false];
    for (let place = 0; place < bytes.length; place += 1) {
      const byte = bytes[place];
      if (byte === QUOTE) isQuoted = !isQuoted;
      else if (isQuoted) continue;
      else if (byte === this.delimiter) field = place + 1;
      else if (byte === LINE_FEED) {
        written.push(...recordOf(bytes, begin, field, place));
        begin = field = place + 1;
      }
    }
    this.rest = bytes.subarray(begin);
    return Buffer.concat(written);
  }

  /** Whether the text ended within a record. */
  get isOpen(): boolean {
    return this.rest.length > 0;
  }
}

/** A record with its line break; most have no comment, and are passed on as they are. */
function recordOf(bytes: Buffer, begin: number, field: number, end: number): Buffer[] {
  if (field === end) return [bytes.subarray(begin, end + 1)];
  const last = maskedField(bytes.toString('utf8', field, end));
  return [bytes.subarray(begin, field), Buffer.from(`${last}\n`)];
}
