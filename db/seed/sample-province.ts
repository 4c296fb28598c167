import type { UnitKind } from '#app/domain/units/kinds.ts';

/** How well a unit of the sample does; effects are in levels of the scale. */
export interface Character {
  /** Responses, relative to the others. */
  readonly visitors: number;
  readonly mood: number;
  /** Change of the mood in a quarter. */
  readonly trend: number;
}

export interface SampleCounter {
  readonly code: string;
  readonly name: string;
  /** Codes of service areas. */
  readonly areas: readonly [string, ...string[]];
}

export interface SampleUnit {
  readonly code: string;
  readonly parentCode: string | null;
  readonly kind: UnitKind;
  readonly name: string;
  /** Units that are surveyed. */
  readonly surveyed?: {
    readonly character: Character;
    readonly counters: readonly [SampleCounter, ...SampleCounter[]];
  };
}

export interface SampleArea {
  readonly code: string;
  readonly name: string;
  /** Visitors, relative to the others. */
  readonly visitors: number;
  readonly mood: number;
}

/** Fictitious throughout: no unit of Viet Nam has these names and codes. */
const PROVINCE: SampleUnit = { code: 'MAU', parentCode: null, kind: 'province', name: 'Tỉnh Mẫu' };

export const SAMPLE_AREAS: readonly SampleArea[] = [
  { code: 'HT', name: 'Hộ tịch', visitors: 5, mood: 0.15 },
  { code: 'CT', name: 'Chứng thực', visitors: 7, mood: 0.2 },
  { code: 'DD', name: 'Đất đai', visitors: 4, mood: -0.45 },
  { code: 'XD', name: 'Xây dựng', visitors: 1.5, mood: -0.25 },
  { code: 'MT', name: 'Môi trường', visitors: 0.6, mood: -0.05 },
  { code: 'HKD', name: 'Thành lập và hoạt động của hộ kinh doanh', visitors: 1.5, mood: 0 },
  { code: 'BTXH', name: 'Bảo trợ xã hội', visitors: 2.2, mood: 0.05 },
  { code: 'NCC', name: 'Người có công', visitors: 0.8, mood: 0.15 },
  { code: 'LD', name: 'Lao động, việc làm', visitors: 0.9, mood: -0.05 },
  { code: 'CTR', name: 'Cư trú', visitors: 2.5, mood: 0.05 },
];

const CENTRE_COUNTERS: readonly [SampleCounter, ...SampleCounter[]] = [
  { code: 'Q1', name: 'Quầy 1', areas: ['HT', 'CT'] },
  { code: 'Q2', name: 'Quầy 2', areas: ['DD', 'XD', 'MT'] },
  { code: 'Q3', name: 'Quầy 3', areas: ['HKD', 'BTXH', 'NCC', 'LD', 'CTR'] },
];

const DEPARTMENTS: readonly SampleUnit[] = [
  department('SNV', 'Sở Nội vụ', { visitors: 0.7, mood: 0.2, trend: 0.05 }, [
    { code: 'Q1', name: 'Quầy 1', areas: ['NCC', 'LD'] },
  ]),
  department('SXD', 'Sở Xây dựng', { visitors: 0.8, mood: -0.2, trend: 0.2 }, [
    { code: 'Q1', name: 'Quầy 1', areas: ['XD'] },
  ]),
  department('SNNMT', 'Sở Nông nghiệp và Môi trường', { visitors: 1.1, mood: -0.15, trend: 0.1 }, [
    { code: 'Q1', name: 'Quầy 1', areas: ['DD'] },
    { code: 'Q2', name: 'Quầy 2', areas: ['MT'] },
  ]),
];

/** One getting worse (Bến Cũ), one catching up (Đồng Lúa), one too small to be ranked (Núi Xanh). */
const LOCALITIES: readonly [name: string, visitors: number, mood: number, trend: number][] = [
  ['Phường Ban Mai', 2.2, 0.3, 0.1],
  ['Phường Hoa Sen', 1.9, 0.2, 0.05],
  ['Phường Cầu Mới', 1.7, 0, 0.1],
  ['Phường Bến Cũ', 1.6, -0.1, -0.4],
  ['Phường Đồi Thông', 1.2, 0.1, 0.1],
  ['Xã Đồng Lúa', 1, -0.45, 0.45],
  ['Xã Suối Trong', 0.9, 0.25, 0.05],
  ['Xã Bãi Dâu', 0.8, -0.15, 0.1],
  ['Xã Hồ Sen', 0.8, 0.05, 0],
  ['Xã Rừng Thông', 0.6, -0.25, 0.1],
  ['Xã Cồn Gió', 0.5, 0.15, 0.1],
  ['Xã Núi Xanh', 0.025, 0.1, 0],
];

/** The province, its departments, its communes and wards, each of these with its centre; parents before children. */
export const SAMPLE_UNITS: readonly SampleUnit[] = [
  PROVINCE,
  ...DEPARTMENTS,
  ...LOCALITIES.flatMap(([name, visitors, mood, trend], index) =>
    locality(name, `MAU.${String(index + 1).padStart(2, '0')}`, { visitors, mood, trend }),
  ),
];

function department(
  code: string,
  name: string,
  character: Character,
  counters: readonly [SampleCounter, ...SampleCounter[]],
): SampleUnit {
  return {
    code: `${PROVINCE.code}.${code}`,
    parentCode: PROVINCE.code,
    kind: 'department',
    name: `${name} tỉnh Mẫu`,
    surveyed: { character, counters },
  };
}

function locality(name: string, code: string, character: Character): SampleUnit[] {
  const isWard = name.startsWith('Phường');
  const inSentence = name.charAt(0).toLowerCase() + name.slice(1);
  return [
    { code, parentCode: PROVINCE.code, kind: isWard ? 'ward' : 'commune', name },
    {
      code: `${code}.TT`,
      parentCode: code,
      kind: 'centre',
      name: `Trung tâm Phục vụ hành chính công ${inSentence}`,
      surveyed: { character, counters: CENTRE_COUNTERS },
    },
  ];
}
