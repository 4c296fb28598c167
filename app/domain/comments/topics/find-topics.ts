import { EXCLUSION, MAX_TOPICS_OF_COMMENT, type TopicScheme } from './scheme.ts';
import { readWords, type Word } from './words.ts';

/** What a phrase says when it is found. */
interface Ending {
  readonly topic: string;
  readonly keyword: string;
  readonly isExclusion: boolean;
}

/** A place in the tree of all phrases, word by word. */
interface Place {
  readonly next: Map<string, Place>;
  readonly endings: Ending[];
}

/** A scheme made ready, once, for many texts. */
export interface TopicFinder {
  readonly revision: number;
  /** Codes of its topics in their order. */
  readonly order: readonly string[];
  /** For texts typed with diacritics: `exact` words, and behind `ANY` those of phrases that have none. */
  readonly marked: Place;
  /** For texts typed without: `base` words. */
  readonly bare: Place;
}

/** A phrase of a text, from a word on (inclusive) to another (exclusive). */
interface Found {
  readonly from: number;
  readonly to: number;
  readonly endings: Ending[];
}

/** What is proposed for a text: topics in the order of the scheme, with the keywords that spoke for each. */
export interface ProposedTopic {
  readonly code: string;
  readonly keywords: readonly string[];
}

const ANY = '~';

const emptyPlace = (): Place => ({ next: new Map(), endings: [] });

function add(root: Place, keys: readonly string[], ending: Ending): void {
  let place = root;
  for (const key of keys) {
    const next = place.next.get(key) ?? emptyPlace();
    place.next.set(key, next);
    place = next;
  }
  place.endings.push(ending);
}

/**
 * Makes a scheme ready. A keyword typed with diacritics is found in texts that have the same; in a text without any it is
 * found from two words on, for one word ("phí" as "phi") would mean anything. A keyword typed without is found in all.
 */
export function compileTopics({ topics, revision }: TopicScheme): TopicFinder {
  const [marked, bare] = [emptyPlace(), emptyPlace()];
  const active = topics.filter(({ isActive }) => isActive);
  for (const { code, keywords } of active) {
    for (const keyword of keywords) {
      const isExclusion = keyword.startsWith(EXCLUSION);
      const read = readWords(isExclusion ? keyword.slice(EXCLUSION.length) : keyword);
      const words = read.words.filter((word) => word !== null);
      if (words.length === 0) continue;
      const hasMarks = words.some(({ base, exact }) => base !== exact);
      const ending = { topic: code, keyword, isExclusion };
      add(marked, keysOf(words, hasMarks), ending);
      if (words.length > 1 || !hasMarks) add(bare, baseOf(words), ending);
    }
  }
  return { revision, order: active.map(({ code }) => code), marked, bare };
}

const baseOf = (words: readonly Word[]) => words.map(({ base }) => base);
const keysOf = (words: readonly Word[], hasMarks: boolean) =>
  words.map(({ base, exact }) => (hasMarks ? exact : ANY + base));

/** The places that a word leads to from some places. */
function stepsBy(word: Word, places: readonly Place[], isMarked: boolean): Place[] {
  const steps: Place[] = [];
  for (const { next } of places) {
    const exact = next.get(isMarked ? word.exact : word.base);
    if (exact !== undefined) steps.push(exact);
    const any = isMarked ? next.get(ANY + word.base) : undefined;
    if (any !== undefined) steps.push(any);
  }
  return steps;
}

/** Every phrase that begins at a word. */
function phrasesFrom(
  finder: TopicFinder,
  { words, isMarked }: ReturnType<typeof readWords>,
  from: number,
): Found[] {
  const found: Found[] = [];
  let places = [isMarked ? finder.marked : finder.bare];
  for (let at = from; at < words.length; at += 1) {
    const word = words[at] ?? null;
    if (word === null) break;
    places = stepsBy(word, places, isMarked);
    if (places.length === 0) break;
    const endings = places.flatMap((place) => place.endings);
    if (endings.length > 0) found.push({ from, to: at + 1, endings });
  }
  return found;
}

const lengthOf = ({ from, to }: Found) => to - from;

/** Words of a text that have spoken: for all topics, or, in an exclusion, for its own alone. */
class Spoken {
  private readonly forAll = new Set<number>();
  private readonly byTopic = new Map<string, Set<number>>();

  has({ from, to }: Found, topic?: string): boolean {
    const words = topic === undefined ? this.forAll : this.byTopic.get(topic);
    for (let at = from; at < to; at += 1) if (words?.has(at)) return true;
    return false;
  }

  add({ from, to }: Found, topic?: string): void {
    const words = topic === undefined ? this.forAll : (this.byTopic.get(topic) ?? new Set());
    for (let at = from; at < to; at += 1) words.add(at);
    if (topic !== undefined) this.byTopic.set(topic, words);
  }
}

/**
 * The phrases of a text that speak, the longest first; a word speaks once. An exclusion takes its words from its topic alone:
 * "thái độ rất tốt" is no complaint about attitude, and praise all the same.
 */
function phrasesOf(finder: TopicFinder, text: string): Found[] {
  const read = readWords(text);
  const all: Found[] = [];
  for (let from = 0; from < read.words.length; from += 1) all.push(...phrasesFrom(finder, read, from));
  all.sort((a, b) => lengthOf(b) - lengthOf(a) || a.from - b.from);
  const spoken = new Spoken();
  return all.flatMap((phrase) => {
    if (spoken.has(phrase)) return [];
    const excluded = new Set(
      phrase.endings.filter(({ isExclusion }) => isExclusion).map(({ topic }) => topic),
    );
    const endings = phrase.endings.filter(({ topic }) => !excluded.has(topic) && !spoken.has(phrase, topic));
    for (const topic of excluded) spoken.add(phrase, topic);
    if (endings.length === 0) return [];
    spoken.add(phrase);
    return [{ ...phrase, endings }];
  });
}

/**
 * The topics of a text: those for which the most words speak, three at most, in the order of the scheme. The text is one
 * without personal data (`maskPersonalData`), for a topic must not tell what is masked.
 */
export function findTopics(finder: TopicFinder, text: string): ProposedTopic[] {
  const spoken = new Map<string, { words: number; keywords: Set<string> }>();
  for (const phrase of phrasesOf(finder, text)) {
    for (const { topic, keyword } of phrase.endings) {
      const of = spoken.get(topic) ?? { words: 0, keywords: new Set() };
      of.words += lengthOf(phrase);
      of.keywords.add(keyword);
      spoken.set(topic, of);
    }
  }
  const placeOf = (code: string) => finder.order.indexOf(code);
  return [...spoken]
    .sort(([a, one], [b, other]) => other.words - one.words || placeOf(a) - placeOf(b))
    .slice(0, MAX_TOPICS_OF_COMMENT)
    .sort(([a], [b]) => placeOf(a) - placeOf(b))
    .map(([code, { keywords }]) => ({ code, keywords: [...keywords] }));
}
