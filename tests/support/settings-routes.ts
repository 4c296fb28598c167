interface Access {
  readonly address: string;
  readonly reads: string;
  readonly sends: string | null;
}

const [SETTINGS, GUIDE] = ['/console/settings', '/console/guide'];

const ROUTES: Readonly<Record<string, Access>> = {
  'guide+/_index': { address: GUIDE, reads: 'ALMSDP', sends: null },
  'guide+/$page': { address: `${GUIDE}/don-vi`, reads: 'ALMSDP', sends: null },
  'guide+/pictures.$name': { address: `${GUIDE}/pictures/don-vi.webp`, reads: 'ALMSDP', sends: null },
  'settings+/_index': { address: SETTINGS, reads: 'A', sends: 'A' },
  'settings+/identity': { address: `${SETTINGS}/identity`, reads: 'A', sends: 'A' },
  'settings+/status': { address: `${SETTINGS}/status`, reads: 'A', sends: null },
  // On every document, so for whoever may enter.
  'settings+/logo[.]png': { address: `${SETTINGS}/logo.png`, reads: 'ALMSDP', sends: null },
};

/** The routes of the guide and of the province's settings, as the access matrix names them. */
export const SETTINGS_ROUTES: Readonly<Record<string, Access>> = Object.fromEntries(
  Object.entries(ROUTES).map(([id, access]) => [`routes/console+/${id}`, access]),
);
