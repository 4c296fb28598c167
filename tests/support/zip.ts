import { inflateRawSync } from 'node:zlib';

const END = 0x06054b50;
const ENTRY_HEAD = 46;
const LOCAL_HEAD = 30;

/** The text of one file of a zip archive (DOCX, XLSX), or null when it is not there. */
export function readZipEntry(archive: Uint8Array, name: string): string | null {
  const bytes = Buffer.from(archive);
  let end = bytes.length - 22;
  while (end >= 0 && bytes.readUInt32LE(end) !== END) end -= 1;
  let at = bytes.readUInt32LE(end + 16);
  for (let entries = bytes.readUInt16LE(end + 10); entries > 0; entries -= 1) {
    const [nameLength, extra, comment] = [28, 30, 32].map((offset) => bytes.readUInt16LE(at + offset));
    const entryName = bytes.toString('utf8', at + ENTRY_HEAD, at + ENTRY_HEAD + nameLength!);
    if (entryName === name) {
      const local = bytes.readUInt32LE(at + 42);
      const start = local + LOCAL_HEAD + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
      const content = bytes.subarray(start, start + bytes.readUInt32LE(at + 20));
      return (bytes.readUInt16LE(at + 10) === 0 ? content : inflateRawSync(content)).toString('utf8');
    }
    at += ENTRY_HEAD + nameLength! + extra! + comment!;
  }
  return null;
}
