import { describe, expect, test } from 'vitest';
import { codesTypedInVietnamese, parseAccessCode } from '#app/domain/access-points/access-code.ts';
import { receiptFrom, receiptTypedInVietnamese } from '#app/domain/receipts/receipt.ts';
import { citizenPath } from '#app/server/citizen-path.ts';

describe('a code typed while Vietnamese typing was on', () => {
  test.each([
    ['95ÊHF9J', '95EH6F9J', 'VNI, the key 6 behind a consonant'],
    ['95êhf9j', '95EH6F9J', 'in small letters'],
    ['95ÊH-F9J', '95EH6F9J', 'with its dash'],
    ['SZỶDZQT', 'SZYDZRQT', 'Telex, the tone key R'],
    ['FBT7Ỹ0F', 'FBT7Y40F', 'VNI, the tone key 4'],
  ])('%s is %s (%s)', (typed, code) => {
    expect(parseAccessCode(typed)).toBeNull();
    expect(codesTypedInVietnamese(typed)).toContain(code);
  });

  test.each(['95EH6F9J', 'Xin chào', '95ÊHF9', 'ÊÊÊÊÊÊ', 'Ế'.repeat(5000)])(
    '%s leads to no other code',
    (typed) => {
      expect(codesTypedInVietnamese(typed)).toEqual([]);
    },
  );

  test('all that is offered has a right check symbol', () => {
    for (const code of codesTypedInVietnamese('95ÊHF9J')) expect(parseAccessCode(code)).toBe(code);
  });

  test('a receipt is found where only one is possible, and never another', () => {
    const receipts = Array.from({ length: 4000 }, (_, at) =>
      receiptFrom(Uint8Array.from([at >> 4, at * 7, at * 13, at * 29, at * 31, at * 37, at])),
    ).filter((receipt) => /[AE]6/.test(receipt));
    const found = receipts.map((receipt) =>
      receiptTypedInVietnamese(receipt.replace(/([AE])6/, (_, vowel: string) => `${vowel}\u0302`)),
    );
    expect(found.filter((each) => each !== null).length).toBeGreaterThan(10);
    expect(found.every((each, at) => each === null || each === receipts[at])).toBe(true);
  });
});

describe('a code as it is delivered', () => {
  test.each([
    '95eh6f9j',
    '95EH-6F9J.',
    '“95EH 6F9J”',
    '９５ＥＨ６Ｆ９Ｊ',
    '\u200E95EH6F9J\u202C',
    'https://gopy.tinh.gov.vn/q/95EH6F9J',
    'HTTPS://GOPY.TINH.GOV.VN/Q/95EH6F9J)',
    'https://gopy.tinh.gov.vn/q/95EH6F9J?utm_source=zalo&fbclid=x',
    'Mã: 95EH-6F9J',
    'mã 95eh 6f9j',
    'QR: 95EH6F9J.',
  ])('%s', (typed) => expect(parseAccessCode(typed)).toBe('95EH6F9J'));

  test.each([
    ['/Q/95EH6F9J', '/q/95EH6F9J'],
    ['/K/95EH6F9J', '/k/95EH6F9J'],
    ['//q//95EH6F9J/', '/q/95EH6F9J'],
    ['/q/95EH6F9J.', '/q/95EH6F9J'],
    ['/q/95EH6F9J%29%20', '/q/95EH6F9J'],
    ['/q/95EH6F9J&fbclid=x', '/q/95EH6F9J'],
    ['/q/95EH6F9J%3Futm_source=zalo', '/q/95EH6F9J'],
    ['/q/95EH6F9J%E2%80%9D', '/q/95EH6F9J'],
    ['/Q/95EH6F9J/THANKS', '/q/95EH6F9J/thanks'],
    ['/k/95EH6F9J/manifest.webmanifest', '/k/95EH6F9J/manifest.webmanifest'],
    ['/q/95EH6F9J%2Fkeys', '/q/95EH6F9J%2Fkeys'],
    ['/q/%E0%A4', '/q/%E0%A4'],
    ['/r/%3B--', '/r/%3B--'],
    ['/Q', '/q'],
    ['/Quay-1', '/Quay-1'],
    ['/results/mau-sipas.', '/results/mau-sipas'],
    ['/results/mau-sipas%E2%80%A6%29', '/results/mau-sipas'],
    ['/results/mau-sipas&fbclid=x', '/results/mau-sipas'],
    ['/results/mau-sipas%3Flang=en', '/results/mau-sipas'],
    ['//results//mau-sipas//', '/results/mau-sipas'],
    ['/RESULTS/MAU-SIPAS', '/results/mau-sipas'],
    ['/Results.', '/results'],
    ['/results&fbclid=x', '/results'],
    ['/results/%E2%80%9Cmau-sipas%E2%80%9D', '/results/mau-sipas'],
    ['/results/quy-1-', '/results/quy-1-'],
    ['/Results/Quy-1/DATA.CSV.', '/results/quy-1/data.csv'],
    ['/results/quy-1/seal.json', '/results/quy-1/seal.json'],
    ['/D/95EH6F9J.', '/d/95EH6F9J'],
    ['/PETITIONS/', '/petitions'],
    ['/Privacy.', '/privacy'],
    ['/accessibility%29', '/accessibility'],
    ['/q.', '/q'],
    ['/resultsheet', '/resultsheet'],
    ['/console/Results.', '/console/Results.'],
    ['/o/AbC-', '/o/AbC-'],
  ])('the address %s is read as %s', (path, read) => expect(citizenPath(path)).toBe(read));
});
