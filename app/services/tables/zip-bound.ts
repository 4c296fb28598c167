import { inflateRawSync } from 'node:zlib';
import { refuseFile } from './problems.ts';

const END_OF_DIRECTORY = 0x06054b50;
const DIRECTORY_ENTRY = 0x02014b50;
const END_RECORD_SIZE = 22;
const LONGEST_COMMENT = 65_535;
const STORED = 0;

/**
 * Unpacks every entry of a ZIP archive to nowhere, and refuses the file once there is more than `limit` bytes in all or
 * an entry that cannot be unpacked. The sizes an archive states about itself are not believed: a bomb lies.
 */
export function refuseZipBomb(archive: Buffer, limit: number): void {
  let left = limit;
  try {
    for (const packed of packedEntries(archive)) {
      left -= packed.isStored ? packed.bytes.length : unpackedLength(packed.bytes, left);
      if (left < 0) break;
    }
  } catch (error) {
    if (!isTooLarge(error)) return refuseFile('refusal.damagedWorkbook');
    left = -1;
  }
  if (left < 0) refuseFile('refusal.workbookTooLarge', { megabytes: Math.floor(limit / 1_000_000) });
}

function unpackedLength(bytes: Buffer, limit: number): number {
  return inflateRawSync(bytes, { maxOutputLength: Math.max(1, limit) }).length;
}

function isTooLarge(error: unknown): boolean {
  return error instanceof RangeError && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE';
}

function* packedEntries(archive: Buffer): Generator<{ bytes: Buffer; isStored: boolean }> {
  const end = findEndOfDirectory(archive);
  let at = archive.readUInt32LE(end + 16);
  for (let left = archive.readUInt16LE(end + 10); left > 0; left -= 1) {
    if (archive.readUInt32LE(at) !== DIRECTORY_ENTRY) throw new Error('no directory entry');
    const local = archive.readUInt32LE(at + 42);
    const begin = local + 30 + archive.readUInt16LE(local + 26) + archive.readUInt16LE(local + 28);
    const bytes = archive.subarray(begin, begin + archive.readUInt32LE(at + 20));
    yield { bytes, isStored: archive.readUInt16LE(at + 10) === STORED };
    at += 46 + archive.readUInt16LE(at + 28) + archive.readUInt16LE(at + 30) + archive.readUInt16LE(at + 32);
  }
}

function findEndOfDirectory(archive: Buffer): number {
  const first = Math.max(0, archive.length - END_RECORD_SIZE - LONGEST_COMMENT);
  for (let at = archive.length - END_RECORD_SIZE; at >= first; at -= 1) {
    if (archive.readUInt32LE(at) === END_OF_DIRECTORY) return at;
  }
  throw new Error('no end of directory');
}
