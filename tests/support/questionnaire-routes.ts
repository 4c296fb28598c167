interface Access {
  readonly address: string;
  readonly reads: string;
  readonly sends: string | null;
}

const PUBLISHED = '/console/questionnaires/counter-quick@1';
const DRAFT = '/console/questionnaires/drafts/no-such-draft';

/** Everybody who may see rounds; who makes questionnaires. */
const [ALL, MAKERS] = ['ALMSDP', 'A'];

const seen = (address: string, sends: string | null = null): Access => ({ address, reads: ALL, sends });
const made = (address: string, sends: string | null = MAKERS): Access => ({ address, reads: MAKERS, sends });

const ROUTES: Readonly<Record<string, Access>> = {
  _index: seen('/console/questionnaires', MAKERS),
  import: made('/console/questionnaires/import'),
  '$key._index': seen(PUBLISHED, MAKERS),
  '$key.preview': seen(`${PUBLISHED}/preview`),
  '$key.file': seen(`${PUBLISHED}/file`),
  '$key.method': made(`${PUBLISHED}/method`),
  'drafts.$ref._index': made(DRAFT),
  'drafts.$ref.facts': made(`${DRAFT}/facts`),
  'drafts.$ref.scale': made(`${DRAFT}/scale`),
  'drafts.$ref.sections.$section': made(`${DRAFT}/sections/s1`),
  'drafts.$ref.questions.$question': made(`${DRAFT}/questions/q1`),
  'drafts.$ref.history': made(`${DRAFT}/history`),
  'drafts.$ref.publish': made(`${DRAFT}/publish`),
  'drafts.$ref.preview': made(`${DRAFT}/preview`, null),
  'drafts.$ref.file': made(`${DRAFT}/file`, null),
};

/** Who may read and send what of questionnaires, by route. */
export const QUESTIONNAIRE_ROUTES: Readonly<Record<string, Access>> = Object.fromEntries(
  Object.entries(ROUTES).map(([name, access]) => [`routes/console+/questionnaires+/${name}`, access]),
);
