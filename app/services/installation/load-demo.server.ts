import { randomUUID } from 'node:crypto';
import { AppError } from '#app/domain/errors.ts';
import type { Role } from '#app/domain/people/roles.ts';
import { storeApplicants } from '#app/services/apologies/store-applicants.server.ts';
import { recordEvent } from '#app/services/audit/record-event.server.ts';
import { requireScope, type Context } from '#app/services/context.ts';
import { lockRound } from '#app/services/publication/lock-round.server.ts';
import { publishRound } from '#app/services/publication/publish-round.server.ts';
import { isDrawn } from '#app/services/paper/second/is-drawn.ts';
import { generatePassword, hashNewPassword } from '#app/services/people/passwords.server.ts';
import type { ContactDesk } from '#app/services/receipts/contact-keys.ts';
import { listFormulaSets } from '#app/services/service-quality/readings/require-formulas.server.ts';
import { applyFormulas } from '#app/services/service-quality/use-formulas.server.ts';
import type { Db } from '#db/client.server.ts';
import {
  deleteInstallationFact,
  listFilledTables,
  lockContents,
  saveInstallationFact,
} from '#db/queries/installation/installation.ts';
import { insertStaff } from '#db/queries/people/staff.ts';
import { SAMPLE_RESPONSES, seedDemo, type SeededDemo } from '#db/seed/demo.ts';
import { storeSamplePaper } from '#db/seed/sample-paper.ts';
import { firstSampleDay, storeSampleQuality } from '#db/seed/sample-quality.ts';
import { keepDemoLogins, type DemoLogin } from './demo-logins.server.ts';
import { SAMPLE_FACT, SAMPLE_REMOVED_FACT, type Sample } from './find-sample.server.ts';

export interface LoadedDemo {
  readonly sample: Sample;
  readonly logins: readonly DemoLogin[];
}

interface LoadInput {
  /** Where the passwords of the sample's accounts are kept. */
  readonly dataDir: string;
  /** Seals who handed late dossiers in; without it nobody is named. */
  readonly contacts?: ContactDesk;
  readonly responses?: number;
}

/**
 * Fills an empty database with the sample province and marks it as sample data, all or nothing. Its accounts get
 * passwords made at random.
 * @throws AppError `conflict` when anything is stored already.
 */
export async function loadDemo(
  ctx: Context,
  { dataDir, contacts, responses: wanted = SAMPLE_RESPONSES }: LoadInput,
): Promise<LoadedDemo> {
  requireScope(ctx, 'units.manage');
  const people = await makePeople();
  return ctx.db.transaction(async (tx) => {
    await lockContents(tx);
    const [filled] = await listFilledTables(tx);
    if (filled !== undefined) throw new AppError('conflict', 'server.demo.notEmpty', { table: filled });
    const seeded = await seedDemo(tx, {
      now: ctx.now,
      registry: ctx.registry,
      threshold: ctx.disclosureThreshold,
      responses: wanted,
    });
    for (const person of people) await storePerson(tx, person, seeded);
    await fillLedgers({ ...ctx, db: tx }, seeded, people);
    if (contacts) await nameApplicants({ ...ctx, contacts }, tx, seeded);
    await fillServiceQuality({ ...ctx, db: tx });
    await publishOfficialRound({ ...ctx, db: tx }, seeded.officialRound);
    const { accessCode, responses } = seeded;
    const sample = { loadedAt: ctx.now.toISOString(), accessCode, responses };
    await saveInstallationFact(tx, SAMPLE_FACT, sample);
    await deleteInstallationFact(tx, SAMPLE_REMOVED_FACT);
    await recordEvent(ctx, tx, { action: 'installation.load_demo', details: { responses } });
    // Before the commit: a process killed after it would leave accounts with passwords nobody knows.
    await keepDemoLogins(dataDir, people);
    return { sample, logins: people };
  });
}

async function nameApplicants(
  desk: Context & { readonly contacts: ContactDesk },
  tx: Db,
  { applicants }: SeededDemo,
): Promise<void> {
  await storeApplicants(desk, tx, applicants);
}

/** One sheet of five; a seed of a real draw ends in bytes of the machine as well. */
const DRAW = { seed: 'MAU-5d2e0f7ab914', oneIn: 5 } as const;

/** Paper that was issued, came back and was keyed, and a difference of two keyings for the manager to settle. */
async function fillLedgers(
  { db: tx, now }: Context,
  { openRound: round, paperUnits }: SeededDemo,
  people: readonly Person[],
): Promise<void> {
  const idOf = (role: Role) => people.find((person) => person.role === role)?.id ?? '';
  const codes = new Map(paperUnits.map(({ id, code }) => [id, code]));
  const desks = [
    { batches: [40, 20], mostValid: 31, invalid: ['blank', 'several_marks', 'damaged'], isDrawn: true },
    { batches: [30], mostValid: 17, invalid: ['too_few'], isDrawn: false },
  ] as const;
  await storeSamplePaper({
    ...{ tx, now, round, draw: DRAW },
    desks: paperUnits.flatMap(({ id: unitId }, place) => (desks[place] ? [{ unitId, ...desks[place] }] : [])),
    people: { head: idOf('manager'), typist: idOf('data_entry'), second: idOf('admin') },
    isDrawn: (unitId, number) => isDrawn(DRAW, codes.get(unitId) ?? '', number),
  });
}

/** Values of the index of QĐ 766 by the shipped formulas, as a province applies them. */
async function fillServiceQuality(ctx: Context): Promise<void> {
  await applyFormulas(ctx, { from: firstSampleDay(ctx.now) });
  const [set] = await listFormulaSets(ctx.db);
  if (set !== undefined) await storeSampleQuality(ctx.db, { now: ctx.now, setId: set.id });
}

/** So that there are results for citizens to read from the first minute. */
async function publishOfficialRound(ctx: Context, slug: string): Promise<void> {
  // In the first days of a quarter, late responses to the last one might still arrive.
  await lockRound(ctx, { slug, earlyReason: 'Dữ liệu mẫu', hasSeenAnomalies: true });
  await publishRound(ctx, { slug, hasSeenAnomalies: true });
}

interface Person extends DemoLogin {
  readonly id: string;
  readonly name: string;
  readonly passwordHash: string;
}

const PEOPLE: readonly { role: Role; name: string; email: string }[] = [
  { role: 'admin', name: 'Quản trị mẫu', email: 'quantri@tinhmau.example' },
  { role: 'manager', name: 'Quản lý phường mẫu', email: 'quanly@tinhmau.example' },
  { role: 'staff', name: 'Cán bộ trung tâm mẫu', email: 'canbo@tinhmau.example' },
  { role: 'data_entry', name: 'Nhập liệu trung tâm mẫu', email: 'nhaplieu@tinhmau.example' },
];

async function makePeople(): Promise<Person[]> {
  return Promise.all(
    PEOPLE.map(async (person) => {
      const password = generatePassword();
      return { ...person, id: randomUUID(), password, passwordHash: await hashNewPassword(password) };
    }),
  );
}

async function storePerson(tx: Db, person: Person, { ward, centre }: SeededDemo): Promise<void> {
  const { id, name, email, role, passwordHash } = person;
  const units: Partial<Record<Role, number>> = {
    ...{ manager: ward.id, staff: centre.id, data_entry: centre.id },
  };
  await insertStaff(tx, {
    ...{ id, name, email, role, passwordHash },
    unitId: units[role] ?? null,
    // Anybody may try the sample with the log-ins that each start shows again.
    mustChangePassword: false,
  });
}
