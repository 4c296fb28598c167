import { attackOverHttp } from './attack-over-http.ts';
import { attackSimulated } from './attack-simulated.ts';
import type { Bench } from './harness.ts';
import type { Row } from './measure.ts';

/** Invented forms: by the product's own rule in a simulated province, and through HTTP with a script that posts 500 a second. */
export async function attack(bench: Bench): Promise<Row[]> {
  return [...attackSimulated(bench), ...(await attackOverHttp(bench))];
}
