import { z } from 'zod';
import { COMMENT_FILTER_STATES } from '#app/domain/comments/comment-filter.ts';
import { NO_TOPIC } from '#app/domain/comments/topics/scheme.ts';
import {
  definitionSchema,
  methodAnswerSchema,
  problemSchema,
  reasonsSchema,
  resultsSchema,
  roundListSchema,
  roundSchema,
  rowSchema,
} from './answers.ts';
import {
  indexListSchema,
  indexSchema,
  petitionListSchema,
  planListSchema,
  planSchema,
  scoringListSchema,
  scoringSchema,
} from './loop-answers.ts';
import {
  figuresSchema,
  gapListSchema,
  lateSchema,
  publicTextsSchema,
  officialsListSchema,
  officialsSchema,
  qualitySchema,
  reformListSchema,
  reformReportSchema,
} from './improvement-answers.ts';
import { commentsSchema } from './comment-answers.ts';
import { dossierCountsSchema, petitionCountsSchema } from './register-answers.ts';
import {
  COMPONENTS,
  inPath,
  inSearch,
  json,
  LANG,
  opened,
  operation,
  question,
  TAGS,
  without,
  type Json,
} from './openapi-parts.ts';
import { reasonParameters, resultParameters } from './parameters.ts';
import { PROBLEM_CODES, problemKind } from './problem.ts';

const NAMED = {
  RoundList: roundListSchema,
  Results: resultsSchema,
  Reasons: reasonsSchema,
  Round: roundSchema,
  Definition: definitionSchema,
  Method: methodAnswerSchema,
  Row: rowSchema,
  PetitionList: petitionListSchema,
  PlanList: planListSchema,
  Plan: planSchema,
  IndexList: indexListSchema,
  Index: indexSchema,
  ScoringList: scoringListSchema,
  Scoring: scoringSchema,
  GapList: gapListSchema,
  Figures: figuresSchema,
  ServiceQuality: qualitySchema,
  ReformReportList: reformListSchema,
  ReformReport: reformReportSchema,
  OfficialsList: officialsListSchema,
  Officials: officialsSchema,
  LateDossiers: lateSchema,
  PublicTexts: publicTextsSchema,
  PetitionCounts: petitionCountsSchema,
  DossierCounts: dossierCountsSchema,
  Comments: commentsSchema,
  Problem: problemSchema,
};

/** The answers' JSON schemas by name, shared ones included; generated from the zod schemas that check them. */
function schemas(): Json {
  const registry = z.registry<{ id: string }>();
  for (const [id, schema] of Object.entries(NAMED)) registry.add(schema, { id });
  const { schemas: made } = z.toJSONSchema(registry, { uri: (id) => `${COMPONENTS}${id}` });
  const plain = Object.entries(made).map(([id, schema]) => [id, without(schema, ['$schema', '$id', 'id'])]);
  return Object.fromEntries(plain) as Json;
}

const ABOUT = [
  'Figures of satisfaction with public services, as they stand on the pages, in the files and in the command `sipas results`;',
  'plans and scores to keys that have the scope.',
  'Without a key: published rounds, small groups withheld. With a key (`Authorization: Bearer ...`): every round, within the',
  "key's unit; small groups only when the key may read them. Read only: GET and HEAD.",
].join(' ');

