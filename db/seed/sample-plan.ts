import { addDays, dateOf, localDate, splitDate, type IsoDate } from '#app/domain/periods/date.ts';
import type { Db } from '#db/client.server.ts';
import { publishText, savePublicText } from '#db/queries/improvements/public-tasks.ts';
import {
  evidence,
  planCheckIns,
  plans,
  planTaskEvents,
  planTasks,
  planTaskUnits,
  taskEvidence,
} from '#db/schema/index.ts';
import type { StoredPlace } from './store-province.ts';

interface PlanPlace {
  readonly tx: Db;
  readonly now: Date;
  readonly places: readonly StoredPlace[];
  /** The unit that issues the plan. */
  readonly provinceId: number;
  /** The round that is over. */
  readonly roundId: number;
}

type NewTask = Omit<typeof planTasks.$inferInsert, 'planId' | 'position' | 'createdAt' | 'firstDueOn'>;

const SECTIONS = {
  service: ['II. Nhiệm vụ, giải pháp', '1. Tiếp cận dịch vụ và thủ tục hành chính'],
  staff: ['II. Nhiệm vụ, giải pháp', '2. Công chức trực tiếp giải quyết công việc'],
  feedback: ['II. Nhiệm vụ, giải pháp', '3. Tiếp nhận, xử lý ý kiến góp ý'],
};

/** The tasks around today: one late, one near, one waiting to be accepted, one accepted, two without a date. */
function sampleTasks(units: readonly number[], roundId: number, today: IsoDate): NewTask[] {
  const [first = 0, second = 0, third = 0, fourth = 0] = units;
  const weak = { origin: 'criterion' as const, roundId, measure: '%' };
  return [
    {
      ...weak,
      ...{
        sections: SECTIONS.service,
        leadUnitId: first,
        aboutUnitId: first,
        questionId: 'procedures_posted_fully',
      },
      title: 'Niêm yết đầy đủ, dễ đọc thủ tục hành chính tại quầy và trên trang điện tử',
      solution: 'Rà soát bảng niêm yết mỗi tháng; in lại chữ lớn, kèm mã QR mở thủ tục trên điện thoại.',
      product: 'Biên bản rà soát hằng tháng',
      ...{ deadlineKind: 'date', dueOn: addDays(today, -6), progress: 60 },
    },
    {
      ...{ sections: SECTIONS.service, leadUnitId: second, origin: 'manual' as const },
      title: 'Rút ngắn thời gian chờ ở quầy đất đai',
      product: 'Bảng phân công ca trực có thêm một người vào giờ cao điểm',
      ...{ deadlineKind: 'date', dueOn: addDays(today, 5), progress: 30 },
    },
    {
      ...{ sections: SECTIONS.staff, leadUnitId: third, origin: 'manual' as const },
      title: 'Tập huấn kỹ năng giao tiếp, hướng dẫn hồ sơ một lần cho công chức bộ phận một cửa',
      product: 'Danh sách và kết quả tập huấn',
      ...{ deadlineKind: 'date', dueOn: addDays(today, 20), progress: 100 },
      ...{ state: 'reported', reportedOn: addDays(today, -1) },
    },
    {
      ...{ sections: SECTIONS.staff, leadUnitId: first, origin: 'manual' as const },
      title: 'Giữ kỷ luật giờ giấc và thái độ phục vụ tại quầy',
      deadlineKind: 'ongoing',
    },
    {
      ...{ sections: SECTIONS.feedback, leadUnitId: fourth, origin: 'manual' as const },
      title: 'Công khai đường dây nóng và hộp thư góp ý tại sảnh',
      ...{ deadlineKind: 'date', dueOn: addDays(today, -20), progress: 100 },
      ...{ state: 'accepted', reportedOn: addDays(today, -25), acceptedOn: addDays(today, -22) },
    },
    {
      ...{ sections: SECTIONS.feedback, leadUnitId: second, origin: 'manual' as const },
      title: 'Trả lời mọi góp ý có lý do không hài lòng, tổng hợp nguyên nhân theo quý',
      deadlineKind: 'quarterly',
    },
  ];
}

