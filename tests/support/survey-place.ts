import { randomUUID } from 'node:crypto';
import type { Database, Db } from '#db/client.server.ts';
import { makeAccessPoint, makeCounter, makeRound, makeServiceArea, makeUnit } from './factories.ts';

type RoundGiven = NonNullable<Parameters<typeof makeRound>[1]>;

/** A counter with a printed code, in a unit that one round surveys: an open one of `counter-quick@1` unless told otherwise. */
export async function makeSurveyPlace(db: Db, round: RoundGiven = {}) {
  const unit = await makeUnit(db, { name: 'Trung tâm Phục vụ hành chính công phường Hải Châu' });
  const area = await makeServiceArea(db, { name: 'Hộ tịch' });
  const counter = await makeCounter(db, { unitId: unit.id, name: 'Quầy 3' }, [area.id]);
  const place = { unitId: unit.id, counterId: counter.id, serviceAreaId: area.id };
  const accessPoint = await makeAccessPoint(db, place);
  const made = await makeRound(db, {
    units: [unit.id],
    periodFrom: '2020-01-01',
    periodTo: '2099-12-31',
    ...round,
  });
  return { unit, area, counter, round: made, accessPoint, code: accessPoint.code };
}

/** A valid form of `counter-quick@1` as a browser sends it, with a key of its own. */
export function quickForm(given: Record<string, string> = {}): Record<string, string> {
  return {
    submission_key: randomUUID(),
    overall: '4',
    access: '5',
    procedures: '3',
    officials: '4',
    result: 'na',
    feedback_handling: '2',
    comment: '',
    ...given,
  };
}

/** The answers stored for a unit, oldest first. As JSON: the driver reads a null inside an array of numbers as NaN. */
export async function readAnswers(sql: Database['sql'], unitId: number): Promise<(number | null)[][]> {
  const rows = await sql<{ answers: (number | null)[] }[]>`
    select to_json(answers) as answers from responses where unit_id = ${unitId} order by id`;
  return rows.map(({ answers }) => answers);
}
