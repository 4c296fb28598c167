/** What an editor writes in place of what is left out or may not be told: […], [tên cán bộ]. */
const NOTE = /\[[^[\]]{0,40}\]/gu;
const AROUND_WORDS = /[^\p{L}\p{N}]+/u;

const wordsOf = (text: string): string[] =>
  text
    .replace(NOTE, ' ')
    .toLowerCase()
    .split(AROUND_WORDS)
    .filter((word) => word !== '');

/**
 * Whether a text says nothing but what another does: its words stand in the other, in that order. Words may be left out, and
 * a note in square brackets of at most 40 characters may stand for them; case and punctuation do not count.
 */
export function isShortened(text: string, whole: string): boolean {
  const words = wordsOf(whole);
  let at = 0;
  return wordsOf(text).every((word) => {
    const found = words.indexOf(word, at);
    at = found + 1;
    return found !== -1;
  });
}
