/** A comment with what it is about; its text is masked. */
interface SortedText {
  readonly text: string;
  readonly topics: readonly string[];
}

/** Fewer comments are no habit of speech. */
const LEAST = 5;
/** A pair tells a topic when it stands in it at least so many times as often as in all comments. */
const MORE_OFTEN = 2;

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

/** Words that stand side by side in a text, each pair once. */
function pairsOf(text: string): Set<string> {
  const pairs = new Set<string>();
  let before: string | null = null;
  for (const [part] of text.normalize('NFC').toLowerCase().matchAll(WORD)) {
    const word = IS_WORD.test(part) && !LITTLE.has(part) ? part : null;
    if (before !== null && word !== null) pairs.add(`${before} ${word}`);
    before = word;
  }
  return pairs;
}

/** In how many texts each pair stands. */
function countPairs(texts: readonly ReadonlySet<string>[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const pairs of texts) for (const pair of pairs) counts.set(pair, (counts.get(pair) ?? 0) + 1);
  return counts;
}

/**
 * Pairs of words that comments about a topic have at least twice as often as all of them, five comments at least; for each
 * topic so many, the most frequent first.
 */
export function tellingPairs(comments: readonly SortedText[], atMost: number): Map<string, string[]> {
  const texts = comments.map(({ text, topics }) => ({ pairs: pairsOf(text), topics }));
  const inAll = countPairs(texts.map(({ pairs }) => pairs));
  const codes = new Set(comments.flatMap(({ topics }) => topics));
  const telling = [...codes].map((code) => {
    const own = texts.filter(({ topics }) => topics.includes(code)).map(({ pairs }) => pairs);
    const isTelling = ([pair, count]: [string, number]) =>
      count >= LEAST && count * texts.length >= MORE_OFTEN * (inAll.get(pair) ?? 0) * own.length;
    const found = [...countPairs(own)].filter(isTelling);
    found.sort(([a, one], [b, other]) => other - one || (a < b ? -1 : 1));
    return [code, found.slice(0, atMost).map(([pair]) => pair)] as const;
  });
  return new Map(telling);
}
