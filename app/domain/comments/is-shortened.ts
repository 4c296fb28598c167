/** What an editor writes in place of what is left out or may not be told; nothing else stands in square brackets. */
const EDITORS_NOTES = [
  ...['…', '...', 'tên', 'tên cán bộ', 'tên người', 'số điện thoại', 'địa chỉ', 'tên cơ quan', 'lược bớt'],
  ...['name', 'officer', 'phone number', 'address', 'office', 'left out'],
] as const;

const NOTE = /\[([^[\]]*)\]/gu;
const AROUND_WORDS = /[^\p{L}\p{N}]+/u;

const isNote = (text: string) => EDITORS_NOTES.some((note) => note === text.trim().toLowerCase());

const wordsOf = (text: string): string[] =>
  text
    .normalize('NFC')
    .toLowerCase()
    .split(AROUND_WORDS)
    .filter((word) => word !== '');

/**
 * Whether a text says nothing but what another does: its words stand in the other, in that order, at least one of them. Words
 * may be left out, with one of `EDITORS_NOTES` in square brackets in their place; case and punctuation do not count.
 */
export function isShortened(text: string, whole: string): boolean {
  const words = wordsOf(whole);
  const told = wordsOf(text.replace(NOTE, (all, note: string) => (isNote(note) ? ' ' : all)));
  let at = 0;
  return (
    told.length > 0 &&
    told.every((word) => {
      const found = words.indexOf(word, at);
      at = found + 1;
      return found !== -1;
    })
  );
}
