import { refuse } from '#app/domain/errors.ts';
import { fromBufferPromise, type Entry, type ZipFile } from 'yauzl';

/** No document has as many parts. */
const MOST_ENTRIES = 10_000;

/**
 * Decompresses every entry of a ZIP archive, discarding the output, and refuses the file when it exceeds `limit` bytes
 * in all or an entry is broken. Sizes stated in the archive are believed when they are too large, which costs nothing to
 * refuse, and not when they are small: a bomb lies. The names of its entries.
 */
export async function refuseZipBomb(archive: Buffer, limit: number): Promise<string[]> {
  let left = limit;
  const names: string[] = [];
  try {
    // Names are not judged, because nothing is written under them.
    const zip = await fromBufferPromise(archive, { decodeStrings: false, validateEntrySizes: false });
    const entries: Entry[] = [];
    let stated = 0;
    for await (const entry of zip.eachEntry()) {
      stated += entry.uncompressedSize;
      if (stated > limit || entries.push(entry) > MOST_ENTRIES) break;
    }
    if (stated > limit || entries.length > MOST_ENTRIES) left = -1;
    for (const entry of entries) {
      if (left < 0) break;
      // Undecoded names are bytes, whatever their type says.
      names.push(Buffer.from(entry.fileName).toString());
      left -= await unpackedLength(zip, entry, left);
    }
  } catch {
    return refuse('invalid', 'tables.damagedWorkbook');
  }
  if (left < 0) refuse('invalid', 'tables.workbookTooLarge', { megabytes: Math.floor(limit / 1_000_000) });
  return names;
}

/** The bytes an entry unpacks to, counted until they are more than `limit`. */
async function unpackedLength(zip: ZipFile, entry: Entry, limit: number): Promise<number> {
  const chunks: AsyncIterable<Uint8Array> = await zip.openReadStreamPromise(entry);
  let length = 0;
  for await (const chunk of chunks) {
    length += chunk.length;
    if (length > limit) break;
  }
  return length;
}
