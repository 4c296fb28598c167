interface Access {
  readonly address: string;
  readonly reads: string;
  readonly sends: string | null;
}

/** Who reads which dossiers are late; who takes lists of them; who opens letters, which name people. */
const [READERS, TAKERS, HANDLERS] = ['ALMSP', 'AM', 'AMS'];

const ROUTES: Readonly<Record<string, Access>> = {
  _index: { address: '/console/apologies', reads: READERS, sends: null },
  // What may be done with a dossier is told apart by its unit: tests/integration/apologies.
  $ref: { address: '/console/apologies/no-such-dossier', reads: READERS, sends: READERS },
  '$ref_.letter[.]docx': {
    address: '/console/apologies/no-such-dossier/letter.docx',
    reads: HANDLERS,
    sends: null,
  },
  import: { address: '/console/apologies/import', reads: TAKERS, sends: TAKERS },
  'template[.]xlsx': { address: '/console/apologies/template.xlsx', reads: TAKERS, sends: null },
  monthly: { address: '/console/apologies/monthly', reads: READERS, sends: null },
  'monthly[.]xlsx': { address: '/console/apologies/monthly.xlsx', reads: READERS, sends: null },
};

/** The routes of late dossiers, as the access matrix names them. */
export const APOLOGY_ROUTES: Readonly<Record<string, Access>> = Object.fromEntries(
  Object.entries(ROUTES).map(([id, access]) => [`routes/console+/apologies+/${id}`, access]),
);
