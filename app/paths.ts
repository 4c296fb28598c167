import type { UnitChange } from '#app/domain/units/changes.ts';
import { paperPaths } from './paper-paths.ts';
import { publicPaths } from './public-paths.ts';
import { query } from './query-string.ts';

/** How a questionnaire is looked at before anybody answers it. */
type PreviewChoice = {
  readonly lang?: string | undefined;
  /** '0': as in a browser without scripts. */
  readonly scripts?: string | undefined;
};

/** Every address of the site as a function; nobody writes one by hand. */
export const paths = {
  ...publicPaths,
  ...paperPaths,
  roundLocks: (slug: string) => `/console/rounds/${encodeURIComponent(slug)}/locks`,
  login: (next?: string) => (next === undefined ? '/login' : `/login?next=${encodeURIComponent(next)}`),
  /** With why somebody was not let in. */
  logInRefused: (reason: 'unknown' | 'failed') => `/login?identity=${reason}`,
  /** Where the second step of a log-in asks for the code. */
  logInCode: (next?: string) => `/login/code${query({ next })}`,
  logout: () => '/logout',
  passkeyLogIn: () => '/login/passkey',
  /** To the province's identity server, and the way back. */
  identity: (next?: string) => `/login/identity${query({ next })}`,
  identityReturn: () => '/login/identity/return',
  forgot: (done: { sent?: string } = {}) => `/forgot${query(done)}`,
  /** Where the one-time link leads that makes the first administrator. */
  start: (token: string) => `/start/${encodeURIComponent(token)}`,
  /** Where a one-time link leads by which a person chooses a password. */
  welcome: (token: string) => `/welcome/${encodeURIComponent(token)}`,
  /** Where the link of an official leads: the units that are theirs to judge, and the form about one. */
  officialDesk: (token: string, lang?: string, done?: string) =>
    `/o/${encodeURIComponent(token)}${query({ lang, done })}`,
  officialForm: (token: string, unitCode: string, lang?: string) =>
    `/o/${encodeURIComponent(token)}/${encodeURIComponent(unitCode)}${query({ lang })}`,
  console: () => '/console',
  rounds: () => '/console/rounds',
  round: (slug: string) => `/console/rounds/${encodeURIComponent(slug)}`,
  roundChange: (slug: string, action: 'open' | 'close') =>
    `/console/rounds/${encodeURIComponent(slug)}/change${query({ action })}`,
  roundEdit: (slug: string) => `/console/rounds/${encodeURIComponent(slug)}/edit`,
  roundResults: (slug: string) => `/console/rounds/${encodeURIComponent(slug)}/results`,
  roundView: (slug: string, by: string) =>
    `/console/rounds/${encodeURIComponent(slug)}/results${query({ by })}`,
  roundRanking: (slug: string) => `/console/rounds/${encodeURIComponent(slug)}/ranking`,
  roundWeakSpots: (slug: string) => `/console/rounds/${encodeURIComponent(slug)}/weak-spots`,
  roundReasons: (slug: string, choice: { unit?: string | undefined; by?: string | undefined } = {}) =>
    `/console/rounds/${encodeURIComponent(slug)}/reasons${query(choice)}`,
  roundReasonsFile: (
    slug: string,
    format: 'csv' | 'xlsx',
    choice: { unit?: string | undefined; by?: string | undefined } = {},
  ) => `/console/rounds/${encodeURIComponent(slug)}/reasons.${format}${query(choice)}`,
  roundComments: (slug: string) => `/console/rounds/${encodeURIComponent(slug)}/comments`,
  roundUnit: (slug: string, unitCode: string) =>
    `/console/rounds/${encodeURIComponent(slug)}/units/${encodeURIComponent(unitCode)}`,
  roundResultsCsv: (slug: string) => `/console/rounds/${encodeURIComponent(slug)}/results.csv`,
  roundResultsXlsx: (slug: string) => `/console/rounds/${encodeURIComponent(slug)}/results.xlsx`,
  roundExclusions: (slug: string) => `/console/rounds/${encodeURIComponent(slug)}/exclusions`,
  /** The page that gathers a round's files. */
  roundFiles: (slug: string) => `/console/rounds/${encodeURIComponent(slug)}/files`,
  roundWorkbook: (slug: string) => `/console/rounds/${encodeURIComponent(slug)}/workbook.xlsx`,
  roundReport: (slug: string) => `/console/rounds/${encodeURIComponent(slug)}/report.docx`,
  roundResponses: (slug: string) => `/console/rounds/${encodeURIComponent(slug)}/responses.csv`,
  roundCodebook: (slug: string, format: 'csv' | 'json' | 'sps' | 'R') =>
    `/console/rounds/${encodeURIComponent(slug)}/codebook.${format}`,
  accessPoints: (done: { revoked?: string } = {}) => `/console/access-points${query(done)}`,
  accessPointQr: (code: string, format: 'svg' | 'png') =>
    `/console/access-points/${encodeURIComponent(code)}/qr.${format}`,
  kiosks: () => '/console/access-points/kiosk',
  unitKiosk: (unitCode: string) => `/console/access-points/kiosk/${encodeURIComponent(unitCode)}`,
  newAccessPoints: () => '/console/access-points/new',
  posters: (choice: { unit?: string; q?: string; size?: string; 'per-page'?: string; page?: string } = {}) =>
    `/console/access-points/print${query(choice)}`,
  posterFiles: (choice: { q?: string } = {}) => `/console/access-points/posters${query(choice)}`,
  posterFile: (choice: { q?: string; format: string; bundle?: string }) =>
    `/console/access-points/posters/file${query(choice)}`,
  posterBatch: (ref: string) => `/console/access-points/posters/${encodeURIComponent(ref)}`,
  posterBatchFile: (ref: string) => `/console/access-points/posters/${encodeURIComponent(ref)}/file`,
  accessPoint: (code: string, done?: string) =>
    `/console/access-points/${encodeURIComponent(code)}${query({ done })}`,
  accessPointList: (format: 'csv' | 'xlsx', choice: { q?: string; unposted?: string } = {}) =>
    `/console/access-points/list.${format}${query(choice)}`,
  consoleResults: () => '/console/results',
  questionnaires: () => '/console/questionnaires',
  questionnaire: (key: string) => `/console/questionnaires/${encodeURIComponent(key)}`,
  questionnairePreview: (key: string, choice: PreviewChoice = {}) =>
    `/console/questionnaires/${encodeURIComponent(key)}/preview${query(choice)}`,
  questionnaireMethod: (key: string) => `/console/questionnaires/${encodeURIComponent(key)}/method`,
  questionnaireFile: (key: string, format: 'json' | 'xlsx') =>
    `/console/questionnaires/${encodeURIComponent(key)}/file${query({ format })}`,
  importQuestionnaire: () => '/console/questionnaires/import',
  draftFile: (ref: string, format: 'json' | 'xlsx') => `${paths.draftForm(ref)}/file${query({ format })}`,
  draftForm: (ref: string, done?: string, revision?: number) =>
    `/console/questionnaires/drafts/${encodeURIComponent(ref)}${query({ done, revision: revision?.toString() })}`,
  draftFacts: (ref: string) => `${paths.draftForm(ref)}/facts`,
  draftScale: (ref: string) => `${paths.draftForm(ref)}/scale`,
  draftSection: (ref: string, key: string) => `${paths.draftForm(ref)}/sections/${encodeURIComponent(key)}`,
  draftQuestion: (ref: string, key: string) => `${paths.draftForm(ref)}/questions/${encodeURIComponent(key)}`,
  draftHistory: (ref: string) => `${paths.draftForm(ref)}/history`,
  draftPublish: (ref: string) => `${paths.draftForm(ref)}/publish`,
  draftPreview: (ref: string, choice: PreviewChoice = {}) =>
    `${paths.draftForm(ref)}/preview${query(choice)}`,
  newRound: (copy?: string) => `/console/rounds/new${query({ copy })}`,
  comments: (search: Readonly<Record<string, string | undefined>> = {}) =>
    `/console/comments${query(search)}`,
  commentsFile: (format: 'csv' | 'xlsx', search: Readonly<Record<string, string | undefined>> = {}) =>
    `/console/comments/file.${format}${query(search)}`,
  comment: (ref: string, choice: { done?: 'saved'; template?: string } = {}) =>
    `/console/comments/${encodeURIComponent(ref)}${query(choice)}`,
  commentTopics: (done?: 'saved') => `/console/comments/topics${query({ done })}`,
  commentGroups: () => '/console/comments/groups',
  commentTemplates: (done?: 'saved') => `/console/comments/templates${query({ done })}`,
  contacts: () => '/console/contacts',
  reformReports: (period?: string) => `/console/reform-reports${query({ period })}`,
  reformRules: () => '/console/reform-reports/rules',
  reformOutline: (version?: string) => `/console/reform-reports/outline${query({ version })}`,
  reformOutlineFile: (version?: string) => `/console/reform-reports/outline.xlsx${query({ version })}`,
  reformReport: (period: string, unit: string, version?: string) =>
    `/console/reform-reports/${encodeURIComponent(period)}/${encodeURIComponent(unit)}${query({ version })}`,
  reformDocument: (period: string, unit: string, version?: string) =>
    `${paths.reformReport(period, unit)}/report.docx${query({ version })}`,
  reformAnnex: (period: string, unit: string, version?: string) =>
    `${paths.reformReport(period, unit)}/annex.xlsx${query({ version })}`,
  units: (asked: { under?: string | undefined; ended?: string | undefined } = {}) =>
    `/console/units${query(asked)}`,
  unit: (code: string, done?: string) => `/console/units/${encodeURIComponent(code)}${query({ done })}`,
  unitHours: (code: string, counter?: string) =>
    `/console/units/${encodeURIComponent(code)}/hours${query({ counter })}`,
  unitCounter: (code: string, counter?: string) =>
    `/console/units/${encodeURIComponent(code)}/counter${query({ counter })}`,
  serviceAreas: (asked: { code?: string; done?: string } = {}) =>
    `/console/units/service-areas${query(asked)}`,
  imports: (done?: string, list?: string) => `/console/imports${query({ done, list })}`,
  importList: (list: string) => `/console/imports${query({ list })}`,
  importPreview: (ref: string) => `/console/imports/${encodeURIComponent(ref)}`,
  importBatch: (id: string) => `/console/imports/batches/${encodeURIComponent(id)}`,
  listFile: (list: string, empty?: string) =>
    `/console/imports/lists/${encodeURIComponent(list)}${query({ empty })}`,
  newUnit: (under?: string) => `/console/units/new${query({ under })}`,
  unitChange: (code: string, what: UnitChange) =>
    `/console/units/${encodeURIComponent(code)}/change${query({ what })}`,
  scoring: () => '/console/scoring',
  scoringRound: (round: string) => `/console/scoring/${encodeURIComponent(round)}`,
  newScoringRound: () => '/console/scoring/new',
  scoringUnits: (round: string) => `${paths.scoringRound(round)}/units`,
  scoringRanking: (round: string, format: 'docx' | 'xlsx') =>
    `${paths.scoringRound(round)}/ranking.${format}`,
  /** The differences of a round by criterion, and one criterion over its units. */
  scoringCriteria: (round: string, choice: { show?: string } = {}) =>
    `${paths.scoringRound(round)}/criteria${query(choice)}`,
  scoringCriterion: (round: string, node: string) =>
    `${paths.scoringCriteria(round)}/${encodeURIComponent(node)}`,
  scoreSheet: (round: string, unitCode: string, choice: { show?: string } = {}) =>
    `${paths.scoringRound(round)}/sheets/${encodeURIComponent(unitCode)}${query(choice)}`,
  scoreSheetFile: (round: string, unitCode: string, format: 'docx' | 'xlsx') =>
    `${paths.scoreSheet(round, unitCode)}/sheet.${format}`,
  scoreNode: (round: string, unitCode: string, node: string) =>
    `${paths.scoreSheet(round, unitCode)}/nodes/${encodeURIComponent(node)}`,
  scoreEvidenceFile: (round: string, unitCode: string, ref: string) =>
    `${paths.scoreSheet(round, unitCode)}/evidence/${encodeURIComponent(ref)}`,
  unitsToPick: (asked: { find?: string; under?: string }) => `/console/units/pick${query(asked)}`,
  officialsRounds: () => '/console/officials',
  newOfficialsRound: () => '/console/officials/new',
  officialsRound: (slug: string, done?: string) =>
    `/console/officials/${encodeURIComponent(slug)}${query({ done })}`,
  officialsGroups: (slug: string, done?: string) => `${paths.officialsRound(slug)}/groups${query({ done })}`,
  officialsPeople: (slug: string, done?: string) => `${paths.officialsRound(slug)}/people${query({ done })}`,
  officialsLinks: (slug: string, choice: { done?: string; count?: string } = {}) =>
    `${paths.officialsRound(slug)}/links${query(choice)}`,
  officialsResults: (slug: string) => `${paths.officialsRound(slug)}/results`,
  officialsResultsFile: (slug: string) => `${paths.officialsRound(slug)}/results.xlsx`,
  officialsUnit: (slug: string, unitCode: string) =>
    `${paths.officialsResults(slug)}/${encodeURIComponent(unitCode)}`,
  criteriaSets: () => '/console/indexes',
  importSet: () => '/console/indexes/import',
  criteriaSet: (name: string, told: Readonly<Record<string, string | undefined>> = {}) =>
    `/console/indexes/${encodeURIComponent(name)}${query(told)}`,
  criteriaSetFile: (name: string) => `/console/indexes/${encodeURIComponent(name)}/file.xlsx`,
  gaps: () => '/console/indexes/gaps',
  gapsFile: () => '/console/indexes/gaps.xlsx',
  indexFigures: (set?: string) => `/console/indexes/figures${query({ set })}`,
  indexFiguresFile: (set: string) => `/console/indexes/figures.xlsx${query({ set })}`,
  /** A node by the name of its set (`PAR-TINH@2`) and its code. */
  gap: (set: string, node: string) =>
    `/console/indexes/gaps/${encodeURIComponent(set)}/${encodeURIComponent(node)}`,
  staff: () => '/console/staff',
  newStaff: () => '/console/staff/new',
  staffMember: (id: string) => `/console/staff/${encodeURIComponent(id)}`,
  staffHandOver: (id: string) => `/console/staff/${encodeURIComponent(id)}/hand-over`,
  reports: (done: { stopped?: string; scheduled?: string } = {}) => `/console/reports${query(done)}`,
  newSchedule: () => '/console/reports/schedule',
  newReport: (choice: { round?: string } = {}) => `/console/reports/make${query(choice)}`,
  report: (ref: string) => `/console/reports/${encodeURIComponent(ref)}`,
  reportFile: (ref: string) => `/console/reports/${encodeURIComponent(ref)}/file`,
  plans: () => '/console/plans',
  newPlan: () => '/console/plans/new',
  plan: (ref: string, view: { view?: string; state?: string } = {}) =>
    `/console/plans/${encodeURIComponent(ref)}${query(view)}`,
  planAnnex: (ref: string, kind: 'plan' | 'progress', format: 'docx' | 'xlsx') =>
    `/console/plans/${encodeURIComponent(ref)}/annex.${format}${query({ kind })}`,
  planImport: () => '/console/plans/import',
  planDraft: (ref: string) => `/console/plans/drafts/${encodeURIComponent(ref)}`,
  planEdit: (ref: string) => `/console/plans/${encodeURIComponent(ref)}/edit`,
  planCalendar: (year?: string) => `/console/plans/calendar${query({ year })}`,
  planTasks: (choice: { state?: string; set?: string; node?: string; view?: string } = {}) =>
    `/console/plans/tasks${query(choice)}`,
  /** With what the task is made from: a criterion of a round, at a unit; a comment; an alarm; a node of a criteria set, at a unit. */
  newTask: (
    from: {
      plan?: string;
      round?: string;
      criterion?: string;
      unit?: string | undefined;
      area?: string | undefined;
      comment?: string;
      alarm?: string;
      set?: string;
      node?: string;
    } = {},
  ) => `/console/plans/tasks/new${query(from)}`,
  task: (ref: string) => `/console/plans/tasks/${encodeURIComponent(ref)}`,
  taskEdit: (ref: string) => `/console/plans/tasks/${encodeURIComponent(ref)}/edit`,
  taskEvidence: (ref: string) => `/console/plans/tasks/${encodeURIComponent(ref)}/evidence`,
  evidenceFile: (ref: string) => `/console/plans/evidence/${encodeURIComponent(ref)}`,
  petitions: (choice: { state?: string; span?: string; unit?: string; cause?: string } = {}) =>
    `/console/petitions${query(choice)}`,
  petitionBoard: () => '/console/petitions/board',
  petitionRegister: (format: 'docx' | 'xlsx', filters: URLSearchParams) =>
    `/console/petitions/register.${format}?${filters}`,
  newPetition: (from: { comment?: string } = {}) => `/console/petitions/new${query(from)}`,
  petition: (ref: string, done?: string) => `/console/petitions/${encodeURIComponent(ref)}${query({ done })}`,
  dossiers: () => '/console/dossiers',
  dossierExport: (filters: URLSearchParams) => `/console/dossiers/file.xlsx?${filters}`,
  dossierTrend: () => '/console/dossiers/trend',
  dossierCompare: () => '/console/dossiers/compare',
  dossierSatisfaction: () => '/console/dossiers/satisfaction',
  dossierFiles: (done?: string) => `/console/dossiers/files${query({ done })}`,
  dossierFile: (ref: string, done?: string) =>
    `/console/dossiers/files/${encodeURIComponent(ref)}${query({ done })}`,
  dossierImport: () => '/console/dossiers/import',
  dossierDraft: (ref: string) => `/console/dossiers/drafts/${encodeURIComponent(ref)}`,
  apologies: (choice: { show?: string; unit?: string; from?: string; to?: string } = {}) =>
    `/console/apologies${query(choice)}`,
  apology: (ref: string, done?: string) => `/console/apologies/${encodeURIComponent(ref)}${query({ done })}`,
  apologyLetter: (ref: string) => `/console/apologies/${encodeURIComponent(ref)}/letter.docx`,
  apologyImport: () => '/console/apologies/import',
  apologyTemplate: () => '/console/apologies/template.xlsx',
  apologyMonthly: (period?: string) => `/console/apologies/monthly${query({ period })}`,
  apologyMonthlyFile: (period: string) => `/console/apologies/monthly.xlsx${query({ period })}`,
  serviceQuality: (choice: { period?: string; done?: string } = {}) =>
    `/console/service-quality${query(choice)}`,
  serviceQualityUnit: (code: string, choice: { period?: string } = {}) =>
    `/console/service-quality/units/${encodeURIComponent(code)}${query(choice)}`,
  serviceQualityFile: (format: 'csv' | 'xlsx', search: URLSearchParams) =>
    `/console/service-quality/file.${format}?${search}`,
  keys: (revoked?: string) => `/console/keys${query({ revoked })}`,
  newKey: () => '/console/keys/new',
  apiRounds: () => '/api/v1/rounds',
  apiResults: (slug: string) => `/api/v1/rounds/${encodeURIComponent(slug)}/results`,
  apiReasons: (slug: string) => `/api/v1/rounds/${encodeURIComponent(slug)}/reasons`,
  apiPetitions: () => '/api/v1/petitions',
  apiPlans: () => '/api/v1/plans',
  apiPublicTexts: () => '/api/v1/public-texts',
  apiPlan: (ref: string) => `/api/v1/plans/${encodeURIComponent(ref)}`,
  apiIndexes: () => '/api/v1/indexes',
  apiIndex: (name: string) => `/api/v1/indexes/${encodeURIComponent(name)}`,
  apiScoring: () => '/api/v1/scoring',
  apiScoringRound: (slug: string) => `/api/v1/scoring/${encodeURIComponent(slug)}`,
  apiGaps: () => '/api/v1/gaps',
  apiFigures: () => '/api/v1/figures',
  apiServiceQuality: () => '/api/v1/service-quality',
  apiReformReports: (period: string) => `/api/v1/reform-reports/${encodeURIComponent(period)}`,
  apiReformReport: (period: string, unit: string) =>
    `/api/v1/reform-reports/${encodeURIComponent(period)}/${encodeURIComponent(unit)}`,
  apiOfficials: () => '/api/v1/officials',
  apiOfficialsRound: (slug: string) => `/api/v1/officials/${encodeURIComponent(slug)}`,
  apiPetitionCounts: () => '/api/v1/petition-counts',
  apiDossierCounts: () => '/api/v1/dossier-counts',
  apiComments: () => '/api/v1/comments',
  apiLateDossiers: () => '/api/v1/late-dossiers',
  apiDescription: () => '/api/v1/openapi.json',
  audit: () => '/console/audit',
  auditFile: (format: 'csv' | 'xlsx', search: Readonly<Record<string, string | undefined>> = {}) =>
    `/console/audit/file.${format}${query(search)}`,
  guide: () => '/console/guide',
  guidePage: (page: string) => `/console/guide/${page}`,
  guidePicture: (name: string) => `/console/guide/pictures/${name}`,
  settings: (done?: string) => `/console/settings${query({ done })}`,
  siteStatus: () => '/console/settings/status',
  identitySettings: (done?: string) => `/console/settings/identity${query({ done })}`,
  logo: (version?: string) => `/console/settings/logo.png${query({ version })}`,
  account: () => '/console/account',
  passkeys: () => '/console/account/passkeys',
  secondFactor: (done: { done?: string } = {}) => `/console/account/second-factor${query(done)}`,
  alarms: () => '/console/signals',
  alarmMail: (done?: 'saved') => `/console/signals/mail${query({ done })}`,
  unitWall: (unitCode: string) => `/console/signals/${encodeURIComponent(unitCode)}/wall`,
  unitDesk: (unitCode: string) => `/console/signals/${encodeURIComponent(unitCode)}`,
  centre: (unitCode: string) => `/console/centres/${encodeURIComponent(unitCode)}`,
} as const;
