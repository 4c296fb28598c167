import { paths } from '#app/paths.ts';
import { consolePages } from '#tests/support/console-pages.ts';
import type { ConsolePlace } from './console-data.ts';

export interface PagePlace extends ConsolePlace {
  /** A file with all units that is looked at before it is imported, and one that was imported. */
  readonly importRef: string;
  readonly batch: string;
  /** A draft copied from the largest questionnaire, with the keys of one of its questions and sections. */
  readonly draft: string;
  readonly question: string;
  readonly section: string;
}

/** Pages that `loop` measures with its own data. */
const OF_LOOP = [
  'indexes+/$name',
  'indexes+/gaps.$set.$node',
  'plans+/$ref+/_index',
  'plans+/$ref+/edit',
  'plans+/drafts+/$ref',
  'plans+/tasks+/$ref+/_index',
  'plans+/tasks+/$ref+/edit',
  'plans+/tasks+/$ref+/evidence',
  'reform-reports+/$period+/$unit+/_index',
  'scoring+/$round+/_index',
  'scoring+/$round+/criteria+/$node',
  'scoring+/$round+/criteria+/_index',
  'scoring+/$round+/sheets+/$unit+/_index',
  'scoring+/$round+/sheets+/$unit+/nodes.$node',
  'scoring+/$round+/units',
] as const;

/** Frames, pages that lead on, answers to forms, what is shown where nothing is, and files of dossiers: the site has none. */
const WITHOUT_ADDRESS = [
  ...['$', '_layout', 'results', 'access-points+/posters.$ref._index'],
  ...['dossiers+/drafts.$ref', 'dossiers+/files.$ref'],
] as const;

/** Pages by the file of their route; those of one kind with other views stand in a line. */
function ofUnits({ unit, code, staffId, importRef, batch }: PagePlace): Record<string, readonly string[]> {
  return {
    _index: [paths.console()],
    'units+/_index': [paths.units(), paths.units({ under: 'P1' }), `${paths.units()}?find=xa`],
    'units+/new': [paths.newUnit(), paths.newUnit('P1')],
    'units+/service-areas': [paths.serviceAreas()],
    'units+/$code+/_index': [paths.unit(unit), paths.unit('P1')],
    'units+/$code+/change': [paths.unitChange(unit, 'merge'), paths.unitChange(unit, 'move')],
    'units+/$code+/counter': [paths.unitCounter(unit)],
    'units+/$code+/hours': [paths.unitHours(unit)],
    'access-points+/_index': [paths.accessPoints(), `${paths.accessPoints()}?q=xa`],
    'access-points+/$code._index': [paths.accessPoint(code)],
    'access-points+/kiosk._index': [paths.kiosks()],
    'access-points+/kiosk.$unitCode': [paths.unitKiosk(unit)],
    'access-points+/new': [paths.newAccessPoints()],
    'access-points+/posters._index': [paths.posterFiles()],
    'access-points+/print': [paths.posters()],
    'imports+/_index': [paths.imports()],
    'imports+/$ref': [paths.importPreview(importRef)],
    'imports+/batches.$id': [paths.importBatch(batch)],
    'staff+/_index': [paths.staff(), `${paths.staff()}?page=5`],
    'staff+/new': [paths.newStaff()],
    'staff+/$staffId': [paths.staffMember(staffId)],
    'staff+/$staffId_.hand-over': [paths.staffHandOver(staffId)],
    'keys+/_index': [paths.keys()],
    'keys+/new': [paths.newKey()],
    audit: [paths.audit(), `${paths.audit()}?page=500`, `${paths.audit()}?q=do-7`],
    'guide+/_index': [paths.guide()],
    'guide+/$page': [paths.guidePage('ban-do-du-lieu')],
    'settings+/_index': [paths.settings()],
    'settings+/identity': [paths.identitySettings()],
    'settings+/status': [paths.siteStatus()],
    account: [],
    'account_.passkeys': [paths.passkeys()],
    'account_.second-factor': [paths.secondFactor()],
  };
}

