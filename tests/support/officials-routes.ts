interface Access {
  readonly address: string;
  readonly reads: string;
  readonly sends: string | null;
}

const ROUND = '/console/officials/no-such-round';

/** Who reads what officials said; who asks them. */
const [READERS, ASKERS] = ['ALMP', 'A'];

const read = (address: string, sends: string | null = null): Access => ({ address, reads: READERS, sends });
const asked = (address: string): Access => ({ address, reads: ASKERS, sends: ASKERS });

const ROUTES: Readonly<Record<string, Access>> = {
  _index: read('/console/officials'),
  new: asked('/console/officials/new'),
  '$round+/_index': read(ROUND, ASKERS),
  '$round+/groups': asked(`${ROUND}/groups`),
  '$round+/people': asked(`${ROUND}/people`),
  '$round+/links': asked(`${ROUND}/links`),
  // Which units somebody reads of is told apart by the results: tests/integration/officials.
  '$round+/results+/_index': read(`${ROUND}/results`),
  '$round+/results+/$unit': read(`${ROUND}/results/OWN`),
  '$round+/results[.]xlsx': read(`${ROUND}/results.xlsx`),
};

/** The routes of rounds in which officials judge units, as the access matrix names them. */
export const OFFICIALS_ROUTES: Readonly<Record<string, Access>> = Object.fromEntries(
  Object.entries(ROUTES).map(([id, access]) => [`routes/console+/officials+/${id}`, access]),
);
