import { parseAmount, renderAmount } from '#app/domain/indexes/parse-points.ts';
import type { QualityValueRow } from '#db/queries/service-quality/values.ts';

/** What of a value is captured. */
export type ValueCells = Pick<QualityValueRow, 'points' | 'numerator' | 'denominator' | 'capturedOn'>;

const text = (value: number | null) => (value === null ? '' : String(value));

/** A value by the columns of its list. */
export function cellsOf({ points, numerator, denominator, capturedOn }: ValueCells): Record<string, string> {
  return {
    points: points === null ? '' : renderAmount(points),
    numerator: text(numerator),
    denominator: text(denominator),
    captured_on: capturedOn ?? '',
  };
}

/** What stands in those columns. */
export function valueOfCells(cells: Readonly<Record<string, string>>): ValueCells {
  const of = (column: string) => cells[column] ?? '';
  const whole = (column: string) => (of(column) === '' ? null : Number(of(column)));
  return {
    points: of('points') === '' ? null : parseAmount(of('points')),
    numerator: whole('numerator'),
    denominator: whole('denominator'),
    capturedOn: of('captured_on') || null,
  };
}
