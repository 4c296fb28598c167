import { describe, expect, it } from 'vitest';
import { contentDisposition, csvDownload } from '#app/http/files/downloads.server.ts';

describe('the name of a download', () => {
  it('is given in ASCII and exactly', () => {
    expect(contentDisposition('Kết quả đợt 1.csv')).toBe(
      `attachment; filename="ket-qua-dot-1.csv"; filename*=UTF-8''K%E1%BA%BFt%20qu%E1%BA%A3%20%C4%91%E1%BB%A3t%201.csv`,
    );
  });

  it.each([
    'a"b.csv',
    'a\r\nSet-Cookie: x=1',
    '../../etc/passwd',
    'a\\b',
    "it's (1)*.csv",
    '\uD800.csv',
    'x\0y',
  ])('cannot break out of its header: %j', (name) => {
    const header = contentDisposition(name);
    expect(header).toMatch(
      /^attachment; filename="[^"\\\p{Cc}]+"(; filename\*=UTF-8''[A-Za-z0-9%._~!-]+)?$/u,
    );
    expect(header).not.toMatch(/%2F|%5C|%0D|%0A|%00/);
    expect(() => new Headers({ 'Content-Disposition': header })).not.toThrow();
  });
});

describe('a CSV for people', () => {
  const textOf = async (cells: string[][], separator: ';' | ',') => {
    const bytes = new Uint8Array(await csvDownload('a.csv', cells, separator).arrayBuffer());
    return new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
  };

  it('begins with a BOM and ends its lines as spreadsheets do', async () => {
    expect(
      await textOf(
        [
          ['Đơn vị', 'n'],
          ['Xã Ổi', '1'],
        ],
        ';',
      ),
    ).toBe('\uFEFFĐơn vị;n\r\nXã Ổi;1\r\n');
  });

  it('quotes what would end a cell', async () => {
    expect(await textOf([['a;b', 'c,d', 'e"f', 'g\nh']], ';')).toBe('\uFEFF"a;b";c,d;"e""f";"g\nh"\r\n');
    expect(await textOf([['a;b', 'c,d']], ',')).toBe('\uFEFFa;b,"c,d"\r\n');
  });

  it.each(['=1+1', '+1', '-1+1', '-A1', '@SUM(A1)', '\t=1', '\r=1'])(
    'never lets a spreadsheet run %j',
    async (cell) => {
      const text = await textOf([[cell]], ';');
      expect(text.replace(/^\uFEFF"?/, '')).toMatch(/^'/);
    },
  );

  it.each(['-1', '-1,25', '-0.5'])('leaves the fall %s a number to calculate with', async (cell) => {
    expect(await textOf([[cell]], ';')).toBe(`\uFEFF${cell}\r\n`);
  });
});
