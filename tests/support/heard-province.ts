import type { Context } from '#app/services/context.ts';
import { keepPublishedReasons } from '#app/services/improvements/keep-published-reasons.server.ts';
import { lockRound } from '#app/services/publication/lock-round.server.ts';
import { publishRound } from '#app/services/publication/publish-round.server.ts';
import type { Db } from '#db/client.server.ts';
import { makeResponse, makeRound, makeUnit } from './factories.ts';
import { showAll } from './results/tally-place.ts';

/** Bit of "waiting" among the reasons of counter-quick. */
const WAITING = 4;

/** How many of a unit's people came, were satisfied with a criterion, and ticked that they had to wait. */
interface Came {
  readonly people: number;
  readonly access: number;
  readonly procedures: number;
  readonly waiting: number;
}

/**
 * Two rounds, May and June 2026. In May the procedures of A satisfied 10 of 40 (25 %), in June 36 of 40 (90 %); its access
 * 30 of 40 (75 %), then 31 of 40 (77.5 %). In May 9, 6 and 2 people of A, B and C had to wait: 17 together.
 */
const CAME: Readonly<Record<string, Readonly<Record<string, Came>>>> = {
  'thang-5': {
    A: { people: 40, access: 30, procedures: 10, waiting: 9 },
    B: { people: 40, access: 40, procedures: 30, waiting: 6 },
    C: { people: 20, access: 20, procedures: 15, waiting: 2 },
  },
  'thang-6': {
    A: { people: 40, access: 31, procedures: 36, waiting: 0 },
    B: { people: 40, access: 40, procedures: 40, waiting: 0 },
    C: { people: 20, access: 20, procedures: 20, waiting: 0 },
  },
};

const PERIODS: Readonly<Record<string, readonly [from: string, to: string]>> = {
  'thang-5': ['2026-05-01', '2026-05-31'],
  'thang-6': ['2026-06-01', '2026-06-30'],
};

type Units = Readonly<Record<'province' | 'A' | 'B' | 'C', number>>;

/** Answers of the person at a place: overall, access, procedures, officials, result, feedback, reasons. */
function answersOf({ access, procedures, waiting }: Came, place: number): (number | null)[] {
  // Whoever ticks a reason must have chosen a low level: the last ones are those who were not satisfied.
  return [
    ...[4, place < access ? 4 : 2, place < procedures ? 4 : 2, 4, 4, place < waiting ? 3 : 4],
    place < waiting ? WAITING : null,
  ];
}

/** A province with three centres and two closed rounds. */
export async function makeHeardProvince(db: Db): Promise<Units> {
  const { id: province } = await makeUnit(db, { code: 'TINH', kind: 'province', name: 'Tỉnh Mẫu' });
  const centre = async (code: string) =>
    (await makeUnit(db, { code, kind: 'centre', name: `Trung tâm ${code}`, parentId: province })).id;
  const units = { province, A: await centre('A'), B: await centre('B'), C: await centre('C') };
  for (const [slug, came] of Object.entries(CAME)) {
    const [periodFrom = '', periodTo = ''] = PERIODS[slug] ?? [];
    const round = await makeRound(db, {
      ...{ slug, title: `Đợt ${slug}`, periodFrom, periodTo, status: 'closed' },
      units: [units.A, units.B, units.C],
      closedAt: new Date(`${periodTo}T23:00:00+07:00`),
    });
    for (const [code, of] of Object.entries(came)) {
      const unitId = units[code as 'A'];
      await giveAnswers(db, { unitId, roundId: round.id, day: periodFrom, of });
    }
  }
  await showAll(db);
  return units;
}

interface Given {
  readonly unitId: number;
  readonly roundId: number;
  readonly day: string;
  readonly of: Came;
}

/** The responses of one unit on one day. */
export async function giveAnswers(db: Db, { unitId, roundId, day, of }: Given): Promise<void> {
  const answeredAt = new Date(`${day}T09:00:00+07:00`);
  await Promise.all(
    Array.from({ length: of.people }, (_, place) =>
      makeResponse(db, { unitId, roundId, answeredAt, answers: answersOf(of, place) }),
    ),
  );
}

/** Locks and publishes a round and keeps its reasons, as the site does. Returns of how many rounds they were kept. */
export async function publishHeard(ctx: Context, slug: string): Promise<number> {
  await lockRound(ctx, { slug, hasSeenAnomalies: true });
  await publishRound(ctx, { slug, hasSeenAnomalies: true });
  return keepPublishedReasons(ctx);
}
