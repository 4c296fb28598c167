import loadHighs, { type Highs, type Model } from 'highs';

/** One printed number: a sum of unknowns, each as often as its factor says. */
export interface Equation {
  readonly places: readonly number[];
  readonly factors: readonly number[];
  readonly sum: number;
}

/** Compiled once in a process, when it is needed first: that takes longer than most programmes. */
let solver: Promise<Highs> | null = null;

/** Unknown numbers >= 0 and what is known of them. Held in memory that is not collected: dispose of it. */
export class LinearProgramme {
  private constructor(
    private readonly model: Model,
    private readonly unknowns: number,
  ) {}

  /** Throws when nothing fits the equations. */
  static async open(unknowns: number, equations: readonly Equation[]): Promise<LinearProgramme> {
    solver ??= loadHighs();
    const highs = await solver;
    const starts = new Int32Array(equations.length + 1);
    for (const [row, { places }] of equations.entries()) starts[row + 1] = (starts[row] ?? 0) + places.length;
    const sums = Float64Array.from(equations, ({ sum }) => sum);
    const model = highs.createModel({
      numCols: unknowns,
      numRows: equations.length,
      colCost: new Float64Array(unknowns),
      colLower: new Float64Array(unknowns),
      colUpper: new Float64Array(unknowns).fill(highs.infinity),
      rowLower: sums,
      rowUpper: sums,
      matrix: {
        format: 'csr',
        numRows: equations.length,
        numCols: unknowns,
        starts,
        indices: Int32Array.from(equations.flatMap(({ places }) => places)),
        values: Float64Array.from(equations.flatMap(({ factors }) => factors)),
      },
    });
    model.options.set({ output_flag: false });
    return new LinearProgramme(model, unknowns);
  }

  /** Numbers that fit all equations and make the sum of these unknowns least; null when there is no least one. */
  leastOf(costs: Float64Array): Float64Array | null {
    this.model.changeColsCost({ kind: 'range', from: 0, to: this.unknowns - 1 }, costs);
    this.model.run();
    const { colValue } = this.model.getSolution();
    return colValue;
  }

  dispose(): void {
    this.model.dispose();
  }
}
