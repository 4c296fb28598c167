import { readPngSize } from '#app/domain/settings/logo.ts';
import type { EvidenceKind } from './evidence.ts';

/** Kinds that are ZIP archives of parts (ISO/IEC 29500-2), and what their main part is called. */
const MAIN_PARTS: Partial<Readonly<Record<EvidenceKind, RegExp>>> = {
  docx: /^word\/document\d*\.xml$/i,
  xlsx: /^xl\/workbook\d*\.(?:xml|bin)$/i,
  pptx: /^ppt\/presentation\d*\.xml$/i,
};

const CONTENT_TYPES = '[content_types].xml';

/** Whether a kind is an archive, whose names have to be looked at (`hasMainPart`). */
export const isArchive = (kind: EvidenceKind): boolean => MAIN_PARTS[kind] !== undefined;

/** Whether an archive with these names is the Office file that its ending says, and not any ZIP. */
export function hasMainPart(kind: EvidenceKind, names: readonly string[]): boolean {
  const main = MAIN_PARTS[kind];
  const hasTypes = names.some((name) => name.toLowerCase() === CONTENT_TYPES);
  return main !== undefined && hasTypes && names.some((name) => main.test(name));
}

/** Readers of PDF look for the end mark in the last kilobyte; some programs write a line or two behind it. */
const PDF_TAIL = 2048;

/** A PDF ends with %%EOF (ISO 32000-1, 7.5.5): one that was cut off while it was sent does not. */
function isWholePdf(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.subarray(-PDF_TAIL)).includes('%%EOF');
}

/** Segments of a JPEG that say its size: SOF0 to SOF15 but for the tables among them (ITU-T T.81, table B.1). */
const isFrame = (marker: number) => marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);

/** Whether the segments of a JPEG lead to one that says how large the picture is. */
function hasJpegSize(bytes: Uint8Array): boolean {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = 2;
  while (at + 9 <= bytes.length && bytes[at] === 0xff) {
    const marker = bytes[at + 1] ?? 0;
    if (isFrame(marker)) return view.getUint16(at + 5) > 0 && view.getUint16(at + 7) > 0;
    // Fill bytes may stand before a marker.
    at += marker === 0xff ? 1 : 2 + view.getUint16(at + 2);
  }
  return false;
}

/** Whether a file that begins like its kind is one: for archives see `hasMainPart`. */
export function isWholeFile(kind: EvidenceKind, bytes: Uint8Array): boolean {
  if (kind === 'pdf') return isWholePdf(bytes);
  if (kind === 'png') return readPngSize(bytes) !== null;
  return kind !== 'jpg' || hasJpegSize(bytes);
}