/** Petitions, plans, sets of criteria and scores. */
function loopAddresses(): Json {
  return {
    '/api/v1/petitions': {
      get: operation({
        id: 'listPublishedPetitions',
        tag: 'petitions',
        summary: 'Petitions that were answered in public',
        description:
          'Question and answer as they were edited for publication; open to everybody, the same with a key.',
        parameters: [LANG],
        content: json('PetitionList'),
      }),
    },
    '/api/v1/plans': opened({ id: 'listPlans', tag: 'plans', summary: 'Plans', answer: 'PlanList' }),
    '/api/v1/plans/{ref}': opened(
      { id: 'getPlan', tag: 'plans', summary: 'A plan with its tasks', answer: 'Plan' },
      [inPath('ref', 'The ref of a plan')],
    ),
    '/api/v1/indexes': opened({
      ...{ id: 'listIndexes', tag: 'indexes', summary: 'Sets of criteria', answer: 'IndexList' },
    }),
    '/api/v1/indexes/{name}': opened(
      { id: 'getIndex', tag: 'indexes', summary: 'A set of criteria with its tree', answer: 'Index' },
      [inPath('name', 'Code and version of a set; without a version the latest')],
    ),
    '/api/v1/scoring': opened({
      ...{ id: 'listScoring', tag: 'indexes', summary: 'Scoring rounds', answer: 'ScoringList' },
    }),
    '/api/v1/scoring/{slug}': opened(
      { id: 'getScoring', tag: 'indexes', summary: 'The ranking of a scoring round', answer: 'Scoring' },
      [inPath('slug', 'Short name of the scoring round')],
    ),
  };
}

const PERIOD = inPath(
  'period',
  'Year and period of the report: 2026-q1, 2026-six-months, 2026-q3, 2026-year',
);

/** Lost points, published indices, reform reports, officials and late dossiers. */
function improvementAddresses(): Json {
  return {
    '/api/v1/gaps': opened(
      { id: 'listGaps', tag: 'indexes', summary: 'Where points were lost', answer: 'GapList' },
      [inSearch('unit', 'Code of a unit'), inSearch('set', 'Code of a set, over all its versions')],
    ),
    '/api/v1/figures': opened(
      { id: 'getFigures', tag: 'indexes', summary: 'A published index by year', answer: 'Figures' },
      [inSearch('set', 'Code of a set: PAPI, PCI ...; the first that has figures when absent')],
    ),
    '/api/v1/service-quality': opened(
      { id: 'getServiceQuality', tag: 'indexes', summary: 'QĐ 766 by unit', answer: 'ServiceQuality' },
      [
        inSearch('period', '2026-07-01/2026-09-30; the latest closed one when absent'),
        inSearch('level', 'Units of which level are ranked'),
        inSearch('basis', 'official or own points'),
      ],
    ),
    '/api/v1/reform-reports/{period}': opened(
      {
        ...{ id: 'listReformReports', tag: 'plans', summary: 'Who has sent a reform report' },
        answer: 'ReformReportList',
      },
      [PERIOD],
    ),
    '/api/v1/reform-reports/{period}/{unit}': opened(
      {
        ...{ id: 'getReformReport', tag: 'plans', summary: 'A reform report as it was sent' },
        answer: 'ReformReport',
      },
      [PERIOD, inPath('unit', 'Code of the unit that reported')],
    ),
    '/api/v1/officials': opened({
      ...{ id: 'listOfficials', tag: 'officials', summary: 'Closed rounds', answer: 'OfficialsList' },
    }),
    '/api/v1/officials/{slug}': opened(
      { id: 'getOfficials', tag: 'officials', summary: 'What officials said', answer: 'Officials' },
      [inPath('slug', 'Short name of the round')],
    ),
    '/api/v1/public-texts': opened({
      ...{ id: 'listPublicTexts', tag: 'plans', summary: 'What citizens read about tasks' },
      answer: 'PublicTexts',
    }),
    '/api/v1/late-dossiers': opened(
      {
        ...{ id: 'getLateDossiers', tag: 'apologies', summary: 'Late dossiers of a period' },
        answer: 'LateDossiers',
      },
      [inSearch('period', '2026-11, 2026-Q4 or 2026; this month when absent')],
    ),
  };
}

