interface Access {
  readonly address: string;
  readonly reads: string;
  readonly sends: string | null;
}

/** Who reads the ledger of paper sheets; who keys them; who issues numbers and settles. */
const [READERS, TYPISTS, HEADS] = ['ALMDP', 'AMD', 'AM'];
const OWN = '/console/paper/all-units/OWN';

const ROUTES: Readonly<Record<string, Access>> = {
  _index: { address: '/console/paper', reads: READERS, sends: null },
  'ledger[.]csv': { address: '/console/paper/ledger.csv?round=all-units', reads: READERS, sends: null },
  'ledger[.]xlsx': { address: '/console/paper/ledger.xlsx?round=all-units', reads: READERS, sends: null },
  '$round+/$unit+/_index': { address: OWN, reads: READERS, sends: HEADS },
  '$round+/$unit+/entry': { address: `${OWN}/entry`, reads: TYPISTS, sends: TYPISTS },
  '$round+/$unit+/second': { address: `${OWN}/second`, reads: TYPISTS, sends: TYPISTS },
  '$round+/$unit+/stored': { address: `${OWN}/stored?sheet=1`, reads: TYPISTS, sends: null },
  '$round+/$unit+/mismatches': { address: `${OWN}/mismatches`, reads: HEADS, sends: HEADS },
  '$round+/$unit+/import': { address: `${OWN}/import`, reads: TYPISTS, sends: TYPISTS },
  '$round+/$unit+/template[.]xlsx': { address: `${OWN}/template.xlsx`, reads: TYPISTS, sends: null },
  '$round+/$unit+/sheets[.]pdf': { address: `${OWN}/sheets.pdf`, reads: TYPISTS, sends: null },
  '$round+/$unit+/sheets[.]xlsx': { address: `${OWN}/sheets.xlsx`, reads: HEADS, sends: null },
};

/** The routes of paper sheets, as the access matrix names them. */
export const PAPER_ROUTES: Readonly<Record<string, Access>> = Object.fromEntries(
  Object.entries(ROUTES).map(([id, access]) => [`routes/console+/paper+/${id}`, access]),
);
