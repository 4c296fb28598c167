interface Access {
  readonly address: string;
  readonly reads: string;
  readonly sends: string | null;
}

/** Who reads points of units; who puts formulas into force. */
const [READERS, KEEPERS] = ['ALMSP', 'A'];

/** The routes of the service-quality index; of which units somebody reads: tests/integration/service-quality. */
export const SERVICE_QUALITY_ROUTES: Readonly<Record<string, Access>> = {
  'routes/console+/service-quality+/_index': {
    ...{ address: '/console/service-quality', reads: READERS, sends: KEEPERS },
  },
  'routes/console+/service-quality+/units.$code': {
    ...{ address: '/console/service-quality/units/OWN', reads: READERS, sends: null },
  },
  // There is no file without values; who may not read is told so first.
  'routes/console+/service-quality+/file[.]xlsx': {
    ...{ address: '/console/service-quality/file.xlsx', reads: READERS, sends: null },
  },
  'routes/console+/service-quality+/file[.]csv': {
    ...{ address: '/console/service-quality/file.csv', reads: READERS, sends: null },
  },
};
