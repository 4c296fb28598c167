interface Access {
  readonly address: string;
  readonly reads: string;
  readonly sends: string | null;
}

/** Routes of control charts, as the access matrix names them. */
export const SIGNALS_ROUTES: Readonly<Record<string, Access>> = {
  'routes/console+/signals+/_index': { address: '/console/signals', reads: 'ALMS', sends: 'AMS' },
  'routes/console+/signals+/mail': { address: '/console/signals/mail', reads: 'AMS', sends: 'AMS' },
  'routes/console+/signals+/$unit': { address: '/console/signals/OWN', reads: 'ALMS', sends: null },
  'routes/console+/signals+/$unit_.wall': { address: '/console/signals/OWN/wall', reads: 'AM', sends: 'AM' },
};
