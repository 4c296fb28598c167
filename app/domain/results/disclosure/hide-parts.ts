/** One thing that is counted in the parts of a whole: whole numbers >= 0. */
export interface PartCounts {
  readonly parts: readonly number[];
  readonly whole: number;
}

export interface HidePartsInput {
  /** How much of each quantity, or all there is of it, must be left among the hidden parts. */
  readonly threshold: number;
  /** The first decides what a part costs: the fewer people it stands for, the sooner it is hidden. */
  readonly quantities: readonly PartCounts[];
  /** The parts that are hidden whatever else is. */
  readonly hidden: readonly boolean[];
  /** Whether readers may not know either which parts are empty; otherwise an empty part hides no other. */
  readonly isEmptySecret: boolean;
}

/** What is still missing among the hidden parts, by quantity. */
function missingFrom({ threshold, quantities }: HidePartsInput, hidden: readonly boolean[]): number[] {
  return quantities.map(({ parts, whole }) => {
    let left = 0;
    for (let part = 0; part < parts.length; part += 1) if (hidden[part]) left += parts[part] ?? 0;
    return Math.max(0, Math.min(threshold, whole) - left);
  });
}

/** How much of what is missing a part brings: 1 for all of one quantity. */
function gainOf(quantities: readonly PartCounts[], missing: readonly number[], part: number): number {
  let gain = 0;
  for (let place = 0; place < missing.length; place += 1) {
    const wanted = missing[place] ?? 0;
    if (wanted > 0) gain += Math.min(quantities[place]?.parts[part] ?? 0, wanted) / wanted;
  }
  return gain;
}

/** The part to be hidden next: the smallest that brings all that is missing, else the one that brings most; -1 for none. */
function nextPart({ quantities }: HidePartsInput, hidden: readonly boolean[], missing: readonly number[]) {
  const wanted = missing.filter((amount) => amount > 0).length;
  const people = quantities[0]?.parts ?? [];
  let best = { part: -1, gain: 0, cost: Number.POSITIVE_INFINITY };
  for (let part = 0; part < hidden.length; part += 1) {
    const cost = people[part] ?? 0;
    if (hidden[part] || cost === 0) continue;
    const gain = gainOf(quantities, missing, part);
    const isBetter = gain > best.gain || (gain === best.gain && cost < best.cost);
    if (isBetter && (wanted === 0 || gain > 0)) best = { part, gain, cost };
  }
  return best.part;
}

/**
 * Which parts of a whole must be hidden so that nothing of a hidden one can be worked out from the whole and the shown
 * ones: at least two, and among them at least `threshold` of each quantity, or all of it where the whole has less.
 *
 * Guarantee: all of the hidden parts together are known and nothing else, so each hidden part can have between none and
 * all of that: the range of each quantity is at least as wide as the threshold, or as all there is. Linear in the number
 * of parts for each part that is added.
 */
export function hideParts(input: HidePartsInput): boolean[] {
  const hidden = [...input.hidden];
  const people = input.quantities[0]?.parts ?? [];
  const canHide = (part: number) => input.isEmptySecret || (people[part] ?? 0) > 0;
  const isEnough = () =>
    missingFrom(input, hidden).every((amount) => amount === 0) &&
    hidden.filter((isHidden, part) => isHidden && canHide(part)).length > 1;
  const added: number[] = [];
  while (!isEnough()) {
    const part = nextPart(input, hidden, missingFrom(input, hidden));
    if (part < 0) break;
    hidden[part] = true;
    added.push(part);
  }
  // What was taken first may be needless beside what was taken later.
  for (const part of added.slice(0, -1)) {
    hidden[part] = false;
    if (!isEnough()) hidden[part] = true;
  }
  return hidden;
}
