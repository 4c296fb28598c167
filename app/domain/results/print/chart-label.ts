/** A label in so many letters: its beginning, as of a sentence. */
export function cutLabel(label: string, letters: number): string {
  return label.length <= letters ? label : `${label.slice(0, letters - 1).trimEnd()}…`;
}

/**
 * A name in so many letters. It begins with what many share ("Trung tâm Phục vụ hành chính công ...") and ends with what
 * it alone has: words are left out behind the second.
 */
export function cutName(name: string, letters: number): string {
  if (name.length <= letters) return name;
  const words = name.split(' ');
  const head = words.slice(0, 2).join(' ');
  let tail = '';
  for (const word of words.slice(2).reverse()) {
    const longer = tail === '' ? word : `${word} ${tail}`;
    if (`${head}… ${longer}`.length > letters) break;
    tail = longer;
  }
  return tail === '' ? cutLabel(name, letters) : `${head}… ${tail}`;
}
