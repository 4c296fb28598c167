import { dateOf, localDate, splitDate } from '#app/domain/periods/date.ts';
import type { Db } from '#db/client.server.ts';
import { criteriaNodes, criteriaSets, indexFigures } from '#db/schema/index.ts';

/** The dimensions of PAPI with made-up figures of three years, the last one last. */
const DIMENSIONS: readonly (readonly [label: string, figures: readonly [number, number, number]])[] = [
  ['Tham gia của người dân ở cấp cơ sở', [4.71, 4.88, 5.02]],
  ['Công khai, minh bạch trong việc ra quyết định', [5.05, 5.21, 5.38]],
  ['Trách nhiệm giải trình với người dân', [4.22, 4.19, 4.35]],
  ['Kiểm soát tham nhũng trong khu vực công', [6.48, 6.71, 6.69]],
  ['Thủ tục hành chính công', [7.02, 7.15, 7.31]],
  ['Cung ứng dịch vụ công', [7.44, 7.52, 7.61]],
  ['Quản trị môi trường', [3.31, 3.45, 3.4]],
  ['Quản trị điện tử', [2.95, 3.2, 3.52]],
];

/** From this year on there are 34 provinces, 63 before. */
const MERGED_IN = 2025;
const PLACES = [41, 33, 29] as const;

/** Its place among fewer provinces, at the same height. */
function placeIn(year: number, place: number): { place: number; provinces: number } {
  const provinces = year < MERGED_IN ? 63 : 34;
  return { place: Math.max(1, Math.round((place * provinces) / 63)), provinces };
}

const hundredths = (values: readonly number[]) =>
  values.reduce((sum, value) => sum + Math.round(value * 100), 0) / 100;

/** A sample of PAPI, marked so, with figures that nobody published. */
export async function storeSamplePapi({ tx, now }: { tx: Db; now: Date }): Promise<void> {
  const { year } = splitDate(localDate(now));
  const [set] = await tx
    .insert(criteriaSets)
    .values({
      ...{ code: 'MAU-PAPI', version: 1, index: 'papi', level: 'province', isSample: true },
      ...{ title: 'MẪU – Chỉ số PAPI, số liệu tự đặt', total: 80, status: 'in_force' },
      ...{ validFrom: dateOf(year - 3, 1, 1), createdAt: now },
    })
    .returning({ id: criteriaSets.id });
  if (!set) throw new Error('the sample of PAPI was not stored');
  await tx.insert(criteriaNodes).values(
    DIMENSIONS.map(([label], place) => ({
      ...{ setId: set.id, code: String(place + 1), parentCode: null, kind: 'area' as const },
      ...{ position: place + 1, label, max: 10, rule: { kind: 'judged' as const } },
      scoredBy: 'external' as const,
    })),
  );
  await tx.insert(indexFigures).values(
    PLACES.flatMap((place, column) => {
      const of = { setId: set.id, year: year - 3 + column, at: now };
      const rank = placeIn(of.year, place);
      const isMean = of.year === MERGED_IN;
      const values = DIMENSIONS.map(([, figures]) => figures[column] ?? 0);
      const whole = { ...of, nodeCode: '', value: hundredths(values), ...rank, isMean, note: 'Số liệu mẫu' };
      const parts = values.map((value, at) => ({ ...of, nodeCode: String(at + 1), value, isMean }));
      return [whole, ...parts];
    }),
  );
}
