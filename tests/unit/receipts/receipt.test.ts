import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatReceipt, parseReceipt, RECEIPT_BYTES, receiptFrom } from '#app/domain/receipts/receipt.ts';

describe('the receipt a citizen keeps', () => {
  test('shows its 40 bits as eight symbols in two groups', () => {
    expect(formatReceipt(receiptFrom(new Uint8Array([0, 0, 0, 0, 0])))).toBe('0000-0000');
    expect(formatReceipt(receiptFrom(new Uint8Array([255, 255, 255, 255, 255])))).toBe('ZZZZ-ZZZZ');
    expect(formatReceipt(receiptFrom(new Uint8Array([0x00, 0x44, 0x32, 0x14, 0xc7])))).toBe('0123-4567');
  });

  test('is read back however it is typed', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: RECEIPT_BYTES, maxLength: RECEIPT_BYTES }), (bytes) => {
        const receipt = receiptFrom(bytes);
        const typed = formatReceipt(receipt).toLowerCase().replaceAll('0', 'o').replaceAll('1', 'l');
        expect(parseReceipt(` ${typed.replace('-', ' ')} `)).toBe(receipt);
      }),
    );
  });

  test.each(['7K3M-Q2R', '7K3M-Q2R88', 'UUUU-UUUU', '', '<script>'])('%j is none', (text) => {
    expect(parseReceipt(text)).toBeNull();
  });

  test('needs five random bytes', () => {
    expect(() => receiptFrom(new Uint8Array(4))).toThrow(RangeError);
  });
});
