/** A figure as annexes write it: a number with its measure, or words. */
interface ReadFigure {
  readonly value: number | null;
  /** "%", "điểm"; '' for none. */
  readonly measure: string;
  /** What is no figure, as it stands: "trên 95 % hồ sơ"; '' where all was read. */
  readonly words: string;
}

const FIGURE = /^(0[.,]\d{1,4}|\d{1,10}(?:[.,]\d{1,2})?)\s*((?:%|\p{L})[^\d\n]{0,39})?$/u;
const MAX_FIGURE = 1_000_000_000;

/** Reads "80%", "1,5 điểm", "95 % hồ sơ"; all else stays words, so that nothing is made up of it. */
export function readFigure(text: string): ReadFigure {
  const whole = text.trim();
  const match = FIGURE.exec(whole);
  const value = Number(match?.[1]?.replace(',', '.'));
  if (match === null || value > MAX_FIGURE) return { value: null, measure: '', words: whole };
  return { value, measure: (match[2] ?? '').trim(), words: '' };
}

/** The figures of a task, which has one measure: of two measures that of the target holds, and the other stays words. */
export function readFigures(task: { readonly baseline: string; readonly target: string }) {
  const [baseline, target] = [readFigure(task.baseline), readFigure(task.target)];
  const differ = baseline.value !== null && target.value !== null && baseline.measure !== target.measure;
  const now = differ ? { value: null, measure: '', words: task.baseline.trim() } : baseline;
  return { baseline: now, target, measure: target.measure || now.measure };
}
