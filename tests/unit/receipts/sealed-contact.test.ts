import { describe, expect, test } from 'vitest';
import { contactKeyFrom } from '#app/services/receipts/contact-keys.ts';
import { openContact, sealContact } from '#app/services/receipts/sealed-contact.server.ts';

const key = contactKeyFrom('a secret of this test, long enough to be one');
const other = contactKeyFrom('another secret of this test, as long as that');
const response = { unitId: 7, responseId: 42 };

describe('a sealed contact', () => {
  test.each(['0912345678', 'ten@example.vn', 'tên@example.vn', `${'a'.repeat(240)}@example.vn`])(
    'opens for the same response with the same key: %.30s',
    (value) => {
      expect(openContact([key], response, sealContact([key], response, value))).toBe(value);
    },
  );

  test('holds nothing of the number, and no two seals of one number are alike', () => {
    const seals = [1, 2].map(() => sealContact([key], response, '0912345678'));
    for (const { sealed, keyId } of seals) {
      for (const encoding of ['latin1', 'hex', 'base64'] as const) {
        expect(sealed.toString(encoding)).not.toContain(Buffer.from('0912345678').toString(encoding));
      }
      expect(keyId).toBe(key.id);
      expect(keyId).toMatch(/^[\da-f]{8}$/);
    }
    expect(seals[0]?.sealed.equals(seals[1]?.sealed ?? Buffer.alloc(0))).toBe(false);
  });

  test('is as long for a short number as for a long one', () => {
    const [short, long] = ['0912345678', '+8562055512345'].map((value) =>
      sealContact([key], response, value),
    );
    expect(short?.sealed).toHaveLength(long?.sealed.length ?? 0);
  });

  test('does not open at another response, without its key, or with a byte changed anywhere', () => {
    const seal = sealContact([key], response, '0912345678');
    expect(openContact([key], { unitId: 7, responseId: 43 }, seal)).toBeNull();
    expect(openContact([key], { unitId: 74, responseId: 2 }, seal)).toBeNull();
    expect(openContact([other], response, seal)).toBeNull();
    expect(openContact([{ ...other, id: key.id }], response, seal)).toBeNull();
    for (let place = 0; place < seal.sealed.length; place += 1) {
      const sealed = Buffer.from(seal.sealed);
      sealed[place] = (sealed[place] ?? 0) ^ 1;
      expect(openContact([key], response, { ...seal, sealed }), `byte ${place}`).toBeNull();
    }
    expect(openContact([key], response, { ...seal, sealed: seal.sealed.subarray(0, 20) })).toBeNull();
  });

  test('opens after the key was changed, as long as the old one is kept', () => {
    const seal = sealContact([key], response, '0912345678');
    expect(openContact([other, key], response, seal)).toBe('0912345678');
    expect(sealContact([other, key], response, '0912345678').keyId).toBe(other.id);
  });
});
