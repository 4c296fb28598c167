/** The largest file that is kept as evidence: a scanned document of some hundred pages. */
export const MAX_EVIDENCE_BYTES = 20 * 1024 * 1024;

export const EVIDENCE_KINDS = ['pdf', 'docx', 'xlsx', 'pptx', 'jpg', 'png'] as const;
export type EvidenceKind = (typeof EVIDENCE_KINDS)[number];

const MEDIA_TYPES: Readonly<Record<EvidenceKind, string>> = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  pptx: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  jpg: 'image/jpeg',
  png: 'image/png',
};

/** The first bytes of each kind; Office files are ZIP archives. */
const ZIP = [0x50, 0x4b, 0x03, 0x04];
const MAGIC: Readonly<Record<EvidenceKind, readonly number[]>> = {
  pdf: [0x25, 0x50, 0x44, 0x46, 0x2d],
  docx: ZIP,
  xlsx: ZIP,
  pptx: ZIP,
  jpg: [0xff, 0xd8, 0xff],
  png: [0x89, 0x50, 0x4e, 0x47],
};

const MAX_FILE_NAME = 120;

/**
 * A file's name as it is kept and offered: the last part of a path, without control and direction characters and what
 * file systems forbid; null when nothing is left.
 */
export function cleanFileName(name: string): string | null {
  const base = name.split(/[/\\]/).at(-1) ?? '';
  const clean = base
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}<>:"|?*]/gu, '')
    .replace(/^[.\s]+|[.\s]+$/g, '');
  if (clean === '') return null;
  const dot = clean.lastIndexOf('.');
  const [stem, ending] = dot === -1 ? [clean, ''] : [clean.slice(0, dot), clean.slice(dot)];
  return Array.from(stem).slice(0, MAX_FILE_NAME).join('') + ending.slice(0, 12);
}

/**
 * What a file is, by the ending of its name and its first bytes, which must agree: neither a page with scripts (SVG,
 * HTML) nor a program is taken, whatever it is called. Null when it is none of the kinds that are taken.
 */
export function evidenceKind(fileName: string, bytes: Uint8Array): EvidenceKind | null {
  const ending = (/\.([a-z]+)$/i.exec(fileName)?.[1] ?? '').toLowerCase();
  const kind = EVIDENCE_KINDS.find((known) => known === (ending === 'jpeg' ? 'jpg' : ending));
  if (kind === undefined) return null;
  return MAGIC[kind].every((byte, place) => bytes[place] === byte) ? kind : null;
}

/** The media type a kind is served with. */
export function mediaTypeOf(kind: EvidenceKind): string {
  return MEDIA_TYPES[kind];
}
