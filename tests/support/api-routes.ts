/** Addresses for programs: everybody may ask; what a key opens is the tests' of the API. */
const ADDRESSES: Readonly<Record<string, string>> = {
  $: '/api/no-such-thing',
  'v1.rounds._index': '/api/v1/rounds',
  'v1.rounds.$slug.results': '/api/v1/rounds/all-units/results',
  'v1.rounds.$slug.reasons': '/api/v1/rounds/all-units/reasons',
  'v1.petitions': '/api/v1/petitions',
  'v1.plans._index': '/api/v1/plans',
  'v1.plans.$ref': '/api/v1/plans/no-such-plan',
  'v1.indexes._index': '/api/v1/indexes',
  'v1.indexes.$name': '/api/v1/indexes/MAU-PAR-TINH@1',
  'v1.scoring._index': '/api/v1/scoring',
  'v1.scoring.$slug': '/api/v1/scoring/no-such-round',
  'v1.gaps': '/api/v1/gaps',
  'v1.figures': '/api/v1/figures',
  'v1.service-quality': '/api/v1/service-quality',
  'v1.reform-reports.$period._index': '/api/v1/reform-reports/2026-q3',
  'v1.reform-reports.$period.$unit': '/api/v1/reform-reports/2026-q3/OWN',
  'v1.officials._index': '/api/v1/officials',
  'v1.officials.$slug': '/api/v1/officials/no-such-round',
  'v1.petition-counts': '/api/v1/petition-counts',
  'v1.dossier-counts': '/api/v1/dossier-counts',
  'v1.comments': '/api/v1/comments',
  'v1.late-dossiers': '/api/v1/late-dossiers',
  'v1.public-texts': '/api/v1/public-texts',
  'v1.openapi[.]json': '/api/v1/openapi.json',
};

export const API_ROUTES = Object.fromEntries(
  Object.entries(ADDRESSES).map(([route, address]) => [
    `routes/api+/${route}`,
    { address, reads: 'everybody', sends: 'everybody' },
  ]),
);
