import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { FieldsRefused } from '#app/domain/errors.ts';
import { checkEvidenceFile } from '#app/services/plans/record-document.server.ts';

const file = (name: string, bytes: Uint8Array | string) => ({
  name,
  bytes: typeof bytes === 'string' ? strToU8(bytes) : bytes,
});
const archive = (...names: string[]) =>
  zipSync(Object.fromEntries(names.map((name) => [name, strToU8('<x/>')])));

/** What is said of the field `file`; null for a file that is taken. */
const refusalOf = async (name: string, bytes: Uint8Array | string) =>
  checkEvidenceFile(file(name, bytes)).then(
    () => null,
    (error: unknown) => {
      if (!(error instanceof FieldsRefused)) throw error;
      return error.faults.map(({ field, message }) => `${field}: ${message.key}`).join();
    },
  );

const EMPTY = 'file: plans.refusal.fileEmpty';
const BROKEN = 'file: plans.refusal.fileBroken';

const png = (width: number) =>
  new Uint8Array([
    ...[0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52],
    ...[0, 0, 0, width, 0, 0, 0, 4, 8, 2, 0, 0, 0],
  ]);
/** A comment of two bytes, then a frame of 4 x 3 pixels. */
const JPEG = new Uint8Array([
  ...[0xff, 0xd8, 0xff, 0xfe, 0, 4, 1, 2],
  ...[0xff, 0xc0, 0, 11, 8, 0, 3, 0, 4, 1, 1, 0x11, 0, 0xff, 0xd9],
]);

describe('a file behind a task or a score', () => {
  it('is refused when it is empty, whatever its kind', async () => {
    for (const kind of ['pdf', 'docx', 'xlsx', 'pptx', 'jpg', 'png']) {
      expect(await refusalOf(`van-ban.${kind}`, '')).toBe(EMPTY);
    }
  });

  it('is a PDF up to its end', async () => {
    expect(await refusalOf('a.pdf', '%PDF-1.7\n1 0 obj\n%%EOF\n')).toBeNull();
    expect(await refusalOf('a.pdf', '%PDF-1.7\n1 0 obj\n')).toBe(BROKEN);
    expect(await refusalOf('a.pdf', '%%EOF')).toBe('file: plans.refusal.fileKind');
  });

  it('is the Office file that it is called, not any ZIP', async () => {
    const types = '[Content_Types].xml';
    expect(await refusalOf('a.docx', archive(types, '_rels/.rels', 'word/document.xml'))).toBeNull();
    expect(await refusalOf('a.xlsx', archive(types, 'xl/workbook.xml'))).toBeNull();
    expect(await refusalOf('a.pptx', archive(types, 'ppt/presentation.xml'))).toBeNull();
    expect(await refusalOf('a.docx', archive('anh-1.jpg', 'anh-2.jpg'))).toBe(BROKEN);
    expect(await refusalOf('a.docx', archive('word/document.xml'))).toBe(BROKEN);
    expect(await refusalOf('a.docx', archive(types, 'xl/workbook.xml'))).toBe(BROKEN);
    const whole = archive(types, 'word/document.xml');
    const cut = whole.subarray(0, whole.length - 30);
    expect(await refusalOf('a.docx', cut)).toBe('file: tables.damagedWorkbook');
  });

  it('is a picture whose head says a size', async () => {
    expect(await refusalOf('a.png', png(5))).toBeNull();
    expect(await refusalOf('a.png', png(0))).toBe(BROKEN);
    expect(await refusalOf('a.png', png(5).subarray(0, 12))).toBe(BROKEN);
    expect(await refusalOf('a.jpg', JPEG)).toBeNull();
    expect(await refusalOf('a.jpg', JPEG.subarray(0, 10))).toBe(BROKEN);
    expect(await refusalOf('a.jpg', new Uint8Array([0xff, 0xd8, 0xff, 0xe0, 0, 0, 0, 0, 0, 0, 0]))).toBe(
      BROKEN,
    );
  });
});
