/** Length beats composition rules (NIST SP 800-63B); the upper bound keeps hashing cheap. */
export const MIN_PASSWORD_LENGTH = 12;
export const MAX_PASSWORD_LENGTH = 128;

/** Shorter words, "an" or "mai", stand in any sentence. */
const MIN_PERSONAL_LENGTH = 5;

/** The letters and digits of a text, small and without marks: "Nguyễn Văn An" -> "nguyenvanan". */
function bare(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/đ/giu, 'd')
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '');
}

/** A text and its parts that say something: two words in a row, "Đắk Lắk" of "Tỉnh Đắk Lắk", and long ones. */
function partsOf(text: string): string[] {
  const words = text.split(/[^\p{L}\p{M}\p{N}]+/u).map(bare);
  const pairs = words.slice(1).map((word, place) => `${words[place] ?? ''}${word}`);
  return [bare(text), ...pairs, ...words.filter((word) => word.length > MIN_PERSONAL_LENGTH)];
}

/**
 * Whether a password holds what everybody knows of its owner: a name, the part of an e-mail before the @, the province, or a part of them.
 * `about` are such texts, however they are written.
 */
export function isPersonal(password: string, about: readonly string[]): boolean {
  const letters = bare(password);
  return about
    .flatMap((text) => partsOf(text.split('@')[0] ?? ''))
    .some((known) => known.length >= MIN_PERSONAL_LENGTH && letters.includes(known));
}