/** The registers of petitions and dossiers, in counts, and comments. */
function registerAddresses(): Json {
  return {
    '/api/v1/petition-counts': opened({
      ...{ id: 'getPetitionCounts', tag: 'petitions', summary: 'Petitions and their terms, in counts' },
      answer: 'PetitionCounts',
    }),
    '/api/v1/dossier-counts': opened(
      {
        ...{ id: 'getDossierCounts', tag: 'dossiers', summary: 'Counts of dossiers of a period' },
        answer: 'DossierCounts',
      },
      [
        inSearch('source', 'Family of files; that of the latest file when absent'),
        inSearch('period', '2026-06-15/2026-09-14; the latest of the source when absent'),
        inSearch('by', 'unit or area; `area` where `unit` is given'),
        inSearch('unit', 'Code of a unit: its areas'),
        inSearch('area', 'Code or name of a service area: its units'),
      ],
    ),
    '/api/v1/comments': opened(
      { id: 'listComments', tag: 'comments', summary: 'Comments, masked', answer: 'Comments' },
      [
        inSearch('unit', 'Code of a unit: its own, and those passed to it'),
        inSearch('area', 'Code of a service area'),
        inSearch('topic', `Code of a topic, or ${NO_TOPIC} for comments without any`),
        inSearch('state', `One of ${COMMENT_FILTER_STATES.join(', ')}`),
        inSearch('from', 'First day, YYYY-MM-DD'),
        inSearch('to', 'Last day, YYYY-MM-DD'),
        inSearch('q', 'A part of the text as it is shown, case and diacritics ignored'),
        inSearch('page', 'From 1, 200 comments each'),
      ],
    ),
  };
}

const DESCRIPTION: Json = {
  get: {
    operationId: 'describeApi',
    tags: ['description' satisfies keyof typeof TAGS],
    summary: 'This description',
    description: 'The description of the API itself, for tools that make clients.',
    security: [{}],
    responses: {
      '200': {
        description: 'OpenAPI 3.1',
        content: { 'application/json': { schema: { type: 'object' } } },
      },
    },
  },
};

/** What can be asked, by address. */
function addresses(): Json {
  return {
    '/api/v1/rounds': {
      get: operation({
        id: 'listRounds',
        tag: 'rounds',
        summary: 'Survey rounds',
        description: 'The rounds that the caller may see, the latest first.',
        parameters: [LANG],
        content: json('RoundList'),
      }),
    },
    '/api/v1/rounds/{slug}/results': {
      get: question(
        {
          id: 'getResults',
          tag: 'results',
          summary: 'Figures of a round',
          description: 'Rates with their intervals, counts by level and the method, as JSON or CSV.',
        },
        {
          parameters: resultParameters,
          answer: 'Results',
          csv: 'unit,unit_name,responses,answers,n1,n2,n3,n4,n5,rate,mean,ci_low,ci_high\n',
        },
      ),
    },
    '/api/v1/rounds/{slug}/reasons': {
      get: question(
        {
          id: 'getReasons',
          tag: 'results',
          summary: 'What citizens ticked as not good; with a key only',
          description: 'How often each reason was ticked by people who chose a low level, as JSON or CSV.',
        },
        {
          parameters: reasonParameters,
          answer: 'Reasons',
          csv: 'unit,unit_name,responses,waiting,attitude\n',
        },
      ),
    },
    ...loopAddresses(),
    ...improvementAddresses(),
    ...registerAddresses(),
    '/api/v1/openapi.json': DESCRIPTION,
  };
}

/** The description of the API (OpenAPI 3.1) for an installation at `baseUrl`. */
export function describeApi({ baseUrl }: { readonly baseUrl: string }): Json {
  const kinds = PROBLEM_CODES.map((code) => problemKind(code).type).join(', ');
  return {
    openapi: '3.1.0',
    info: {
      title: 'SIPAS',
      version: '1.0.0',
      description: `${ABOUT} Kinds of problems: ${kinds}.`,
      contact: { name: 'Who runs this installation', url: baseUrl },
    },
    servers: [{ url: baseUrl }],
    tags: Object.entries(TAGS).map(([name, description]) => ({ name, description })),
    paths: addresses(),
    components: {
      schemas: schemas(),
      securitySchemes: {
        key: { type: 'http', scheme: 'bearer', description: 'A key made by an administrator' },
      },
    },
  };
}
