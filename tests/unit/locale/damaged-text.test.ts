import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { damageOfName, damageOfSentences } from '#app/domain/locale/damaged-text.ts';

describe('names typed in fonts of before Unicode', () => {
  test.each([
    // ý is the same letter in TCVN3 and in Unicode.
    '§¨ng ký ®Êt ®ai',
    'Lý lÞch t\u00ADph¸p',
    'Xö lý vi ph¹m',
    'Qu¶n lý ®« thÞ',
    'X· §¹i Lý',
    // Names of the country's other languages are no syllables of Vietnamese.
    '§¾k L¾k',
    'X· Kr«ng N¨ng',
    '§¾k N«ng',
    'Kr«ng',
    'M’§r¾k',
    'Ch\u00AD P¨h',
    // One word was pasted, others were typed.
    'Thuế & §Êt',
    'Bộ phËn Một cửa',
    'Phường Nghĩa §«',
    'Thành phố Hà Néi',
    // Only some letters were mended.
    'Đ¨ng ký',
    '“§Êt ®ai”',
    'X· (®¶o)',
    'Céng an',
    '«ng',
    '¤ng Thuû',
  ])('TCVN3: %s', (name) => expect(damageOfName(name)).toBe('tcvn3'));

  test.each([
    'Quaûn lyù ñoâ thò',
    'Lyù lòch tö phaùp',
    'Ñaék Laék',
    'Kroâng Naêng',
    "M'Ñraék",
    'Thuế & Ñaát',
    'Bộ phaän Một cửa',
    'Phường Ba Ñình',
    'Phường Tây Phöông',
    'Đăng kyù',
    'HOÄ TÒCH',
  ])('VNI: %s', (name) => expect(damageOfName(name)).toBe('vni'));
});

test.each(['KhĂ´ng', 'LĂ\u00A0o Cai', 'Ä‘Ă£', 'VÄƒn phòng', 'Sá»Ÿ Ná»™i vá»¥', 'Å©', 'â€œMá»™t cá»­aâ€'])(
  'UTF-8 read as letters of a Western or a Vietnamese Windows: %s',
  (name) => expect(damageOfName(name)).toBe('doubled'),
);

test.each(['H·ªô t·ªãch', 'ƒê·∫•t ƒëai', 'Ph∆∞·ªùng', 'Qu√°n', 'Hß╗Ö tß╗ïch', '─Éß║Ñt ─æai', 'V├á'])(
  'UTF-8 read as letters of a Macintosh or of DOS: %s',
  (name) => expect(damageOfName(name)).toBe('doubled'),
);

test.each(['H%E1%BB%99 t%E1%BB%8Bch', '%C4%90%E1%BA%A5t', 'H\\u1ed9 t\\u1ecbch'])(
  'codes of an address or a program: %s',
  (name) => expect(damageOfName(name)).toBe('entities'),
);

test('boxes inside words are lost letters, boxes to tick are none', () => {
  expect(damageOfName('H□ t□ch')).toBe('lost');
  expect(damageOfName('□ Có □Không')).toBeNull();
});

describe('whole names', () => {
  test.each([
    'Kr’ông',
    'Đắk Lắk',
    'M’Đrắk',
    'Ê Đê',
    'Buôn Ñuê',
    'Čư̆ M’gar',
    'Krông Pă̆č',
    'Dliê Ya',
    'Ia Hrú',
    'Pô Klong Garai',
    'Srê Khmer',
    'Phum Sóc Trăng',
    'Sín Chéng',
    '§ 5, §5',
    '© Sở Nội vụ',
    '1·2',
    'Hà Nội · Ba Đình',
    '·Y tế',
    'Quầy «Một cửa», «Y tế»',
    'Microsoft® Office',
    '10×20, A×B',
    'Giảm 5%, đạt 95%',
    'Diện tích ≈ 5 m², √(16)',
    '── Phòng A ──',
    'Bụi 2,5 µm',
    'Café Noël, São Paulo, Malmö, España',
    'Raphaël Müller, René, José',
    'qúy',
    '“XÃ”',
  ])('%s', (name) => {
    for (const form of ['NFC', 'NFD']) expect(damageOfName(name.normalize(form))).toBeNull();
  });
});

describe('sentences', () => {
  test.each([
    ['Chờ lâu quá, s? ti?p', 'lost'],
    ['C?m ?n', 'lost'],
    ['ng??i dân chờ lâu', 'lost'],
    ['Rất \uFFFD lâu', 'lost'],
    ['Rất hài lòng, c¸m ¬n', 'tcvn3'],
    ['Chờ lâu qu¸', 'tcvn3'],
    ['Toâi raát haøi loøng', 'vni'],
    ['Chá»\u009D lâu', 'doubled'],
  ])('%s are damaged', (text, damage) => expect(damageOfSentences(text)).toBe(damage));

  test.each([
    'Sao lâu?tôi chờ mãi',
    'Có được không?Cảm ơn',
    'ở đâu?ai biết?có ai?',
    'xem http://sipas.vn/tim?ma=1&trang=2',
    'tôI hài lòng, ôy trời, khôg',
    '- Nhanh\n·An toàn',
    'Noël vui vẻ ©',
  ])('%s are whole, as people write', (text) => expect(damageOfSentences(text)).toBeNull());

  test('of every questionnaire, method, criteria set and page of this site are whole', () => {
    const texts = ['survey-definitions', 'app/messages'].flatMap((folder) =>
      readdirSync(folder, { recursive: true, encoding: 'utf8' })
        .filter((name) => name.endsWith('.json'))
        .flatMap((name) => textsOf(JSON.parse(readFileSync(join(folder, name), 'utf8')))),
    );
    const damaged = texts.filter((text) => damageOfSentences(text) !== null);
    expect(texts.length).toBeGreaterThan(5000);
    // The message that names codes of HTML.
    expect(damaged.filter((text) => !text.includes('&acirc;'))).toEqual([]);
  });
});

function textsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return value !== null && typeof value === 'object' ? Object.values(value).flatMap(textsOf) : [];
}
