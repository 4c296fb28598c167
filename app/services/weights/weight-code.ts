interface WeightPlace {
  readonly unitCode: string;
  /** Null for the unit as a whole. */
  readonly areaCode: string | null;
  readonly from: string;
  readonly to: string;
}

/** How a weight is named where it is told what an import did: unit, area and period. */
export function weightCode({ unitCode, areaCode, from, to }: WeightPlace): string {
  return [unitCode, areaCode, from, to].filter(Boolean).join(' ');
}
