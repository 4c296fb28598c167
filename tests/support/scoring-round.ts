import type { Db } from '#db/client.server.ts';
import { criteriaNodes, criteriaSets, scoreSheets, scoringRounds } from '#db/schema/index.ts';

/** A scoring round, far from its last days, by a set of one criterion (1.1, met or not); who handed in and who has not. */
export async function makeScoringRound(
  db: Db,
  { slug, handedIn, open }: { slug: string; handedIn: readonly number[]; open: readonly number[] },
): Promise<void> {
  const createdAt = new Date('2026-01-01T00:00:00+07:00');
  const head = { index: 'par', level: 'commune', title: 'Bộ thử', status: 'in_force' } as const;
  const [set] = await db
    .insert(criteriaSets)
    .values({ code: slug, version: 1, ...head, validFrom: '2026-01-01', createdAt })
    .returning();
  if (!set) throw new Error('no set');
  const node = { setId: set.id, label: 'Kế hoạch', max: 1, scoredBy: 'self' } as const;
  await db.insert(criteriaNodes).values([
    { ...node, code: '1', parentCode: null, kind: 'area', position: 1, rule: { kind: 'sum' } },
    { ...node, code: '1.1', parentCode: '1', kind: 'criterion', position: 2, rule: { kind: 'yes_no' } },
  ]);
  const dates = { selfDue: '2099-12-01', explainDue: '2099-12-31' };
  const [round] = await db
    .insert(scoringRounds)
    .values({ slug, title: 'Chấm thử', setId: set.id, year: 2026, ...dates, createdAt })
    .returning();
  if (!round) throw new Error('no round');
  const sheet = (unitId: number, state: 'draft' | 'submitted') => ({
    ...{ roundId: round.id, unitId, state },
    submittedAt: state === 'submitted' ? createdAt : null,
  });
  await db
    .insert(scoreSheets)
    .values([...handedIn.map((id) => sheet(id, 'submitted')), ...open.map((id) => sheet(id, 'draft'))]);
}
