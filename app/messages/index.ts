// Written by `npm run messages` from the files beside it. Do not edit.
import accessPoints from './access-points.json' with { type: 'json' };
import accessibility from './accessibility.json' with { type: 'json' };
import anomalies from './anomalies.json' with { type: 'json' };
import answers from './answers.json' with { type: 'json' };
import api from './api.json' with { type: 'json' };
import audit from './audit.json' with { type: 'json' };
import backup from './backup.json' with { type: 'json' };
import citizen from './citizen.json' with { type: 'json' };
import cli from './cli.json' with { type: 'json' };
import codebook from './codebook.json' with { type: 'json' };
import comments from './comments.json' with { type: 'json' };
import common from './common.json' with { type: 'json' };
import console from './console.json' with { type: 'json' };
import contacts from './contacts.json' with { type: 'json' };
import disclosure from './disclosure.json' with { type: 'json' };
import doctor from './doctor.json' with { type: 'json' };
import documents from './documents.json' with { type: 'json' };
import errors from './errors.json' with { type: 'json' };
import exclusions from './exclusions.json' with { type: 'json' };
import figures from './figures.json' with { type: 'json' };
import gaps from './gaps.json' with { type: 'json' };
import imports from './imports.json' with { type: 'json' };
import indexes from './indexes.json' with { type: 'json' };
import insights from './insights.json' with { type: 'json' };
import keys from './keys.json' with { type: 'json' };
import kiosk from './kiosk.json' with { type: 'json' };
import lists from './lists.json' with { type: 'json' };
import locks from './locks.json' with { type: 'json' };
import offline from './offline.json' with { type: 'json' };
import people from './people.json' with { type: 'json' };
import plans from './plans.json' with { type: 'json' };
import privacy from './privacy.json' with { type: 'json' };
import publication from './publication.json' with { type: 'json' };
import question from './question.json' with { type: 'json' };
import questionnaires from './questionnaires.json' with { type: 'json' };
import receipt from './receipt.json' with { type: 'json' };
import reformReports from './reform-reports.json' with { type: 'json' };
import reportDocument from './report-document.json' with { type: 'json' };
import reports from './reports.json' with { type: 'json' };
import results from './results.json' with { type: 'json' };
import rounds from './rounds.json' with { type: 'json' };
import scoring from './scoring.json' with { type: 'json' };
import server from './server.json' with { type: 'json' };
import settings from './settings.json' with { type: 'json' };
import siteStatus from './site-status.json' with { type: 'json' };
import tables from './tables.json' with { type: 'json' };
import taskNodes from './task-nodes.json' with { type: 'json' };
import ui from './ui.json' with { type: 'json' };
import units from './units.json' with { type: 'json' };

/** The texts of every subject. For the server only: a page imports the files of the subjects it shows. */
export const allMessages = [
  accessPoints,
  accessibility,
  anomalies,
  answers,
  api,
  audit,
  backup,
  citizen,
  cli,
  codebook,
  comments,
  common,
  console,
  contacts,
  disclosure,
  doctor,
  documents,
  errors,
  exclusions,
  figures,
  gaps,
  imports,
  indexes,
  insights,
  keys,
  kiosk,
  lists,
  locks,
  offline,
  people,
  plans,
  privacy,
  publication,
  question,
  questionnaires,
  receipt,
  reformReports,
  reportDocument,
  reports,
  results,
  rounds,
  scoring,
  server,
  settings,
  siteStatus,
  tables,
  taskNodes,
  ui,
  units,
];

/** Every key there is. */
export type MessageKey =
  | keyof typeof accessPoints.vi
  | keyof typeof accessibility.vi
  | keyof typeof anomalies.vi
  | keyof typeof answers.vi
  | keyof typeof api.vi
  | keyof typeof audit.vi
  | keyof typeof backup.vi
  | keyof typeof citizen.vi
  | keyof typeof cli.vi
  | keyof typeof codebook.vi
  | keyof typeof comments.vi
  | keyof typeof common.vi
  | keyof typeof console.vi
  | keyof typeof contacts.vi
  | keyof typeof disclosure.vi
  | keyof typeof doctor.vi
  | keyof typeof documents.vi
  | keyof typeof errors.vi
  | keyof typeof exclusions.vi
  | keyof typeof figures.vi
  | keyof typeof gaps.vi
  | keyof typeof imports.vi
  | keyof typeof indexes.vi
  | keyof typeof insights.vi
  | keyof typeof keys.vi
  | keyof typeof kiosk.vi
  | keyof typeof lists.vi
  | keyof typeof locks.vi
  | keyof typeof offline.vi
  | keyof typeof people.vi
  | keyof typeof plans.vi
  | keyof typeof privacy.vi
  | keyof typeof publication.vi
  | keyof typeof question.vi
  | keyof typeof questionnaires.vi
  | keyof typeof receipt.vi
  | keyof typeof reformReports.vi
  | keyof typeof reportDocument.vi
  | keyof typeof reports.vi
  | keyof typeof results.vi
  | keyof typeof rounds.vi
  | keyof typeof scoring.vi
  | keyof typeof server.vi
  | keyof typeof settings.vi
  | keyof typeof siteStatus.vi
  | keyof typeof tables.vi
  | keyof typeof taskNodes.vi
  | keyof typeof ui.vi
  | keyof typeof units.vi;

/** The keys of some subjects: `KeysOf<'rounds' | 'ui'>`. */
export type KeysOf<Subject extends string> = Extract<MessageKey, `${Subject}.${string}`>;

type Text = string | number;

