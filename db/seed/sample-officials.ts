import { countsOfForm } from '#app/domain/officials/judged-figures.ts';
import { dateOf, localDate, splitDate, startOfDate } from '#app/domain/periods/date.ts';
import { findDefinition, type Registry } from '#app/domain/survey/registry.ts';
import { levelColumns } from '#app/domain/survey/answer-columns.ts';
import type { Definition } from '#app/domain/survey/definition.ts';
import type { Db } from '#db/client.server.ts';
import { officialsCounts, officialsGroups, officialsRounds, officialsTargets } from '#db/schema/index.ts';
import type { SeededRandom } from './random.ts';
import type { StoredPlace } from './store-province.ts';

const FORM = { definitionId: 'officials-sample', definitionVersion: 1 } as const;

/** How many of each group answered of those asked, of whom each judged every department but the last one ... */
const GROUPS = [
  { name: 'Lãnh đạo cấp xã', invited: 48, begun: 44, finished: 42 },
  { name: 'Trưởng phòng chuyên môn cấp xã', invited: 96, begun: 81, finished: 78 },
] as const;
/** ... which a few people judged: too few for it to be shown. */
const FEW = { name: 'Đại biểu Hội đồng nhân dân tỉnh', invited: 6 } as const;
const [LEAST_FORMS, MOST_FORMS] = [120, 125];

interface SampleOfficials {
  readonly tx: Db;
  readonly now: Date;
  readonly random: SeededRandom;
  readonly registry: Registry;
  readonly places: readonly StoredPlace[];
  readonly threshold: number;
}

/** A closed round in which officials judged the departments, with what they said made up; of one unit it is withheld. */
export async function storeSampleOfficials(sample: SampleOfficials): Promise<void> {
  const { tx, now, random, registry, places, threshold } = sample;
  const form = findDefinition(registry, FORM.definitionId, FORM.definitionVersion);
  if (form === null) throw new Error('the sample form of officials is not in the registry');
  const { year } = splitDate(localDate(now));
  const lastOn = dateOf(year - 1, 12, 15);
  const [round] = await tx
    .insert(officialsRounds)
    .values({
      ...{ slug: 'mau-dieu-tra-xa-hoi-hoc', title: `Điều tra xã hội học năm ${year - 1} (dữ liệu mẫu)` },
      ...{ ...FORM, lastOn, threshold, createdAt: startOfDate(dateOf(year - 1, 11, 1)) },
      ...{ openedAt: startOfDate(dateOf(year - 1, 11, 15)), closedAt: startOfDate(dateOf(year - 1, 12, 16)) },
    })
    .returning({ id: officialsRounds.id });
  if (!round) throw new Error('the sample of officials was not stored');
  const roundId = round.id;
  const judged = places.filter(({ kind }) => kind === 'department').map(({ unitId }) => unitId);
  const few = judged.slice(-1);
  const many = judged.slice(0, -1);
  const answered = threshold - 1;
  const groups = await tx
    .insert(officialsGroups)
    .values(
      [...GROUPS, { ...FEW, begun: answered, finished: answered }].map((group) => ({ ...group, roundId })),
    )
    .returning({ id: officialsGroups.id, name: officialsGroups.name });
  await tx
    .insert(officialsTargets)
    .values(
      groups.flatMap(({ id: groupId, name }) =>
        (name === FEW.name ? few : many).map((unitId) => ({ groupId, unitId })),
      ),
    );
  const counted = (unitId: number, forms: number) => {
    const counts = countsOf(form, forms, random);
    return { roundId, unitId, forms, counts };
  };
  await tx
    .insert(officialsCounts)
    .values([
      ...many.map((unitId) => counted(unitId, LEAST_FORMS + random.below(MOST_FORMS - LEAST_FORMS + 1))),
      ...few.map((unitId) => counted(unitId, answered)),
    ]);
}

/** What so many people said of a unit that they like more or less. */
function countsOf(form: Definition, forms: number, random: SeededRandom): number[] {
  const liking = 3.4 + random.next();
  const level = () => Math.max(1, Math.min(5, Math.round(liking + random.normal(0.7))));
  const answers = () => levelColumns(form).map(level);
  const all = Array.from({ length: forms }, () => countsOfForm(form, answers()));
  return all.reduce((sum, one) => sum.map((count, at) => count + (one[at] ?? 0)));
}
