interface Access {
  readonly address: string;
  readonly reads: string;
  readonly sends: string | null;
}

/** Who reads counts of dossiers; who takes files of them. */
const [READERS, TAKERS] = ['ALMSP', 'AM'];

const read = (address: string, sends: string | null = null): Access => ({ address, reads: READERS, sends });
const taken = (address: string): Access => ({ address, reads: TAKERS, sends: TAKERS });

const ROUTES: Readonly<Record<string, Access>> = {
  // Of which units somebody reads is told apart by the files: tests/integration/dossiers.
  _index: read('/console/dossiers'),
  trend: read('/console/dossiers/trend'),
  compare: read('/console/dossiers/compare'),
  satisfaction: read('/console/dossiers/satisfaction'),
  // There is no file without counts; who may not read is told so first.
  'file[.]xlsx': read('/console/dossiers/file.xlsx'),
  'files._index': read('/console/dossiers/files'),
  'files.$ref': read('/console/dossiers/files/no-such-file', TAKERS),
  import: taken('/console/dossiers/import'),
  'drafts.$ref': taken('/console/dossiers/drafts/no-such-draft'),
};

/** The routes of counts of dossiers, as the access matrix names them. */
export const DOSSIER_ROUTES: Readonly<Record<string, Access>> = Object.fromEntries(
  Object.entries(ROUTES).map(([id, access]) => [`routes/console+/dossiers+/${id}`, access]),
);