/** What the texts with places must be given. */
export interface MessageParameters {
  'accessPoints.count': { count: Text };
  'accessPoints.created': { count: Text };
  'accessPoints.forRound': { title: Text };
  'accessPoints.range': { first: Text; last: Text; total: Text };
  'accessPoints.minutes': { minutes: Text };
  'accessPoints.typeIt': { host: Text };
  'accessPoints.notInUse': { code: Text };
  'accessPoints.localAddress': { baseUrl: Text };
  'accessPoints.localPosters': { baseUrl: Text };
  'accessPoints.postersOfHint': { count: Text };
  'accessPoints.hotline': { hotline: Text };
  'accessPoints.batch.title': { format: Text; count: Text };
  'accessPoints.batch.download': { file: Text };
  'accessPoints.batch.progress': { percent: Text };
  'accessPoints.revoked': { code: Text };
  'anomalies.volume': { unit: Text; week: Text; observed: Text; expected: Text };
  'anomalies.rate': { unit: Text; week: Text; observed: Text; expected: Text };
  'anomalies.flag': { unit: Text; week: Text; observed: Text; flag: Text; expected: Text };
  'anomalies.night': { unit: Text; week: Text; observed: Text; expected: Text };
  'anomalies.code': { code: Text; unit: Text; week: Text; observed: Text; expected: Text };
  'anomalies.more': { count: Text };
  'anomalies.seen': { count: Text };
  'anomalies.lookFirst': { slug: Text; count: Text };
  'answers.outOfRange': { min: Text; max: Text };
  'answers.tooLong': { max: Text; length: Text };
  'answers.cellUnknown': { value: Text; question: Text; codes: Text };
  'answers.cellNotNumber': { value: Text; question: Text };
  'answers.cellOutOfRange': { value: Text; question: Text; min: Text; max: Text };
  'answers.cellTooLong': { question: Text; length: Text; max: Text };
  'api.unknownParameter': { name: Text };
  'api.repeatedParameter': { name: Text };
  'api.notAcceptable': { types: Text };
  'api.defect': { requestId: Text };
  'audit.cli.whole': { events: Text; hash: Text };
  'audit.broken.changed': { at: Text };
  'audit.broken.gone': { at: Text };
  'audit.broken.slipped_in': { at: Text };
  'audit.broken.cut': { at: Text };
  'audit.detail': { label: Text; now: Text };
  'audit.changed': { label: Text; before: Text; now: Text };
  'audit.fileCut': { count: Text };
  'backup.cli.backedUp': { file: Text; megabytes: Text; tables: Text; rows: Text; files: Text };
  'backup.cli.restored': { at: Text; program: Text; postgresql: Text; tables: Text; rows: Text; files: Text };
  'backup.cli.figures': { compared: number };
  'backup.cli.figureDiffers': { round: Text };
  'backup.cli.tallies': { rounds: number; differences: number };
  'backup.cli.locks': { checked: number; rounds: number };
  'backup.cli.lockWrong': { round: Text; what: Text };
  'backup.cli.locksUnchecked': { rounds: number };
  'backup.cli.contactsClosed': { count: number };
  'backup.cli.keysRestored': { keys: Text };
  'backup.notArchive': { file: Text };
  'backup.otherFormat': { file: Text };
  'backup.newer': { program: Text };
  'backup.passphraseNeeded': { file: Text };
  'backup.otherTables': { table: Text };
  'backup.otherRows': { table: Text };
  'backup.notEmpty': { table: Text };
  'backup.filesThere': { folder: Text };
  'backup.otherKey': { file: Text };
  'backup.notMoved': { file: Text; reason: Text };
  'backup.hasTables': { tables: number };
  'backup.noRoom': { folder: Text; free: Text; needed: Text };
  'backup.passphraseShort': { file: Text; min: Text };
  'backup.failed': { code: Text };
  'backup.notice.last': { at: Text };
  'backup.notice.failed': { at: Text; reason: Text };
  'citizen.pageTitle': { unit: Text };
  'citizen.errorTitle': { title: Text };
  'citizen.part': { number: Text; total: Text };
  'citizen.askedWhen': { question: Text; answers: Text };
  'citizen.errorsMany': { count: Text };
  'citizen.closedText': { unit: Text; date: Text };
  'citizen.notYetText': { unit: Text; date: Text };
  'citizen.notYetNoDateText': { unit: Text };
  'cli.usage.unknownCommand': { name: Text };
  'cli.usage.unknownOption': { name: Text };
  'cli.usage.missingArgument': { name: Text };
  'cli.usage.missingOption': { name: Text };
  'cli.usage.missingValue': { name: Text };
  'cli.usage.tooMany': { name: Text };
  'cli.usage.other': { reason: Text };
  'cli.unexpected': { reason: Text };
  'cli.imported': { added: Text; changed: Text; unchanged: Text };
  'cli.ignoredColumns': { columns: Text };
  'cli.rounds.created': { slug: Text; units: Text };
  'cli.rounds.opened': { slug: Text };
  'cli.rounds.closed': { slug: Text };
  'cli.responses.imported': { stored: Text };
  'cli.responses.importedWithKey': { stored: Text; known: Text };
  'cli.responses.absentColumns': { columns: Text };
  'cli.responses.future': { count: Text };
  'cli.responses.progress': { count: Text };
  'cli.responses.exported': { count: Text };
  'cli.documents.written': { file: Text };
  'cli.results.note': { figure: Text; method: Text; definition: Text; leftOut: Text };
  'cli.accessPoints.created': { created: Text; total: Text };
  'cli.wouldImport': { added: Text; changed: Text; unchanged: Text };
  'cli.leftOutLine': { line: Text; reason: Text };
  'cli.row.added': { line: Text; code: Text };
  'cli.row.changed': { line: Text; code: Text; what: Text };
  'cli.row.moved': { line: Text; code: Text; what: Text };
  'cli.row.closed': { line: Text; code: Text; what: Text };
  'cli.responses.wouldImport': { stored: Text; known: Text };
  'cli.usage.near': { near: Text };
  'cli.accessPoints.revoked': { code: Text };
  'cli.accessPoints.replaced': { code: Text; newCode: Text };
  'cli.rounds.changed': { slug: Text; added: Text; removed: Text };
  'cli.rounds.deleted': { slug: Text };
  'cli.units.row': { code: Text; what: Text };
  'cli.units.wouldChange': { count: Text };
  'cli.units.changed': { count: Text };
  'cli.imports.takenBack': { id: Text; removed: Text; restored: Text };
  'cli.rounds.unitsBelow': { code: Text; name: Text; count: Text };
  'cli.reform.kind': { file: Text };
  'comments.count': { count: Text };
  'comments.since': { state: Text; date: Text };
  'comments.replyHint': { max: Text };
  'comments.replyTooLong': { length: Text; max: Text };
  'common.unknownChoice': { value: Text };
  'console.account.nextHint': { min: Text };
  'console.overview.description': { date: Text };
  'console.overview.contacts': { count: Text };
  'console.overview.unread': { count: Text };
  'console.overview.pastEnd': { date: Text };
  'console.overview.notOpened': { date: Text };
  'console.overview.behind': { elapsed: Text; share: Text };
  'console.overview.silent': { units: Text };
  'console.centre.description': { from: Text; to: Text };
  'console.centre.smallGroups': { min: Text };
  'console.login.insecure': { baseUrl: Text };
  'console.overview.lateContacts': { count: Text; days: Text };
  'console.overview.lateComments': { count: Text; days: Text };
  'console.overview.silentCounter': { counter: Text; days: Text };
  'console.overview.overdueTasks': { count: Text };
  'console.login.identity': { name: Text };
  'contacts.count': { count: Text };
  'doctor.cli.read': { guide: Text };
  'doctor.cli.summary': { faults: number; warnings: number };
  'doctor.node': { version: Text };
  'doctor.nodeOld': { version: Text; needed: Text };
  'doctor.disk': { folder: Text; free: Text };
  'doctor.diskScarce': { folder: Text; free: Text };
  'doctor.diskFull': { folder: Text; free: Text };
  'doctor.folder': { folder: Text; reason: Text };
  'doctor.secretsOpen': { files: Text };
  'doctor.postgresql': { version: Text };
  'doctor.postgresqlOwn': { version: Text };
  'doctor.postgresqlOld': { version: Text };
  'doctor.databaseAway': { reason: Text };
  'doctor.clockWrong': { seconds: Text };
  'doctor.fold': { waiting: Text };
  'doctor.foldLate': { waiting: Text; seconds: Text };
  'doctor.backup': { at: Text };
  'doctor.backupOld': { at: Text };
  'doctor.address': { url: Text };
  'doctor.addressPlain': { url: Text };
  'doctor.addressAway': { url: Text; reason: Text };
  'doctor.addressOther': { url: Text; status: Text };
  'doctor.mailAway': { reason: Text };
  'documents.intervalLow': { confidence: Text };
  'documents.intervalHigh': { confidence: Text };
  'documents.rankNote': { min: Text };
  'documents.changeNote': { title: Text };
  'documents.notRanked': { min: Text };
  'documents.levelShare': { level: Text };
  'documents.protection': { min: Text };
  'documents.tooFew': { min: Text };
  'documents.files.rows': { count: Text };
  'documents.auditHeadText': { place: Text; hash: Text };
  'errors.unexpected': { requestId: Text };
  'exclusions.preview.line': { label: Text; count: Text };
  'exclusions.preview.rate': { place: Text; before: Text; after: Text };
  'exclusions.refused.time': { value: Text };
  'exclusions.concerned.excluded': { count: Text };
  'exclusions.concerned.included': { count: Text };
  'exclusions.confirm.excluded': { count: Text };
  'exclusions.confirm.included': { count: Text };
  'exclusions.done.excluded': { count: Text };
  'exclusions.done.included': { count: Text };
  'exclusions.refused.locked': { slug: Text };
  'exclusions.refused.flag': { value: Text; known: Text };
  'exclusions.refused.changed': { count: Text };
  'exclusions.cli.difference': {
    round: Text;
    unit: Text;
    bucket: Text;
    grain: Text;
    tallied: Text;
    recounted: Text;
  };
  'exclusions.cli.differenceOfReasons': {
    round: Text;
    unit: Text;
    bucket: Text;
    grain: Text;
    tallied: Text;
    recounted: Text;
  };
  'exclusions.cli.more': { count: Text };
  'exclusions.cli.untallied': { round: Text };
  'exclusions.cli.contradictions': { count: Text };
  'exclusions.cli.verified': { count: Text; rounds: Text };
  'figures.rank': { place: Text; provinces: Text };
  'figures.up': { change: Text };
  'figures.down': { change: Text };
  'figures.means': { years: Text };
  'figures.provinces': { list: Text };
  'figures.note': { year: Text; note: Text };
  'figures.proxiesHint': { title: Text };
  'figures.proxy': { code: Text; question: Text };
  'figures.cli.linked': { question: Text; node: Text; set: Text };
  'figures.refusal.question': { definition: Text; question: Text };
  'gaps.taskCount': { open: Text; total: Text };
  'gaps.years': { from: Text };
  'gaps.yearSpan': { from: Text; to: Text };
  'gaps.losing': { losing: Text; units: Text };
  'imports.refusal.unknown': { id: Text };
  'imports.refusal.takenBack': { id: Text };
  'imports.refusal.later': { later: Text; codes: Text; id: Text };
  'imports.refusal.inUse': { id: Text; table: string };
  'imports.previewTitle': { file: Text };
  'imports.would': { added: Text; changed: Text; moved: Text; closed: Text; unchanged: Text };
  'imports.ignored': { columns: Text };
  'imports.leftOut': { lines: Text };
  'imports.faults': { count: number };
  'imports.moreFaults': { count: Text };
  'imports.batchTitle': { what: Text; when: Text };
  'imports.takeBackExplained': { added: Text; changed: Text };
  'imports.refusal.invitationUsed': { count: Text; emails: Text };
  'imports.refusal.otherEmail': { email: Text };
  'imports.refusal.onlyRole': { email: Text };
  'indexes.from': { date: Text };
  'indexes.to': { date: Text };
  'indexes.surveyPoints': { points: Text; share: Text };
  'indexes.rule.choice': { options: Text };
  'indexes.rule.ratio_linear': { floor: Text };
  'indexes.rule.ratio_threshold': { threshold: Text };
  'indexes.rule.bands': { bands: Text };
  'indexes.rule.band': { from: Text; points: Text };
  'indexes.rule.option': { text: Text; points: Text };
  'indexes.rule.deduct': { step: Text };
  'indexes.rule.survey': { scale: Text };
  'indexes.rule.external': { source: Text; factor: Text };
  'indexes.rule.alternatives': { cases: Text };
  'indexes.rule.case': { text: Text; rule: Text };
  'indexes.refusal.unknown': { name: Text };
  'indexes.refusal.unknownNode': { name: Text; node: Text };
  'indexes.refusal.code': { value: Text };
  'indexes.refusal.index': { value: Text; known: Text };
  'indexes.refusal.level': { value: Text; known: Text };
  'indexes.refusal.title': { value: Text };
  'indexes.refusal.amount': { value: Text };
  'indexes.refusal.date': { value: Text };
  'indexes.refusal.notDraft': { name: Text };
  'indexes.refusal.notInForce': { name: Text };
  'indexes.refusal.otherInForce': { other: Text; name: Text };
  'indexes.refusal.mapMissing': { count: number; codes: Text };
  'indexes.refusal.tooEarly': { name: Text; from: Text };
  'indexes.cli.field': { field: Text };
  'indexes.cli.imported': { name: Text; nodes: Text; added: Text; changed: Text; removed: Text };
  'indexes.cli.wouldImport': { name: Text; nodes: Text; added: Text; changed: Text; removed: Text };
  'indexes.cli.unchanged': { name: Text };
  'indexes.cli.removedRow': { code: Text };
  'indexes.cli.checked': {
    name: Text;
    areas: Text;
    criteria: Text;
    subCriteria: Text;
    total: Text;
    surveyPoints: Text;
  };
  'indexes.cli.adopted': { name: Text; from: Text };
  'indexes.cli.replaced': { old: Text; by: Text; same: Text; split: Text; merged: Text; dropped: Text };
  'indexes.cli.wouldReplace': { old: Text; by: Text; same: Text; split: Text; merged: Text; dropped: Text };
  'indexes.column.rule': { rules: Text };
  'indexes.column.rule_params': { examples: Text };
  'indexes.fedBy': { figure: Text };
  'indexes.column.figure': { figures: Text };
  'insights.change.hint': { what: Text };
  'insights.change.before': { rate: Text };
  'insights.change.too-fewHint': { min: Text };
  'insights.change.answer.up': { points: Text; what: Text; before: Text; count: Text };
  'insights.change.answer.down': { points: Text; what: Text; before: Text; count: Text };
  'insights.change.answer.unclear': { what: Text; before: Text; count: Text; signed: Text };
  'insights.change.answer.too-few': { what: Text; before: Text; count: Text; signed: Text; min: Text };
  'insights.change.answer.plain': { what: Text; before: Text; count: Text; signed: Text };
  'insights.change.answer.none': { what: Text };
  'insights.change.points': { points: Text };
  'insights.change.levels': { points: Text };
  'insights.change.rule': { confidence: Text; min: Text };
  'insights.fixed.answer': { by: Text; rate: Text; interval: Text; effect: Text };
  'insights.fixed.byDossiers': { period: Text };
  'insights.fixed.split': { all: Text; what: Text; served: Text; mix: Text };
  'insights.fixed.before': { what: Text; rate: Text; verdict: Text };
  'insights.fixed.standIn': { share: Text };
  'insights.fixed.uncovered': { share: Text };
  'insights.fixed.unweighted': { count: Text };
  'insights.change.file.before': { name: Text };
  'insights.target.column': { target: Text };
  'insights.target.too-fewHint': { min: Text };
  'insights.target.answer': { target: Text; standing: Text };
  'insights.target.rule': { target: Text; min: Text };
  'insights.ranking.kind': { kind: Text };
  'insights.ranking.movedUp': { count: Text };
  'insights.ranking.movedDown': { count: Text };
  'insights.ranking.group': { group: Text };
  'insights.ranking.groupAlone': { group: Text };
  'insights.ranking.ranked': { count: Text };
  'insights.ranking.unrankedHint': { min: Text; count: Text };
  'insights.ranking.none': { min: Text };
  'insights.ranking.rule': { min: Text; confidence: Text };
  'insights.weak.gap': { gap: Text; best: Text };
  'insights.weak.scale': { end: Text };
  'insights.weak.units': { count: Text };
  'insights.weak.few': { min: Text };
  'insights.overview.collectedBody': { collected: Text; valid: Text; leftOut: Text };
  'insights.overview.removed': { withdrawn: Text; excluded: Text };
  'insights.overview.daysHint': { days: Text };
  'insights.unit.likeBody': { count: Text; kind: Text; rate: Text; responses: Text };
  'insights.unit.like.too-few': { min: Text };
  'insights.unit.place': { place: Text; count: Text };
  'insights.unit.placeGroup': { count: Text };
  'insights.unit.unplaced': { min: Text };
  'insights.unit.below': { rate: Text; count: Text };
  'insights.unit.codeAndKind': { kind: Text; code: Text };
  'insights.comments.total': { count: Text };
  'insights.unit.merged': { rate: Text; count: Text };
  'insights.reasons.weekText': { date: Text; count: Text };
  'insights.reasons.protected': { min: Text };
  'insights.reasons.ofUnit': { name: Text };
  'insights.reasons.week': { from: Text; to: Text };
  'insights.reasons.more': { count: Text };
  'insights.ranking.only': { name: Text };
  'keys.revokeNamed': { name: Text };
  'keys.revoked': { name: Text };
  'keys.created': { name: Text };
  'keys.refusal.scope': { scope: Text; scopes: Text };
  'keys.refusal.unknownUnit': { code: Text };
  'keys.refusal.expires': { value: Text };
  'keys.refusal.ambiguous': { prefix: Text };
  'keys.cli.created': { name: Text };
  'keys.cli.revoked': { prefix: Text; name: Text };
  'kiosk.pageTitle': { unit: Text };
  'kiosk.step': { number: Text; total: Text };
  'kiosk.waiting': { count: Text };
  'kiosk.rejected': { count: Text };
  'kiosk.pinEntered': { count: Text };
  'kiosk.pinWait': { seconds: Text };
  'kiosk.panelWaiting': { count: Text };
  'kiosk.panelRejected': { count: Text; reason: Text };
  'kiosk.console.count': { count: Text };
  'kiosk.console.pinSet': { date: Text };
  'kiosk.panelTablet': { number: Text };
  'kiosk.console.tabletNumber': { number: Text };
  'kiosk.console.tabletRevoked': { date: Text };
  'kiosk.console.revokeNamed': { number: Text };
  'kiosk.cli.revoked': { number: Text; unit: Text };
  'kiosk.display.title': { unit: Text };
  'kiosk.display.lost': { time: Text };
  'kiosk.receiptAt': { address: Text };
  'kiosk.console.versionOld': { version: Text };
  'kiosk.console.quietCount': { count: Text };
  'kiosk.console.waitingCount': { count: Text };
  'locks.reasonNeeded': { max: Text };
  'locks.lateWindow': { slug: Text; until: Text };
  'locks.notLocked': { slug: Text };
  'locks.fewChanges': { slug: Text; min: Text };
  'locks.unsafe.overall': { slug: Text; min: Text; group: Text };
  'locks.unsafe.factors': { slug: Text; min: Text; group: Text };
  'locks.unsafe.criteria': { slug: Text; min: Text; group: Text };
  'locks.changedMeanwhile': { slug: Text };
  'locks.checking': { progress: Text };
  'locks.notPublished': { slug: Text };
  'locks.titleOf': { title: Text };
  'locks.lateOpen': { until: Text };
  'locks.publishExplained': { address: Text; min: Text };
  'locks.actionsTooLong': { max: Text };
  'locks.number': { number: Text };
  'locks.countsText': { valid: Text; collected: Text; leftOut: Text; excluded: Text; withdrawn: Text };
  'locks.cli.locked': { slug: Text; number: Text; valid: Text; sha256: Text };
  'locks.cli.published': { slug: Text };
  'locks.cli.reopened': { slug: Text };
  'locks.cli.reopenedPublic': { slug: Text };
  'locks.cli.intact': { number: Text; at: Text; stored: Text };
  'locks.cli.notIntact': { slug: Text };
  'locks.wrong.record': { field: Text };
  'locks.wrong.figures': { unit: Text; bucket: Text; locked: Text; found: Text };
  'locks.wrong.figuresAlone': { computed: Text; stored: Text };
  'locks.wrong.sums': { grain: Text; unit: Text; bucket: Text; locked: Text; found: Text };
  'locks.wrong.recount': { unit: Text; bucket: Text; locked: Text; found: Text };
  'locks.wrong.audit': { seal: Text };
  'locks.cli.wrong': { number: Text; what: Text };
  'locks.cli.round': { slug: Text; what: Text };
  'locks.cli.sealedLater': { number: Text; at: Text };
  'locks.cli.audit': { place: Text; hash: Text };
  'offline.left': { count: Text };
  'offline.draft': { time: Text };
  'offline.waiting': { count: Text };
  'offline.sentLater': { time: Text; receipt: Text };
  'offline.refused': { time: Text };
  'people.disableTitle': { name: Text };
  'people.enableTitle': { name: Text };
  'people.resetTitle': { name: Text };
  'people.created': { name: Text };
  'people.refusal.emailTaken': { email: Text };
  'people.refusal.role': { role: Text; roles: Text };
  'people.refusal.unknownUnit': { code: Text };
  'people.refusal.passwordShort': { min: Text };
  'people.refusal.passwordLong': { max: Text };
  'people.cli.role': { roles: Text };
  'people.cli.added': { email: Text; role: Text };
  'people.cli.disabled': { email: Text };
  'people.cli.enabled': { email: Text };
  'people.cli.resetDone': { email: Text };
  'people.passwordHint': { min: Text };
  'people.mailed': { email: Text };
  'people.linkOnce': { until: Text };
  'people.linkNone': { name: Text };
  'people.linkFailed': { problem: Text };
  'people.linkGood': { until: Text };
  'people.linkOld': { until: Text };
  'people.linkFor': { name: Text };
  'people.welcome.explained': { name: Text; email: Text };
  'people.mail.invitation': { name: Text; until: Text; url: Text };
  'people.mail.reset': { name: Text; until: Text; url: Text };
  'people.cli.invited': { email: Text; role: Text };
  'people.factor.due': { date: Text };
  'people.resetFactorTitle': { name: Text };
  'people.sessions.times': { since: Text; seen: Text };
  'people.cli.factorReset': { email: Text };
  'people.handOver.of': { name: Text };
  'people.handOver.cluster': { round: Text; cluster: Text };
  'people.handOver.unit': { name: Text; code: Text; tasks: Text };
  'people.handOver.done': { name: Text };
  'people.refusal.noSuccessor': { email: Text };
  'people.refusal.successorMayNotAppraise': { email: Text };
  'people.passkey.ready': { name: Text };
  'people.passkey.since': { date: Text };
  'people.passkey.used': { time: Text };
  'people.passkey.removeNamed': { name: Text };
  'plans.newTaskAbout': { about: Text };
  'plans.ownTasksHint': { period: Text };
  'plans.countOf': { total: Text; overdue: Text };
  'plans.onDate': { date: Text };
  'plans.summary': { total: Text; accepted: Text; reported: Text; underWay: Text; overdue: Text };
  'plans.overdueCount': { count: Text };
  'plans.showAll': { count: Text };
  'plans.standing.overdue': { days: number };
  'plans.standing.done-late': { days: number };
  'plans.standing.lateBy': { days: number };
  'plans.from.figure': { figure: Text };
  'plans.to.figure': { figure: Text };
  'plans.firstDue': { date: Text };
  'plans.proposal.criterion': { text: Text };
  'plans.proposal.reason': { text: Text };
  'plans.proposal.comment': { date: Text };
  'plans.proposal.aboutFigure': { text: Text; title: Text };
  'plans.proposal.aboutComment': { date: Text };
  'plans.proposal.same': { count: Text };
  'plans.monthOf': { month: Text; year: Text };
  'plans.moreADay': { count: Text };
  'plans.checkIn.q1': { year: Text };
  'plans.checkIn.six-months': { year: Text };
  'plans.checkIn.q3': { year: Text };
  'plans.checkIn.year': { year: Text };
  'plans.evidence.at': { page: Text };
  'plans.evidence.fileHint': { kinds: Text; max: Text };
  'plans.evidence.download': { name: Text };
  'plans.evidence.removeThis': { number: Text };
  'plans.event.move': { before: Text; after: Text };
  'plans.event.follow': { before: Text; after: Text };
  'plans.event.unfollow': { before: Text };
  'plans.effect.interval': { interval: Text; count: Text };
  'plans.effect.points': { points: Text };
  'plans.effect.levels': { points: Text };
  'plans.calendarOf': { year: Text };
  'plans.calendarYear': { year: Text };
  'plans.clearThisDay': { day: Text };
  'plans.refusal.line': { max: Text };
  'plans.refusal.text': { max: Text };
  'plans.refusal.date': { value: Text };
  'plans.refusal.severalUnits': { name: Text; units: Text };
  'plans.refusal.unknownUnit': { code: Text };
  'plans.refusal.figure': { value: Text };
  'plans.refusal.fileSize': { max: Text };
  'plans.refusal.fileKind': { kinds: Text };
  'plans.draftOf': { name: Text; tasks: number; unused: number };
  'plans.draftUnit': { name: Text; count: number };
  'plans.draftKnown': { name: Text };
  'plans.draftDropThis': { title: Text };
  'plans.draftLine': { line: Text };
  'plans.refusal.leadNeeded': { title: Text };
  'plans.annex.progress': { period: Text };
  'plans.annex.with': { number: Text; date: Text; unit: Text };
  'plans.cli.task': { line: Text; title: Text; lead: Text; due: Text };
  'plans.cli.unused': { line: Text; text: Text };
  'plans.cli.unknown': { name: Text };
  'plans.cli.would': { title: Text; tasks: number; unused: number };
  'plans.cli.done': { title: Text; tasks: number };
  'plans.mail.subject': { date: Text; late: Text; near: Text };
  'plans.mail.greeting': { name: Text };
  'plans.mail.late': { date: Text; title: Text; unit: Text };
  'plans.mail.near': { date: Text; title: Text; unit: Text };
  'plans.mail.more': { count: Text };
  'plans.refusal.fileTooLong': { max: Text };
  'plans.refusal.tooManyTasks': { max: Text };
  'privacy.seen.staff': { authority: Text };
  'privacy.seen.public': { min: Text };
  'privacy.kept.contact': { days: Text };
  'privacy.kept.answers': { authority: Text };
  'privacy.contact.unit': { authority: Text };
  'publication.publishedOn': { date: Text };
  'publication.period': { from: Text; to: Text };
  'publication.outOf100': { count: Text };
  'publication.total': { name: Text; responses: Text };
  'publication.interval': { low: Text; high: Text; confidence: Text };
  'publication.range': { low: Text; high: Text };
  'publication.hidden': { min: Text };
  'publication.hiddenNote': { min: Text };
  'publication.fact.countsText': {
    collected: Text;
    valid: Text;
    leftOut: Text;
    excluded: Text;
    withdrawn: Text;
  };
  'publication.dataText': { licence: Text };
  'publication.fact.sealedLaterText': { at: Text };
  'publication.fact.auditText': { place: Text };
  'question.refusal.resultKeys': { value: Text };
  'question.refusal.date': { value: Text };
  'question.refusal.period': { to: Text; from: Text };
  'question.refusal.channel': { value: Text };
  'question.refusal.order': { value: Text };
  'question.refusal.codeNotFound': { code: Text };
  'question.differentMethods': { first: Text; second: Text; firstMethod: Text; secondMethod: Text };
  'question.tooManyRounds': { max: Text };
  'question.period': { value: Text };
  'question.system': { value: Text };
  'question.kind': { value: Text; kinds: Text };
  'question.switch': { value: Text; name: Text };
  'question.noPreviousRound': { title: Text };
  'question.compareItself': { title: Text };
  'question.withoutFlagged': { count: Text; rate: Text };
  'question.alsoText': { titles: Text };
  'questionnaires.minutesOf': { minutes: number };
  'questionnaires.changedBy': { at: Text; who: Text };
  'questionnaires.satisfiedOf': { number: Text };
  'questionnaires.historyBackTo': { revision: Text };
  'questionnaires.editThis': { name: Text };
  'questionnaires.upThis': { name: Text };
  'questionnaires.downThis': { name: Text };
  'questionnaires.removeThis': { name: Text };
  'questionnaires.inLanguage': { what: Text; language: string };
  'questionnaires.optionPlaceOf': { number: Text };
  'questionnaires.optionCodeOf': { number: Text };
  'questionnaires.optionLabel': { number: Text; language: string };
  'questionnaires.ruleLine': { number: Text };
  'questionnaires.ruleSays': { question: Text; answers: Text };
  'questionnaires.lowSays': { level: Text };
  'questionnaires.faults': { count: number };
  'questionnaires.doubts': { count: number };
  'questionnaires.check.missing': { language: string };
  'questionnaires.check.codeTwice': { code: Text };
  'questionnaires.check.reserved': { code: Text };
  'questionnaires.check.idTwice': { id: Text };
  'questionnaires.check.twoThings': { word: Text };
  'questionnaires.check.long': { count: Text; most: Text };
  'questionnaires.check.unused': { count: number };
  'questionnaires.check.other': { path: Text; reason: Text };
  'questionnaires.unusedDoneOf': { line: Text };
  'questionnaires.publishText': { key: Text };
  'questionnaires.publishButton': { key: Text };
  'questionnaires.refusal.long': { most: Text };
  'questionnaires.refusal.many': { most: Text };
  'questionnaires.refusal.faults': { count: number };
  'questionnaires.refusal.file': { path: Text; reason: Text };
  'questionnaires.exampleOf': { counted: Text; leftOut: Text };
  'questionnaires.refusal.between': { least: Text; most: Text };
  'questionnaires.refusal.weights': { sum: Text };
  'receipt.busyText': { minutes: Text };
  'receipt.withdrawn': { date: Text };
  'receipt.comment.read': { date: Text };
  'receipt.comment.replied': { date: Text };
  'receipt.replyFrom': { unit: Text };
  'receipt.contactPurpose': { days: Text };
  'receipt.contactConsent': { unit: Text };
  'receipt.contactKept.phone': { date: Text };
  'receipt.contactKept.email': { date: Text };
  'reformReports.windowOf': { title: Text; year: Text };
  'reformReports.days': { from: Text; to: Text; due: Text };
  'reformReports.counts': { total: number; sent: Text; late: Text; overdue: Text; awaited: Text };
  'reformReports.returned': { reason: Text };
  'reformReports.source.counted': { time: Text };
  'reformReports.source.countedAbout': { time: Text; about: Text };
  'reformReports.source.summed': { about: Text };
  'reformReports.sent': { time: Text };
  'reformReports.refusal.noPeriod': { period: Text; known: Text };
  'reformReports.refusal.noUnit': { code: Text };
  'reformReports.refusal.notThere': { from: Text; to: Text; unit: Text };
  'reformReports.refusal.early': { to: Text; from: Text };
  'reformReports.text.noTasks': { unit: Text };
  'reformReports.text.progress': {
    unit: Text;
    total: Text;
    done: Text;
    share: Text;
    onTime: Text;
    overdue: Text;
    extended: Text;
  };
  'reformReports.text.done': { title: Text; lead: Text; date: Text };
  'reformReports.text.doneLate': { title: Text; lead: Text; date: Text; days: number };
  'reformReports.text.product': { product: Text };
  'reformReports.text.late': { title: Text; lead: Text; due: Text; days: number; cause: Text };
  'reformReports.text.next': { title: Text; lead: Text; due: Text };
  'reformReports.text.survey': { title: Text; rate: Text; forms: Text };
  'reformReports.text.surveyWithheld': { title: Text };
  'reformReports.text.effect': { title: Text; criterion: Text; before: Text; after: Text; verdict: Text };
  'reformReports.doc.about': { period: Text };
  'reformReports.doc.unit': { unit: Text };
  'reformReports.doc.basis': { from: Text; to: Text };
  'reformReports.doc.annex': { period: Text };
  'reformReports.doc.tasksAnnex': { period: Text };
  'reportDocument.symbol': { symbol: Text };
  'reportDocument.placeDate': { place: Text; year: Text };
  'reportDocument.to': { addressee: Text };
  'reportDocument.recipient': { name: Text };
  'reportDocument.draftNote': { time: Text };
  'reportDocument.countedBy': { definition: Text; method: Text };
  'reportDocument.basis': { text: Text };
  'reportDocument.scope': { units: Text };
  'reportDocument.time': { period: Text };
  'reportDocument.content': { title: Text; factors: Text; criteria: Text; levels: Text };
  'reportDocument.sample': { quota: Text };
  'reportDocument.channels': { list: Text };
  'reportDocument.channelItem': { name: Text; count: Text };
  'reportDocument.channelHidden': { name: Text; min: Text };
  'reportDocument.intake': { collected: Text; valid: Text; share: Text; leftOut: Text; excluded: Text };
  'reportDocument.intakeHidden': { min: Text };
  'reportDocument.withdrawn': { count: Text };
  'reportDocument.silent': { count: Text };
  'reportDocument.quotaReached': { quota: Text; share: Text };
  'reportDocument.answered': { title: Text; count: Text };
  'reportDocument.answeredHidden': { title: Text; min: Text };
  'reportDocument.overall': { figure: Text };
  'reportDocument.withLeftOut': { count: Text; rate: Text };
  'reportDocument.target': { target: Text };
  'reportDocument.extremes': { what: Text; high: Text; highRate: Text; low: Text; lowRate: Text };
  'reportDocument.whatUnit': { kind: Text };
  'reportDocument.tUnits': { kind: Text };
  'reportDocument.pUnits': { name: Text; confidence: Text };
  'reportDocument.pAreas': { name: Text; confidence: Text };
  'reportDocument.chartEnds': { count: Text };
  'reportDocument.chartHollow': { min: Text };
  'reportDocument.alt': { title: Text; rows: Text };
  'reportDocument.altMore': { count: Text };
  'reportDocument.namesMore': { count: Text };
  'reportDocument.shortened': { all: Text; shown: Text };
  'reportDocument.table': { number: Text; title: Text };
  'reportDocument.picture': { number: Text; title: Text };
  'reportDocument.notRanked': { min: Text; names: Text };
  'reportDocument.changed': { title: Text; before: Text; verdict: Text };
  'reportDocument.up': { points: Text };
  'reportDocument.down': { points: Text };
  'reportDocument.noChange': { title: Text };
  'reportDocument.comments': { total: Text; replied: Text };
  'reportDocument.levelsOf': { levels: Text };
  'reportDocument.levelAnswer': { levels: Text };
  'reportDocument.tReasons': { count: Text };
  'reports.downloadFile': { file: Text; size: Text };
  'reports.progress': { percent: Text };
  'reports.mail.retry': { attempts: Text; problem: Text; time: Text };
  'reports.mail.sent': { time: Text };
  'reports.mail.failed': { attempts: Text; problem: Text };
  'reports.openRoundOf': { definition: Text };
  'reports.stopNamed': { title: Text };
  'reports.stopped': { title: Text };
  'reports.scheduled': { title: Text };
  'reports.refusal.unknownUnit': { code: Text };
  'reports.refusal.recipient': { email: Text };
  'reports.refusal.tooManyRecipients': { max: Text };
  'reports.mailText.subject': { title: Text };
  'reports.mailText.greeting': { name: Text };
  'reports.mailText.ready': { title: Text; period: Text; time: Text };
  'results.answer': { name: Text; rate: Text };
  'results.answerInterval': { confidence: Text; interval: Text };
  'results.answerResponses': { count: Text };
  'results.answerNone': { name: Text };
  'results.answerSuppressed': { name: Text; min: Text };
  'results.answerPoints': { points: Text; highest: Text };
  'results.answerBand': { band: Text };
  'results.answerWithLeftOut': { count: Text; rate: Text };
  'results.scope.whole': { period: Text };
  'results.scope.from': { from: Text };
  'results.scope.to': { to: Text };
  'results.scope.period': { from: Text; to: Text };
  'results.month': { month: Text; year: Text };
  'results.place': { name: Text; place: Text };
  'results.column.interval': { confidence: Text };
  'results.column.intervalLow': { confidence: Text };
  'results.column.intervalHigh': { confidence: Text };
  'results.columnPercent': { name: Text };
  'results.sortByLowest': { level: Text };
  'results.tooFew': { min: Text };
  'results.tooFewHint': { min: Text };
  'results.belowMinimum': { min: Text };
  'results.belowMinimumHint': { min: Text };
  'results.share': { level: Text; count: Text; share: Text };
  'results.tableLabel': { by: Text };
  'results.units': { count: Text };
  'results.unitsMatching': { count: Text; q: Text };
  'results.rows': { count: Text };
  'results.rows.unit': { count: Text };
  'results.rows.service_area': { count: Text };
  'results.rows.counter': { count: Text };
  'results.rows.criterion': { count: Text };
  'results.downloadHint': { count: Text };
  'results.chart.dots': { name: Text; confidence: Text };
  'results.chart.line': { name: Text; confidence: Text };
  'results.chart.ends': { count: Text };
  'results.chart.hollow': { min: Text };
  'results.chart.omitsSmall': { min: Text };
  'results.chart.responses': { count: Text };
  'results.steps': { at: Text; min: Text };
  'results.steps.none': { min: Text };
  'results.rounding': { decimals: Text };
  'results.interval.effective-sample': { confidence: Text };
  'results.interval.linearised': { confidence: Text };
  'results.minimum': { min: Text };
  'results.flags': { flags: Text; count: Text };
  'results.protection': { min: Text };
  'results.present': { share: Text; count: Text; total: Text };
  'rounds.periodText': { from: Text; to: Text };
  'rounds.draftWordingHint': { reference: Text };
  'rounds.draftMethodHint': { reference: Text };
  'rounds.confirmedHint': { reference: Text };
  'rounds.progressSentence': { collected: Text };
  'rounds.progressOfQuota': { collected: Text; quota: Text; share: Text };
  'rounds.progressRecent': { today: Text; week: Text };
  'rounds.ofQuota': { collected: Text; quota: Text };
  'rounds.unitsMatching': { count: Text };
  'rounds.openTitle': { title: Text };
  'rounds.openExplained': { units: Text };
  'rounds.closeTitle': { title: Text };
  'rounds.refusal.notFound': { slug: Text };
  'rounds.refusal.exists': { slug: Text };
  'rounds.refusal.slug': { slug: Text };
  'rounds.refusal.title': { max: Text };
  'rounds.refusal.legalBasis': { max: Text };
  'rounds.refusal.date': { value: Text };
  'rounds.refusal.period': { to: Text; from: Text };
  'rounds.refusal.quota': { value: Text; max: Text };
  'rounds.refusal.target': { value: Text; low: Text; high: Text };
  'rounds.refusal.definitionUnknown': { key: Text; known: Text };
  'rounds.refusal.methodUnknown': { key: Text; known: Text };
  'rounds.refusal.methodMisfit': { method: Text; definition: Text };
  'rounds.refusal.units': { codes: Text };
  'rounds.refusal.draftDefinition': { key: Text };
  'rounds.refusal.already': { slug: Text; status: 'draft' | 'open' | 'closed' | 'locked' | 'published' };
  'rounds.refusal.step': {
    slug: Text;
    status: 'draft' | 'open' | 'closed' | 'locked' | 'published';
    action: 'open' | 'close' | 'lock' | 'publish';
  };
  'rounds.refusal.takesNoResponses': {
    slug: Text;
    status: 'draft' | 'open' | 'closed' | 'locked' | 'published';
  };
  'rounds.refusal.locked': { slug: Text };
  'rounds.refusal.notEmpty': { slug: Text };
  'rounds.refusal.answeredOutside': { first: Text; last: Text };
  'rounds.refusal.unitAnswered': { codes: Text };
  'rounds.refusal.unitsBelow': { code: Text; name: Text; count: Text };
  'rounds.form.cut': { count: Text };
  'rounds.form.addBelow': { count: Text };
  'rounds.form.withBelow': { count: Text; name: Text };
  'rounds.editTitle': { title: Text };
  'rounds.checkMissing.codes': { count: number };
  'rounds.checkMissing.ended': { count: number };
  'rounds.checkMissing.quota': { count: number };
  'rounds.refusal.error': { least: Text; most: Text };
  'rounds.refusal.year': { value: Text };
  'rounds.refusal.noDossiers': { year: Text };
  'rounds.form.example': { best: Text; good: Text; worst: Text; rate: Text };
  'scoring.refusal.unknownRound': { slug: Text };
  'scoring.refusal.unknownSheet': { unit: Text };
  'scoring.refusal.unknownNode': { node: Text };
  'scoring.refusal.unknownPerson': { email: Text };
  'scoring.refusal.otherCluster': { cluster: Text };
  'scoring.refusal.late': { due: Text };
  'scoring.refusal.state': { state: string };
  'scoring.refusal.sum': { node: Text };
  'scoring.refusal.notSelf': { node: Text };
  'scoring.refusal.notExempt': { node: Text };
  'scoring.refusal.data': { value: Text; example: Text };
  'scoring.refusal.points': { value: Text };
  'scoring.refusal.tooMany': { max: Text };
  'scoring.refusal.unappraised': { node: Text };
  'scoring.refusal.gaps': { count: number; codes: Text };
  'scoring.refusal.notFinal': { count: number; codes: Text };
  'scoring.refusal.year': { value: Text };
  'scoring.refusal.draftSet': { name: Text };
  'scoring.cli.created': { slug: Text; units: Text };
  'scoring.cli.declared': { node: Text; points: Text };
  'scoring.cli.moved': { unit: Text; state: string };
  'scoring.documentPage': { number: Text; page: Text };
  'scoring.noteSelf': { text: Text };
  'scoring.noteReview1': { text: Text };
  'scoring.noteReview2': { text: Text };
  'scoring.explanation': { text: Text };
  'scoring.baseText': { max: Text; exempted: Text; base: Text };
  'scoring.progressText': { done: Text; all: Text };
  'scoring.refusal.stale': { time: Text };
  'scoring.refusal.early': { due: Text };
  'scoring.refusal.missing': { count: number; codes: Text };
  'scoring.refusal.exists': { slug: Text };
  'scoring.refusal.notAppraiser': { email: Text };
  'scoring.refusal.ofOwnUnit': { email: Text; unit: Text };
  'scoring.dismissThis': { name: Text; cluster: Text };
  'scoring.dropThis': { name: Text };
  'scoring.publishedAt': { time: Text };
  'scoring.finalCount': { done: Text; all: Text };
  'scoring.show.missing': { count: Text };
  'scoring.show.changed': { count: Text };
  'scoring.next.draft': { due: Text };
  'scoring.next.returned': { reason: Text };
  'scoring.next.reviewed': { due: Text };
  'scoring.data.optionPoints': { text: Text; points: Text };
  'scoring.document.fileHint': { kinds: Text; max: Text };
  'scoring.document.on': { date: Text };
  'scoring.document.at': { page: Text };
  'scoring.document.download': { name: Text };
  'scoring.document.removeThis': { number: Text };
  'scoring.appraise.pointsHint': { self: Text; max: Text };
  'scoring.cli.added': { added: Text };
  'scoring.print.title': { unit: Text };
  'scoring.print.declaration': { unit: Text };
  'scoring.print.about': { year: Text };
  'scoring.print.aboutFinal': { year: Text };
  'scoring.print.base': { max: Text; exempted: Text; base: Text };
  'scoring.print.figures': { achieved: Text; index: Text };
  'scoring.figure.source': { figure: Text; data: Text; of: Text; time: Text };
  'scoring.figure.points': { points: Text };
  'scoring.figure.taken': { source: Text };
  'scoring.refusal.noFigure': { node: Text };
  'scoring.refusal.otherFigure': { data: Text };
  'scoring.cli.noFigure': { node: Text };
  'scoring.refusal.groups': { value: Text };
  'scoring.ranking.about': { year: Text };
  'scoring.ranking.annex': { kind: Text };
  'scoring.ranking.summary': { kind: Text; all: Text; ranked: Text };
  'scoring.ranking.inGroup': { name: Text; units: Text };
  'scoring.ranking.groups': { groups: Text };
  'server.baseUrlHint': { baseUrl: Text };
  'server.demo.sample': { responses: Text };
  'server.demo.logins': { file: Text };
  'server.demo.loginsKept': { file: Text };
  'server.demo.notEmpty': { table: Text };
  'server.demo.otherUnits': { units: Text };
  'server.httpsHint': { baseUrl: Text };
  'settings.thresholdHint': { least: Text; most: Text };
  'settings.logoHint': { megabytes: Text };
  'settings.mailSent': { to: Text };
  'settings.mail.problem.unknownHost': { reason: Text };
  'settings.mail.problem.unreachable': { reason: Text };
  'settings.mail.problem.silent': { reason: Text };
  'settings.mail.problem.password': { reason: Text };
  'settings.mail.problem.encryption': { reason: Text };
  'settings.mail.problem.address': { reason: Text };
  'settings.mail.problem.other': { reason: Text };
  'settings.mail.subject': { time: Text };
  'settings.mail.text': { time: Text; baseUrl: Text };
  'settings.days': { days: Text };
  'settings.refusal.line': { max: Text };
  'settings.refusal.recipients': { lines: Text; max: Text };
  'settings.refusal.hotline': { value: Text };
  'settings.refusal.threshold': { least: Text; most: Text };
  'settings.refusal.logoSize': { megabytes: Text };
  'settings.refusal.logoPixels': { pixels: Text };
  'settings.refusal.logoPart': { part: Text };
  'siteStatus.found': { faults: Text; warnings: Text };
  'siteStatus.guide': { guide: Text };
  'siteStatus.waitingFailed': { waiting: Text; failed: Text };
  'siteStatus.ofAllowed': { used: Text; allowed: Text };
  'siteStatus.megabytes': { count: Text };
  'siteStatus.hours': { hours: Text };
  'tables.separator': { value: Text };
  'tables.format': { value: Text };
  'tables.codebookFormat': { value: Text };
  'tables.file': { file: Text; total: number };
  'tables.place': { line: Text; reason: Text };
  'tables.placeInColumn': { line: Text; column: Text; reason: Text };
  'tables.more': { count: Text };
  'tables.noFile': { file: Text };
  'tables.isDirectory': { file: Text };
  'tables.unreadableFile': { file: Text; reason: Text };
  'tables.diskFull': { file: Text };
  'tables.tooManyRows': { max: Text };
  'tables.workbookTooLarge': { megabytes: Text };
  'tables.recordTooLong': { line: Text };
  'tables.quoteLeftOpen': { line: Text };
  'tables.textAfterQuote': { line: Text };
  'tables.repeatedColumn': { column: Text };
  'tables.missingColumns': { columns: Text; found: Text };
  'tables.unknownColumns': { columns: Text };
  'tables.cellCount': { found: Text; expected: Text };
  'tables.notWhole': { value: Text; from: Text; to: Text };
  'tables.aboveMaximum': { value: Text; max: Text };
  'tables.tooLong': { max: Text };
  'tables.formula': { start: Text };
  'tables.unknownKind': { value: Text; kinds: Text };
  'tables.repeatedCode': { value: Text; line: Text };
  'tables.unknownParent': { value: Text };
  'tables.cycle': { value: Text };
  'tables.notADate': { value: Text };
  'tables.datesReversed': { to: Text; from: Text };
  'tables.unknownUnit': { value: Text };
  'tables.notDossiers': { value: Text };
  'tables.notAPeriod': { value: Text };
  'tables.wholeAndParts': { value: Text; line: Text };
  'tables.unknownServiceArea': { value: Text };
  'tables.unitNotInRound': { value: Text };
  'tables.unknownCounter': { value: Text };
  'tables.unknownChannel': { value: Text; channels: Text };
  'tables.notAMoment': { value: Text };
  'tables.outsidePeriod': { date: Text; from: Text; to: Text };
  'tables.keyTooLong': { max: Text };
  'tables.repeatedKey': { value: Text; line: Text };
  'tables.keyUsed': { value: Text };
  'tables.keyIsContent': { column: Text };
  'tables.outputExists': { file: Text };
  'tables.unwritableFile': { file: Text; reason: Text };
  'tables.unknownSuccessor': { value: Text };
  'tables.successorCycle': { value: Text };
  'tables.codeChanged': { likely: Text; value: Text };
  'tables.codeIsDate': { value: Text };
  'tables.codeIsNumber': { value: Text };
  'tables.branchMoves': { code: Text; count: number; from: Text; to: Text };
  'tables.mergedAcross': { range: Text };
  'tables.severalSheets': { sheets: Text };
  'tables.hiddenSheet': { sheet: Text };
  'tables.similarKey': { value: Text; earlier: Text; line: Text };
  'tables.notYesOrNo': { value: Text };
  'tables.nodeWithoutParent': { parent: Text; code: Text };
  'tables.sumWithoutNodes': { code: Text };
  'tables.nodesNotSummed': { code: Text };
  'tables.nodesSum': { code: Text; max: Text; sum: Text };
  'tables.ruleMaximum': { largest: Text; max: Text };
  'tables.treeTooDeep': { code: Text };
  'tables.setTotal': { sum: Text; said: Text };
  'tables.setSurveyPoints': { sum: Text; said: Text };
  'tables.unknownRule': { value: Text; rules: Text };
  'tables.ruleParams': { rule: Text; example: Text };
  'tables.notPoints': { value: Text };
  'tables.unknownScorer': { value: Text; scorers: Text };
  'tables.unknownUnitKind': { value: Text; kinds: Text };
  'tables.unknownNode': { value: Text };
  'tables.unknownFigure': { value: Text; figures: Text };
  'tables.figureUnfit': { rule: Text; figure: Text };
  'tables.role': { roles: Text };
  'tables.otherName': { line: Text };
  'tables.unknownSet': { value: Text };
  'tables.oneSet': { first: Text };
  'taskNodes.max': { points: Text };
  'taskNodes.codes': { set: Text; codes: Text };
  'taskNodes.waiting': { count: number };
  'taskNodes.proposal': { code: Text; label: Text };
  'taskNodes.about': { code: Text; label: Text; set: Text };
  'ui.notADate': { value: Text };
  'ui.pageRange': { first: Text; last: Text; total: Text };
  'ui.errors': { count: number };
  'units.validFrom': { date: Text };
  'units.validTo': { date: Text };
  'units.refusal.unitsBelow': { code: Text; count: number; below: Text };
  'units.refusal.closed': { code: Text; date: Text };
  'units.refusal.over': { code: Text; date: Text };
  'units.refusal.merged': { code: Text; into: Text };
  'units.refusal.counterClosed': { counter: Text; unit: Text };
  'units.refusal.counterUnknown': { unit: Text; counter: Text };
  'units.refusal.counterThere': { unit: Text; counter: Text };
  'units.openBelow': { count: number };
  'units.openBelowOf': { name: Text };
  'units.levelOf': { name: Text };
  'units.endedHidden': { count: number };
  'units.formerName': { name: Text; date: Text };
  'units.history.change': { column: Text; from: Text; to: Text };
  'units.changeTitle.edit': { name: Text };
  'units.changeTitle.rename': { name: Text };
  'units.changeTitle.move': { name: Text };
  'units.changeTitle.merge': { name: Text };
  'units.changeTitle.split': { name: Text };
  'units.changeTitle.close': { name: Text };
  'units.changeTitle.reopen': { name: Text };
  'units.follows.open': { titles: Text };
  'units.follows.draft': { titles: Text };
  'units.follows.codes': { count: number };
  'units.follows.people': { count: number };
  'units.follows.counters': { count: number };
  'units.follows.tasks': { count: number };
  'units.follows.below': { count: number };
  'units.form.part': { place: Text };
  'units.refusal.codeTaken': { code: Text };
  'units.refusal.nameBefore': { date: Text };
  'units.refusal.ended': { code: Text; date: Text };
  'units.follows.joins': { titles: Text };
  'units.follows.codesMerge': { count: number };
  'units.follows.tasksMerge': { count: number };
  'units.hours.title': { name: Text };
  'units.hours.from': { day: Text };
  'units.hours.to': { day: Text };
  'units.hours.span': { from: Text; to: Text };
  'units.hours.days': { from: Text; to: Text };
  'units.hours.ofUnit': { name: Text };
  'units.hours.refusal.time': { value: Text };
  'units.networks.remove': { label: Text };
  'units.networks.added': { when: Text };
  'units.networks.refusal.address': { value: Text };
  'units.counter.title': { name: Text };
  'units.counter.closesOn': { date: Text };
  'units.areas.renameTitle': { code: Text };
  'units.areas.taken': { code: Text };
}
