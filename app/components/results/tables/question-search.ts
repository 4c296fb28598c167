/** The parts of an address that are the question itself; the rest (order, page, view) belongs to one table. */
const OF_THE_QUESTION = [
  'also',
  'period',
  'system',
  'from',
  'to',
  'q',
  'unit',
  'alone',
  'predecessors',
  'kind',
  'service_area',
  'counter',
  'channel',
  'flagged',
  'compare',
];

/** The question of an address, to be asked of another view of the same round. */
export function questionOf(search: URLSearchParams): URLSearchParams {
  return new URLSearchParams(
    [...search].filter(([name, value]) => OF_THE_QUESTION.includes(name) && value !== ''),
  );
}

/** An address with a question behind it. */
export function withQuestion(path: string, search: URLSearchParams): string {
  if (search.size === 0) return path;
  return `${path}${path.includes('?') ? '&' : '?'}${search}`;
}
