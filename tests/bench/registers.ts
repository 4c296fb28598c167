import { paths } from '#app/paths.ts';
import type { Bench } from './harness.ts';
import type { Row } from './measure.ts';
import { makeRegistersPlace, type RegistersPlace } from './registers-data.ts';
import { timePages } from './time-pages.ts';

function ofPetitions({ petition }: RegistersPlace): Record<string, string> {
  return {
    'first page': paths.console(),
    petitions: paths.petitions(),
    'petitions, page 900': `${paths.petitions()}?page=900`,
    'petitions found by words': `${paths.petitions()}?q=do%20so%2049`,
    'overdue petitions': paths.petitions({ state: 'overdue' }),
    'board of petitions': paths.petitionBoard(),
    petition: paths.petition(petition),
  };
}

function ofDossiers({ unit, report, ownReport }: RegistersPlace): Record<string, string> {
  const board = paths.dossiers();
  return {
    'dossiers by unit': board,
    'dossiers by area': `${board}?by=area`,
    'dossiers of a unit': `${board}?unit=${unit}`,
    'dossiers of an area': `${board}?area=LV7`,
    'dossiers over periods': paths.dossierTrend(),
    'dossiers of a unit over periods': `${paths.dossierTrend()}?unit=${unit}`,
    'two sources compared': paths.dossierCompare(),
    'on time and satisfied': paths.dossierSatisfaction(),
    'files of dossiers': paths.dossierFiles(),
    'file of all units': paths.dossierFile(report),
    'file of one unit': paths.dossierFile(ownReport),
    'dossiers as XLSX': paths.dossierExport(new URLSearchParams()),
  };
}

function ofApologies({ late }: RegistersPlace): Record<string, string> {
  return {
    'late dossiers': paths.apologies(),
    'late dossiers, page 900': `${paths.apologies()}?page=900`,
    'letters to send today': paths.apologies({ show: 'toSend' }),
    'late without a letter': paths.apologies({ show: 'without' }),
    'late dossier': paths.apology(late),
    'letters by month': paths.apologyMonthly(),
    'letters of a year': paths.apologyMonthly('2026'),
  };
}

function ofQuality({ unit, node }: RegistersPlace): Record<string, string> {
  return {
    'QĐ 766': paths.serviceQuality(),
    'QĐ 766 by the own computation': `${paths.serviceQuality()}?basis=own`,
    'QĐ 766 of a unit': paths.serviceQualityUnit(unit),
    'QĐ 766, what if': `${paths.serviceQualityUnit(unit)}?add-5.1=12`,
    'QĐ 766 as XLSX': paths.serviceQualityFile('xlsx', new URLSearchParams()),
    'lost points': paths.gaps(),
    'lost points of a metric': paths.gap('QD766@1', node),
    'reform report of the province': paths.reformReport('2026-q3', 'R0'),
    'reform report of a unit': paths.reformReport('2026-q3', unit),
  };
}

function inPublic({ unit }: RegistersPlace): Record<string, string> {
  return {
    'what was done, the province': paths.improvements(),
    'what was done, a unit': paths.unitImprovements(unit),
    'answered petitions': paths.petitionBox(),
    feed: paths.improvementsFeed(),
    catalogue: paths.catalog(),
    'late dossiers as open data': paths.improvementsData('late', 'csv'),
  };
}

/** How long the pages of the registers take with what a large province has of them in six years. */
export async function registers(bench: Bench): Promise<Row[]> {
  bench.say('registers: loading 168 units, 50,000 petitions, 12 million counts, 50,000 late dossiers ...');
  const place = await makeRegistersPlace(bench.database);
  bench.say(`registers: ${place.rows}`);
  const pages = {
    ...{ ...ofPetitions(place), ...ofDossiers(place), ...ofApologies(place) },
    ...{ ...ofQuality(place), ...inPublic(place) },
  };
  return timePages(bench, { name: 'registers', pages });
}