/** One plan of the sample province, so that its pages have something to show from the first minute. */
export async function storeSamplePlan({ tx, now, places, provinceId, roundId }: PlanPlace): Promise<void> {
  const today = localDate(now);
  const { year } = splitDate(today);
  const [plan] = await tx
    .insert(plans)
    .values({
      title: `Kế hoạch nâng cao mức độ hài lòng của người dân, tổ chức năm ${year} (dữ liệu mẫu)`,
      number: '01/KH-UBND (mẫu)',
      issuedOn: dateOf(year, 1, 15),
      ...{ periodFrom: dateOf(year, 1, 1), periodTo: dateOf(year, 12, 31), unitId: provinceId },
      legalBasis: 'Văn bản mẫu, không phải văn bản thật',
      createdAt: now,
    })
    .returning();
  if (!plan) throw new Error('the sample plan was not stored');
  const centres = places.filter(({ kind }) => kind === 'centre').map(({ unitId }) => unitId);
  const stored = await tx
    .insert(planTasks)
    .values(
      sampleTasks(centres, roundId, today).map((task, place) => ({
        ...task,
        ...{ planId: plan.id, position: place + 1, firstDueOn: task.dueOn ?? null, createdAt: now },
      })),
    )
    .returning();
  const told = { tasks: stored, helperId: places[0]?.unitId ?? 0, now, year };
  await tellOf(tx, told);
  await tellCitizens(tx, told);
}

interface Told {
  readonly tasks: readonly (typeof planTasks.$inferSelect)[];
  readonly helperId: number;
  readonly now: Date;
  readonly year: number;
}

/** What citizens are told, by the place of the task. */
const FOR_CITIZENS: Readonly<Record<number, string>> = {
  0: 'Nhiều Ông/Bà chấm thấp việc niêm yết thủ tục. Trung tâm đang in lại bảng chữ lớn, kèm mã QR mở thủ tục trên điện thoại.',
  2: 'Công chức bộ phận một cửa đã được tập huấn hướng dẫn hồ sơ một lần cho đủ, để Ông/Bà không phải đi lại.',
  4: 'Số đường dây nóng và hộp thư góp ý đã được treo ngay tại sảnh, chữ lớn.',
};

/** The sample's command wrote the texts; who published them is nobody's account. */
async function tellCitizens(tx: Db, { tasks, now }: Told): Promise<void> {
  for (const [place, { id: taskId }] of tasks.entries()) {
    const text = FOR_CITIZENS[place];
    if (text === undefined) continue;
    const written = { taskId, text, writtenBy: null, writtenAt: now };
    await savePublicText(tx, written);
    await publishText(
      tx,
      { ...written, publishedAt: null, publishedBy: null },
      { at: now, staffId: 'sample' },
    );
  }
}

/** What the units have said so far, and what proves it. */
async function tellOf(tx: Db, { tasks, helperId, now, year }: Told): Promise<void> {
  const [late, , reported, , accepted] = tasks;
  if (!late || !reported || !accepted) return;
  await tx.insert(planTaskUnits).values({ taskId: late.id, unitId: helperId });
  await tx.insert(planCheckIns).values({
    ...{ taskId: late.id, year, period: 'q1', progress: 60, at: now },
    result: 'Đã rà soát 3 trong 5 bảng niêm yết; còn hai bảng chờ in.',
    obstacle: 'Chưa có kinh phí in chữ lớn.',
  });
  await tx.insert(planTaskEvents).values([
    { taskId: reported.id, kind: 'report', at: now, reason: 'Đã tập huấn 12 công chức.' },
    { taskId: accepted.id, kind: 'report', at: now },
    { taskId: accepted.id, kind: 'accept', at: now },
  ]);
  const documents = await tx
    .insert(evidence)
    .values(
      [reported, accepted].map(({ leadUnitId }, place) => ({
        ...{
          unitId: leadUnitId,
          number: `0${place + 7}/BC-TTPVHCC (mẫu)`,
          issuer: 'Trung tâm mẫu',
          createdAt: now,
        },
        title: 'Báo cáo kết quả thực hiện nhiệm vụ',
      })),
    )
    .returning();
  for (const [place, { id }] of documents.entries()) {
    const taskId = [reported, accepted][place]?.id ?? 0;
    await tx.insert(taskEvidence).values({ taskId, evidenceId: id, page: 'trang 2', at: now });
  }
}