function ofRounds({ round, unit, comment }: PagePlace): Record<string, readonly string[]> {
  const results = paths.roundResults(round);
  return {
    'paper+/_index': [paths.paper()],
    'paper+/$round+/$unit+/_index': [paths.paperUnit(round, unit)],
    'paper+/$round+/$unit+/entry': [paths.paperEntry(round, unit)],
    'paper+/$round+/$unit+/import': [paths.paperImport(round, unit)],
    'paper+/$round+/$unit+/second': [paths.paperSecond(round, unit)],
    'paper+/$round+/$unit+/mismatches': [paths.paperMismatches(round, unit)],
    'rounds+/_index': [paths.rounds()],
    'rounds+/new': [paths.newRound(), paths.newRound(round)],
    'rounds+/$slug+/_index': [paths.round(round)],
    'rounds+/$slug+/change': [paths.roundChange(round, 'close')],
    'rounds+/$slug+/comments': [paths.roundComments(round)],
    'rounds+/$slug+/edit': [paths.roundEdit(round)],
    'rounds+/$slug+/exclusions': [paths.roundExclusions(round)],
    'rounds+/$slug+/files': [paths.roundFiles(round)],
    'rounds+/$slug+/locks': [paths.roundLocks('do-2')],
    'rounds+/$slug+/ranking': [paths.roundRanking(round)],
    'rounds+/$slug+/reasons': [paths.roundReasons(round)],
    'rounds+/$slug+/results': [
      results,
      ...['unit', 'unit,criterion', 'service_area', 'month', 'criterion'].map((by) => `${results}?by=${by}`),
    ],
    'rounds+/$slug+/units.$unitCode': [paths.roundUnit(round, unit)],
    'rounds+/$slug+/weak-spots': [paths.roundWeakSpots(round)],
    'signals+/_index': [paths.alarms()],
    'signals+/mail': [paths.alarmMail()],
    'signals+/$unit': [paths.unitDesk(unit)],
    'signals+/$unit_.wall': [paths.unitWall(unit)],
    'centres.$unitCode': [paths.centre(unit), paths.centre('P1')],
    comments: [
      paths.comments(),
      ...[
        'page=1000',
        'q=quay',
        'q=khong co',
        'state=overdue',
        'state=open&age=30',
        'owner=mine',
        'topic=waiting',
      ].map((search) => `${paths.comments()}?${search}`),
    ],
    'comments_.$ref': [paths.comment(comment)],
    'comments_.groups': [paths.commentGroups(), `${paths.commentGroups()}?state=open`],
    'comments_.topics': [paths.commentTopics()],
    'comments_.templates': [paths.commentTemplates()],
    contacts: [paths.contacts()],
    'reports+/_index': [paths.reports()],
    'reports+/make': [paths.newReport()],
    'reports+/schedule': [paths.newSchedule()],
  };
}

