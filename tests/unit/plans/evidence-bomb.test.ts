import { zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { checkEvidenceFile } from '#app/services/plans/record-document.server.ts';

/** 302 MB of zeros in 300 kB: more than any document unpacks to. */
const half = new Uint8Array(151_000_000);
const bomb = Buffer.from(zipSync({ 'word/document.xml': half, 'word/media/a.bin': half }, { level: 1 }));

/** The same, with the sizes that its directory states made small: a bomb lies. */
function lying(archive: Buffer): Buffer {
  const changed = Buffer.from(archive);
  const header = Buffer.from([0x50, 0x4b, 0x01, 0x02]);
  for (let at = changed.indexOf(header); at !== -1; at = changed.indexOf(header, at + 4)) {
    changed.writeUInt32LE(10, at + 24);
  }
  return changed;
}

describe('a document that is sent as evidence', () => {
  test.each([
    ['says how large it is', bomb],
    ['lies about it', lying(bomb)],
  ])('is refused when it unpacks to more than any document does, be it that it %s', async (_what, bytes) => {
    expect(bytes.length).toBeLessThan(3_000_000);
    for (const name of ['kế hoạch.docx', 'so-lieu.xlsx', 'trinh-chieu.pptx']) {
      await expect(checkEvidenceFile({ name, bytes }), name).rejects.toMatchObject({
        message: 'tables.workbookTooLarge',
      });
    }
  });

  test('is taken as it is where it unpacks to little', async () => {
    const parts = { '[Content_Types].xml': new Uint8Array(10), 'word/document.xml': new Uint8Array(1_000) };
    const bytes = Buffer.from(zipSync(parts));
    await expect(checkEvidenceFile({ name: '..\\..\\kế hoạch.docx', bytes })).resolves.toMatchObject({
      ...{ fileName: 'kế hoạch.docx', fileKind: 'docx', bytes: bytes.length },
    });
  });
});
