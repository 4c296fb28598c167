import type { Period } from '#app/domain/periods/period.ts';

/** A text in both languages. */
interface Words {
  readonly vi: string;
  readonly en: string;
}

/** One file of a data set. */
export interface CatalogFile {
  readonly format: 'CSV' | 'JSON';
  /** Absolute. */
  readonly address: string;
}

/** A set of open data. */
export interface CatalogSet {
  /** Stays the same; part of the set's address in the catalogue. */
  readonly id: string;
  readonly title: Words;
  readonly description: Words;
  /** The absolute address of the page where people read the same. */
  readonly page: string;
  readonly issued: Date | null;
  readonly modified: Date | null;
  /** What days the data are about. */
  readonly period: Period | null;
  readonly files: readonly CatalogFile[];
}

export interface Catalog {
  /** The absolute address of the catalogue. */
  readonly address: string;
  /** That of the site. */
  readonly home: string;
  readonly title: Words;
  readonly description: Words;
  readonly publisher: string;
  readonly sets: readonly CatalogSet[];
}

const LICENCE = 'https://creativecommons.org/licenses/by/4.0/';
/** The lists of the EU that DCAT-AP takes its values from. */
const AUTHORITY = 'http://publications.europa.eu/resource/authority';

const CONTEXT = {
  dcat: 'http://www.w3.org/ns/dcat#',
  dct: 'http://purl.org/dc/terms/',
  foaf: 'http://xmlns.com/foaf/0.1/',
  xsd: 'http://www.w3.org/2001/XMLSchema#',
} as const;

const MEDIA = { CSV: 'text/csv', JSON: 'application/json' } as const;

const iri = (id: string) => ({ '@id': id });
const words = ({ vi, en }: Words) => [
  { '@value': vi, '@language': 'vi' },
  { '@value': en, '@language': 'en' },
];
const moment = (at: Date) => ({ '@type': 'xsd:dateTime', '@value': at.toISOString() });
const day = (value: string) => ({ '@type': 'xsd:date', '@value': value });

function distribution({ format, address }: CatalogFile) {
  return {
    '@id': `${address}#file`,
    '@type': 'dcat:Distribution',
    'dct:title': format,
    'dcat:accessURL': iri(address),
    'dcat:downloadURL': iri(address),
    'dcat:mediaType': iri(`https://www.iana.org/assignments/media-types/${MEDIA[format]}`),
    'dct:format': iri(`${AUTHORITY}/file-type/${format}`),
    'dct:license': iri(LICENCE),
  };
}

function dataset({ address }: Catalog, set: CatalogSet, publisher: object) {
  const { id, title, description, page, issued, modified, period, files } = set;
  return {
    '@id': `${address}#${encodeURIComponent(id)}`,
    '@type': 'dcat:Dataset',
    'dct:identifier': id,
    'dct:title': words(title),
    'dct:description': words(description),
    'dct:publisher': publisher,
    'dct:license': iri(LICENCE),
    'dct:accessRights': iri(`${AUTHORITY}/access-right/PUBLIC`),
    'dcat:theme': iri(`${AUTHORITY}/data-theme/GOVE`),
    'dcat:landingPage': iri(page),
    ...(issued && { 'dct:issued': moment(issued) }),
    ...(modified && { 'dct:modified': moment(modified) }),
    ...(period && {
      'dct:temporal': {
        '@type': 'dct:PeriodOfTime',
        'dcat:startDate': day(period.from),
        'dcat:endDate': day(period.to),
      },
    }),
    'dcat:distribution': files.map(distribution),
  };
}

/**
 * What open data there are, as JSON-LD of DCAT-AP 3 (https://semiceu.github.io/DCAT-AP/releases/3.0.0/), which portals of
 * open data collect: a catalogue, its sets, and their files.
 */
export function catalogDocument(catalog: Catalog) {
  const publisher = {
    '@id': `${catalog.home}/#publisher`,
    '@type': 'foaf:Agent',
    'foaf:name': catalog.publisher,
  };
  const changes = catalog.sets.flatMap(({ modified }) => (modified === null ? [] : [modified.getTime()]));
  return {
    '@context': CONTEXT,
    '@id': catalog.address,
    '@type': 'dcat:Catalog',
    'dct:title': words(catalog.title),
    'dct:description': words(catalog.description),
    'dct:publisher': publisher,
    'dct:license': iri(LICENCE),
    'dct:language': iri(`${AUTHORITY}/language/VIE`),
    'foaf:homepage': iri(catalog.home),
    'dcat:themeTaxonomy': iri(`${AUTHORITY}/data-theme`),
    ...(changes.length > 0 && { 'dct:modified': moment(new Date(Math.max(...changes))) }),
    'dcat:dataset': catalog.sets.map((set) => dataset(catalog, set, publisher)),
  };
}