function ofQuestionnaires({
  report,
  draft,
  question,
  section,
}: PagePlace): Record<string, readonly string[]> {
  const key = 'sipas-2017@1';
  return {
    'reports+/$ref._index': [paths.report(report)],
    'questionnaires+/_index': [paths.questionnaires()],
    'questionnaires+/import': [paths.importQuestionnaire()],
    'questionnaires+/$key._index': [paths.questionnaire(key)],
    'questionnaires+/$key.method': [paths.questionnaireMethod(key)],
    'questionnaires+/$key.preview': [paths.questionnairePreview(key)],
    'questionnaires+/drafts.$ref._index': [paths.draftForm(draft)],
    'questionnaires+/drafts.$ref.facts': [paths.draftFacts(draft)],
    'questionnaires+/drafts.$ref.scale': [paths.draftScale(draft)],
    'questionnaires+/drafts.$ref.sections.$section': [paths.draftSection(draft, section)],
    'questionnaires+/drafts.$ref.questions.$question': [paths.draftQuestion(draft, question)],
    'questionnaires+/drafts.$ref.history': [paths.draftHistory(draft)],
    'questionnaires+/drafts.$ref.preview': [paths.draftPreview(draft)],
    'questionnaires+/drafts.$ref.publish': [paths.draftPublish(draft)],
    'indexes+/_index': [paths.criteriaSets()],
    'indexes+/import': [paths.importSet()],
    'indexes+/figures': [paths.indexFigures()],
    'indexes+/gaps._index': [paths.gaps()],
    'plans+/_index': [paths.plans()],
    'plans+/calendar': [paths.planCalendar()],
    'plans+/import': [paths.planImport()],
    'plans+/new': [paths.newPlan()],
    'plans+/tasks+/_index': [paths.planTasks()],
    'plans+/tasks+/new': [paths.newTask()],
    'reform-reports+/_index': [paths.reformReports()],
    'reform-reports+/rules': [paths.reformRules()],
    'reform-reports+/outline': [paths.reformOutline()],
    'scoring+/_index': [paths.scoring()],
    'scoring+/new': [paths.newScoringRound()],
  };
}

function ofPetitionsDossiersAndOfficials({
  petition,
  late,
  unit,
}: PagePlace): Record<string, readonly string[]> {
  const round = 'can-bo-do';
  return {
    'petitions+/_index': [paths.petitions(), paths.petitions({ state: 'in_work' })],
    'petitions+/$ref': [paths.petition(petition)],
    'petitions+/board': [paths.petitionBoard()],
    'petitions+/new': [paths.newPetition()],
    'dossiers+/_index': [paths.dossiers(), `${paths.dossiers()}?by=area`],
    'dossiers+/compare': [paths.dossierCompare()],
    'dossiers+/files._index': [paths.dossierFiles()],
    'dossiers+/import': [paths.dossierImport()],
    'dossiers+/satisfaction': [paths.dossierSatisfaction()],
    'dossiers+/trend': [paths.dossierTrend()],
    'apologies+/_index': [
      paths.apologies(),
      paths.apologies({ show: 'toSend' }),
      paths.apologies({ show: 'without' }),
    ],
    'apologies+/$ref': [paths.apology(late)],
    'apologies+/import': [paths.apologyImport()],
    'apologies+/monthly': [paths.apologyMonthly(), paths.apologyMonthly('2026')],
    'service-quality+/_index': [paths.serviceQuality()],
    'service-quality+/units.$code': [paths.serviceQualityUnit(unit)],
    'officials+/_index': [paths.officialsRounds()],
    'officials+/new': [paths.newOfficialsRound()],
    'officials+/$round+/_index': [paths.officialsRound(round)],
    'officials+/$round+/groups': [paths.officialsGroups(round)],
    'officials+/$round+/people': [paths.officialsPeople(round)],
    'officials+/$round+/links': [paths.officialsLinks(round)],
    'officials+/$round+/results+/_index': [paths.officialsResults('can-bo-xong')],
    'officials+/$round+/results+/$unit': [paths.officialsUnit('can-bo-xong', unit)],
  };
}

/**
 * The addresses of every page of the console, by the file of its route. Throws when a page has none, so that a new page is
 * measured too.
 */
export async function pagesToMeasure(place: PagePlace): Promise<string[]> {
  const pages = {
    ...{ ...ofUnits(place), ...ofRounds(place) },
    ...{ ...ofQuestionnaires(place), ...ofPetitionsDossiersAndOfficials(place) },
  };
  const files = await consolePages();
  const known = new Set<string>([...Object.keys(pages), ...OF_LOOP, ...WITHOUT_ADDRESS]);
  const missing = files.filter((file) => !known.has(file));
  const gone = [...known].filter((file) => !files.includes(file));
  if (missing.length > 0) throw new Error(`no address is measured for ${missing.join(', ')}`);
  if (gone.length > 0) throw new Error(`there is no page ${gone.join(', ')}`);
  return Object.values(pages).flat();
}
