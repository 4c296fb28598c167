import type { Db } from '#db/client.server.ts';
import { dossierDrafts } from '#db/schema/index.ts';
import type { StaffForm } from './staff-form.ts';

const ROUTES = 'routes/console+/dossiers+/';
const DRAFT = '0d5c1e7a-0000-4000-8000-000000000001';

/** A file with counts of dossiers that was read and has no row. */
export async function makeDossierDraft(db: Db): Promise<void> {
  const report = { family: null, period: null, issuer: '', columns: [], rows: [], sums: [], leftOut: [] };
  const choices = {
    family: 'ii06a',
    unitCode: '',
    from: '',
    to: '',
    units: {},
    areas: {},
    reason: '',
  } as const;
  await db.insert(dossierDrafts).values({
    ...{
      ref: DRAFT,
      fileName: 'II06a.xlsx',
      fileHash: 'ab'.repeat(32),
      content: { report, choices, otherSheets: [] },
    },
    createdAt: new Date('2026-01-01T00:00:00+07:00'),
  });
}

/** Forms of counts of dossiers, with the file of `makeDossierDraft`. */
export const DOSSIER_FORMS: readonly StaffForm[] = [
  { route: `${ROUTES}import`, address: '/console/dossiers/import', mends: ['file'] },
  {
    route: `${ROUTES}drafts.$ref`,
    address: `/console/dossiers/drafts/${DRAFT}`,
    says: { do: 'accept' },
    mends: ['unitCode', 'from'],
  },
  { route: `${ROUTES}files.$ref`, address: '/console/dossiers/files/no-such-file' },
];
