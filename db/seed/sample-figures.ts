import { SAMPLE_SETS, USUAL_DECIMALS } from '#app/domain/indexes/criteria-set.ts';
import { sumExactly } from '#app/domain/numbers/decimal.ts';
import { dateOf, localDate, splitDate } from '#app/domain/periods/date.ts';
import type { Db } from '#db/client.server.ts';
import { criteriaNodes, criteriaSets, indexFigures } from '#db/schema/index.ts';

/** What is made up of three years, the last one last. */
type ThreeYears = readonly [number, number, number];

interface SampleIndex {
  readonly title: string;
  readonly total: number;
  readonly decimals: number;
  readonly parts: readonly (readonly [label: string, max: number, figures: ThreeYears])[];
  /** The index as a whole, where it is not the sum of its parts. */
  readonly whole?: ThreeYears;
  /** Among 63 provinces. */
  readonly places: ThreeYears;
}

/** The indices that others publish of a province: their parts are theirs, all figures are made up. */
const INDICES: Readonly<Record<Exclude<(typeof SAMPLE_SETS)[number], 'par'>, SampleIndex>> = {
  papi: {
    ...{ title: 'MẪU – Chỉ số PAPI, số liệu tự đặt', total: 80, decimals: USUAL_DECIMALS },
    parts: [
      ['Tham gia của người dân ở cấp cơ sở', 10, [4.71, 4.88, 5.02]],
      ['Công khai, minh bạch trong việc ra quyết định', 10, [5.05, 5.21, 5.38]],
      ['Trách nhiệm giải trình với người dân', 10, [4.22, 4.19, 4.35]],
      ['Kiểm soát tham nhũng trong khu vực công', 10, [6.48, 6.71, 6.69]],
      ['Thủ tục hành chính công', 10, [7.02, 7.15, 7.31]],
      ['Cung ứng dịch vụ công', 10, [7.44, 7.52, 7.61]],
      ['Quản trị môi trường', 10, [3.31, 3.45, 3.4]],
      ['Quản trị điện tử', 10, [2.95, 3.2, 3.52]],
    ],
    places: [41, 33, 29],
  },
  pci: {
    ...{ title: 'MẪU – Chỉ số PCI, số liệu tự đặt', total: 100, decimals: USUAL_DECIMALS },
    parts: [
      ['Gia nhập thị trường', 10, [7.21, 7.35, 7.48]],
      ['Tiếp cận đất đai', 10, [6.55, 6.42, 6.6]],
      ['Tính minh bạch', 10, [5.9, 6.12, 6.3]],
      ['Chi phí thời gian', 10, [7.02, 7.4, 7.66]],
      ['Chi phí không chính thức', 10, [6.71, 6.8, 6.95]],
      ['Cạnh tranh bình đẳng', 10, [5.63, 5.5, 5.71]],
      ['Tính năng động của chính quyền tỉnh', 10, [6.4, 6.75, 6.9]],
      ['Chính sách hỗ trợ doanh nghiệp', 10, [5.12, 5.6, 5.84]],
      ['Đào tạo lao động', 10, [5.33, 5.41, 5.4]],
      ['Thiết chế pháp lý và an ninh trật tự', 10, [7.1, 7.22, 7.31]],
    ],
    whole: [63.4, 64.75, 66.02],
    places: [44, 38, 35],
  },
  dti: {
    ...{ title: 'MẪU – Chỉ số DTI, số liệu tự đặt', total: 1, decimals: 4 },
    parts: [
      ['Nhận thức số', 0.1, [0.081, 0.0864, 0.09]],
      ['Thể chế số', 0.1, [0.09, 0.09, 0.095]],
      ['Hạ tầng số', 0.1, [0.0652, 0.0701, 0.0738]],
      ['Nhân lực số', 0.1, [0.0613, 0.068, 0.0722]],
      ['An toàn thông tin mạng', 0.1, [0.0705, 0.0744, 0.0731]],
      ['Hoạt động chính quyền số', 0.2, [0.1312, 0.142, 0.1535]],
      ['Hoạt động kinh tế số', 0.15, [0.0748, 0.081, 0.0856]],
      ['Hoạt động xã hội số', 0.15, [0.0724, 0.0795, 0.0881]],
    ],
    places: [39, 36, 30],
  },
};

/** From this year on there are 34 provinces, 63 before. */
const MERGED_IN = 2025;

/** Its place among fewer provinces, at the same height. */
function placeIn(year: number, place: number): { place: number; provinces: number } {
  const provinces = year < MERGED_IN ? 63 : 34;
  return { place: Math.max(1, Math.round((place * provinces) / 63)), provinces };
}

async function storeIndex(
  { tx, now }: { tx: Db; now: Date },
  index: keyof typeof INDICES,
  { parts, places, whole, ...head }: SampleIndex,
): Promise<void> {
  const { year } = splitDate(localDate(now));
  const [set] = await tx
    .insert(criteriaSets)
    .values({
      ...{ code: `MAU-${index.toUpperCase()}`, version: 1, index, level: 'province', isSample: true },
      ...{ ...head, status: 'in_force', validFrom: dateOf(year - 3, 1, 1), createdAt: now },
    })
    .returning({ id: criteriaSets.id });
  if (!set) throw new Error(`the sample of ${index} was not stored`);
  await tx.insert(criteriaNodes).values(
    parts.map(([label, max], place) => ({
      ...{ setId: set.id, code: String(place + 1), parentCode: null, kind: 'area' as const },
      ...{ position: place + 1, label, max, rule: { kind: 'judged' as const } },
      scoredBy: 'external' as const,
    })),
  );
  await tx.insert(indexFigures).values(
    places.flatMap((place, column) => {
      const of = { setId: set.id, year: year - 3 + column, at: now };
      const isMean = of.year === MERGED_IN;
      const values = parts.map(([, , figures]) => figures[column] ?? 0);
      const value = whole?.[column] ?? sumExactly(values);
      return [
        { ...of, nodeCode: '', value, ...placeIn(of.year, place), isMean, note: 'Số liệu mẫu' },
        ...values.map((part, at) => ({ ...of, nodeCode: String(at + 1), value: part, isMean })),
      ];
    }),
  );
}

/** Samples of PAPI, PCI and DTI, marked so, with figures that nobody published. */
export async function storeSampleFigures(into: { tx: Db; now: Date }): Promise<void> {
  for (const index of SAMPLE_SETS) {
    if (index !== 'par') await storeIndex(into, index, INDICES[index]);
  }
}
