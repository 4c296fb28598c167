/** A comment with what it is about; its text is masked. */
interface SortedText {
  readonly text: string;
  readonly topics: readonly string[];
}

/** Fewer comments are no habit of speech. */
const LEAST = 5;
/** A pair tells a topic when it stands in it at least so many times as often as in all comments. */
const MORE_OFTEN = 2;

/** A longer phrase stands for two pairs that are said together in so great a share of the texts. */
const TOGETHER = 0.8;

/** Words that say nothing of a topic by themselves. */
const LITTLE = new Set(
  (
    'và thì là mà của cho các những được không có để rất quá tôi em anh chị cháu ở từ đến với này đó khi vì nên cũng ' +
    'đã đang sẽ rồi vẫn còn lại ra vào lên xuống một hai ba mấy nhiều ít hơn như nếu do bị phải cứ chỉ mới thêm ai gì ' +
    'sao nào thấy nữa xong hay hoặc tại trong ngoài trên dưới sau trước người dân việc va thi la ma cua duoc khong co de rat qua'
  ).split(' '),
);

const WORD = /[\p{L}\p{M}]+|[^\p{L}\p{M}\s]+/gu;
const IS_WORD = /^[\p{L}\p{M}]/u;

/** A text as pairs of words are looked for in it. */
interface ReadText {
  readonly topics: readonly string[];
  /** Words that stand side by side, each pair once. */
  readonly pairs: ReadonlySet<string>;
  /** Its words between spaces, with a stop for every sign. */
  readonly words: string;
}

function readText({ text, topics }: SortedText): ReadText {
  const pairs = new Set<string>();
  const words: string[] = [];
  let before: string | null = null;
  for (const [part] of text.normalize('NFC').toLowerCase().matchAll(WORD)) {
    const isWord = IS_WORD.test(part);
    const word = isWord && !LITTLE.has(part) ? part : null;
    if (before !== null && word !== null) pairs.add(`${before} ${word}`);
    before = word;
    words.push(isWord ? part : '.');
  }
  return { topics, pairs, words: ` ${words.join(' ')} ` };
}

/** In how many texts each pair stands. */
function countPairs(texts: readonly ReadText[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { pairs } of texts) for (const pair of pairs) counts.set(pair, (counts.get(pair) ?? 0) + 1);
  return counts;
}

/** A phrase and a pair that share the word between them, as one phrase; null where they share none. */
function joined(phrase: string, pair: string): string | null {
  const words = phrase.split(' ');
  const [first = '', second = ''] = pair.split(' ');
  if (words.at(-1) === first) return `${phrase} ${second}`;
  return words[0] === second ? `${first} ${phrase}` : null;
}

/** Pairs, the most frequent first, as phrases: those that are mostly said together are one. */
function asPhrases(pairs: readonly (readonly [string, number])[], own: readonly ReadText[]): string[] {
  const phrases: string[] = [];
  const isSaid = (phrase: string | null, count: number) =>
    phrase !== null &&
    own.filter(({ words }) => words.includes(` ${phrase} `)).length >= Math.max(LEAST, TOGETHER * count);
  for (const [pair, count] of pairs) {
    const place = phrases.findIndex((phrase) => isSaid(joined(phrase, pair), count));
    const longer = joined(phrases[place] ?? '', pair);
    if (longer === null) phrases.push(pair);
    else phrases[place] = longer;
  }
  return phrases;
}

/**
 * Words that comments about a topic have at least twice as often as all of them, five comments at least; for each topic so
 * many phrases, the most frequent first.
 */
export function tellingWords(comments: readonly SortedText[], atMost: number): Map<string, string[]> {
  const texts = comments.map(readText);
  const inAll = countPairs(texts);
  const codes = new Set(comments.flatMap(({ topics }) => topics));
  const telling = [...codes].map((code) => {
    const own = texts.filter(({ topics }) => topics.includes(code));
    const isTelling = ([pair, count]: [string, number]) =>
      count >= LEAST && count * texts.length >= MORE_OFTEN * (inAll.get(pair) ?? 0) * own.length;
    const found = [...countPairs(own)].filter(isTelling);
    found.sort(([a, one], [b, other]) => other - one || (a < b ? -1 : 1));
    return [code, asPhrases(found.slice(0, 3 * atMost), own).slice(0, atMost)] as const;
  });
  return new Map(telling);
}
