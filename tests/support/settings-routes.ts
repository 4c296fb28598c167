interface Access {
  readonly address: string;
  readonly reads: string;
  readonly sends: string | null;
}

const SETTINGS = '/console/settings';

const ROUTES: Readonly<Record<string, Access>> = {
  _index: { address: SETTINGS, reads: 'A', sends: 'A' },
  identity: { address: `${SETTINGS}/identity`, reads: 'A', sends: 'A' },
  status: { address: `${SETTINGS}/status`, reads: 'A', sends: null },
  // On every document, so for whoever may enter.
  'logo[.]png': { address: `${SETTINGS}/logo.png`, reads: 'ALMSDP', sends: null },
};

/** The routes of the province's settings, as the access matrix names them. */
export const SETTINGS_ROUTES: Readonly<Record<string, Access>> = Object.fromEntries(
  Object.entries(ROUTES).map(([id, access]) => [`routes/console+/settings+/${id}`, access]),
);
