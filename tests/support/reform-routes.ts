interface Access {
  readonly address: string;
  readonly reads: string;
  readonly sends: string | null;
}

const REPORT = '/console/reform-reports/2026-q3/NOWHERE';

/** Routes of reform reports, as the access matrix names them. */
export const REFORM_ROUTES: Readonly<Record<string, Access>> = {
  'routes/console+/reform-reports+/_index': {
    address: '/console/reform-reports',
    reads: 'ALMS',
    sends: null,
  },
  'routes/console+/reform-reports+/rules': {
    address: '/console/reform-reports/rules',
    reads: 'ALMS',
    sends: 'A',
  },
  'routes/console+/reform-reports+/outline': {
    address: '/console/reform-reports/outline',
    reads: 'ALMS',
    sends: 'A',
  },
  'routes/console+/reform-reports+/outline[.]xlsx': {
    address: '/console/reform-reports/outline.xlsx',
    reads: 'ALMS',
    sends: null,
  },
  'routes/console+/reform-reports+/$period+/$unit+/_index': { address: REPORT, reads: 'ALMS', sends: 'AM' },
  'routes/console+/reform-reports+/$period+/$unit+/report[.]docx': {
    address: `${REPORT}/report.docx`,
    reads: 'ALMS',
    sends: null,
  },
  'routes/console+/reform-reports+/$period+/$unit+/annex[.]xlsx': {
    address: `${REPORT}/annex.xlsx`,
    reads: 'ALMS',
    sends: null,
  },
};
