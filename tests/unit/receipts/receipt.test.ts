import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  formatReceipt,
  parseReceipt,
  RECEIPT_BYTES,
  receiptFrom,
  receiptNumber,
} from '#app/domain/receipts/receipt.ts';

const anyBytes = fc.uint8Array({ minLength: RECEIPT_BYTES, maxLength: RECEIPT_BYTES });

describe('the receipt a citizen keeps', () => {
  test('shows its 55 bits as eleven symbols with a check symbol, in three groups', () => {
    expect(formatReceipt(receiptFrom(new Uint8Array(7)))).toBe('0000-0000-0000');
    const bytes = new Uint8Array([0x00, 0x44, 0x32, 0x14, 0xc7, 0x42, 0x54]);
    expect(formatReceipt(receiptFrom(bytes))).toMatch(/^0123-4567-89A[0-9A-Z]$/);
  });

  test('is read back however it is typed', () => {
    fc.assert(
      fc.property(anyBytes, (bytes) => {
        const receipt = receiptFrom(bytes);
        const typed = formatReceipt(receipt).toLowerCase().replaceAll('0', 'o').replaceAll('1', 'l');
        expect(parseReceipt(` ${typed.replace('-', ' ')} `)).toBe(receipt);
      }),
    );
  });

  test('is noticed to be mistyped by one wrong symbol', () => {
    fc.assert(
      fc.property(
        anyBytes,
        fc.nat(11),
        fc.constantFrom(...Array.from('0123456789ABCDEFGHJKMNPQRSTVWXYZ')),
        (bytes, at, symbol) => {
          const receipt = receiptFrom(bytes);
          fc.pre(receipt[at] !== symbol);
          expect(parseReceipt(receipt.slice(0, at) + symbol + receipt.slice(at + 1))).toBeNull();
        },
      ),
    );
  });

  test('of eight symbols, as it once was, is read, too', () => {
    expect(parseReceipt('7k3m-q2r8')).toBe('7K3MQ2R8');
    expect(receiptNumber('0000000Z')).toEqual({ head: 31, tail: null });
  });

  test('begins with the receipt of eight symbols of the same key', () => {
    const bytes = new Uint8Array([1, 2, 3, 4, 5, 255, 254]);
    const receipt = receiptFrom(bytes);
    expect(receiptNumber(receipt)).toEqual({ ...receiptNumber(receipt.slice(0, 8)), tail: 0x7fff });
  });

  test.each(['7K3M-Q2R', '7K3M-Q2R8-0', 'UUUU-UUUU', '', '<script>'])('%j is none', (text) => {
    expect(parseReceipt(text)).toBeNull();
  });

  test('needs seven random bytes', () => {
    expect(() => receiptFrom(new Uint8Array(6))).toThrow(RangeError);
  });
});
