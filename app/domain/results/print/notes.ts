import { anomaliesText } from '#app/domain/responses/anomaly-text.ts';
import type { Steps } from '#app/domain/results/table/steps.ts';
import { formatCount, formatDate, formatDateTime, formatPercent } from '#app/domain/locale/format.ts';
import type { Locale } from '#app/domain/locale/locale.ts';
import { formatPeriod, periodName } from '#app/domain/locale/period-name.ts';
import { translator, type Translate } from '#app/domain/locale/translate.ts';
import { datesOf, type NamedPeriod } from '#app/domain/periods/official-period.ts';
import type { Channel } from '#app/domain/responses/channel.ts';
import { definitionKey } from '#app/domain/survey/definition.ts';
import type { Source } from '#app/domain/survey/definition-parts.ts';
import { insightNotes } from './change-text.ts';
import { fixedTotalTexts } from './fixed-total-text.ts';
import type { Results } from '#app/domain/results/table/results.ts';
import { figureName, formatConfidence, formatInterval, formatRate, labelText } from './wording.ts';
import insightsMessages from '#app/messages/insights.json' with { type: 'json' };
import questionMessages from '#app/messages/question.json' with { type: 'json' };
import resultsMessages from '#app/messages/results.json' with { type: 'json' };
import unitsMessages from '#app/messages/units.json' with { type: 'json' };
import type { KeysOf } from '#app/messages/index.ts';

/** One line of what is printed beside every figure. */
export interface Note {
  readonly label: string;
  readonly text: string;
}

type T = Translate<KeysOf<'results'>>;

/** A named period at the head of a line, with its days: "Quý III/2026: từ 01/07/2026 đến 30/09/2026". */
function namedPeriodText(period: NamedPeriod, locale: Locale): string {
  const name = periodName(period, locale);
  const text = period.system === 'reporting' ? name : `${name}: ${formatPeriod(datesOf(period), locale)}`;
  return text.charAt(0).toLocaleUpperCase(locale) + text.slice(1);
}

/** The days that are counted, in words; those of the round when no others are asked for. */
export function periodText({ question: { period, from, to }, round }: Results, locale: Locale): string {
  const t = translator(locale, resultsMessages);
  if (period) return namedPeriodText(period, locale);
  if (from && to) return t('results.scope.period', { from: formatDate(from), to: formatDate(to) });
  if (from) return t('results.scope.from', { from: formatDate(from) });
  if (to) return t('results.scope.to', { to: formatDate(to) });
  return t('results.scope.whole', {
    period: formatPeriod({ from: round.periodFrom, to: round.periodTo }, locale),
  });
}

/** What the question is narrowed to, in words; empty when it is not. */
export function filterTexts(
  { question, narrowedTo, unitCount, alsoRounds }: Results,
  locale: Locale,
): string[] {
  const t = translator(locale, resultsMessages);
  const ask = translator(locale, questionMessages);
  const { unit, serviceArea, counter } = narrowedTo;
  const { q, channel, kind, withFlagged } = question;
  const titles = alsoRounds.map(({ title }) => title).join('; ');
  return [
    titles && ask('question.alsoText', { titles }),
    unit && `${t('results.key.unit')}: ${unit.name}`,
    question.predecessors && ask('question.predecessorsText'),
    kind && `${ask('question.field.kind')}: ${translator(locale, unitsMessages)(`units.kind.${kind}`)}`,
    serviceArea && `${t('results.key.service_area')}: ${serviceArea.name}`,
    counter && `${t('results.key.counter')}: ${counter.name}`,
    channel && `${t('results.key.channel')}: ${labelText('channel', { code: channel, name: '' }, locale)}`,
    q && t('results.unitsMatching', { count: formatCount(unitCount, locale), q }),
    withFlagged && ask('question.flaggedText'),
  ].flatMap((text) => (text ? [text] : []));
}

function sourceText(source: Source, t: T): string {
  return source.status === 'draft' ? `${source.reference} (${t('results.draft')})` : source.reference;
}

function flagsText({ method, leftOut, question }: Results, locale: Locale, t: T): string {
  if (method.excludedFlags.length === 0 || question.withFlagged) return t('results.flagsNone');
  const flags = method.excludedFlags.map((flag) => t(`results.flag.${flag}`)).join(', ');
  return t('results.flags', { flags, count: formatCount(leftOut, locale) });
}

/** Responses with which doubts are left out, and how many. */
export function flagsNote(results: Results, locale: Locale): Note {
  const t = translator(locale, resultsMessages);
  return { label: t('results.note.flags'), text: flagsText(results, locale, t) };
}

/** What is unlike chance in the round; nothing for readers who are not told. */
export function anomalyNotes({ anomalies }: Results, locale: Locale): readonly Note[] {
  const label = translator(locale, resultsMessages)('results.note.anomalies');
  return anomalies ? [{ label, text: anomaliesText(anomalies, locale) }] : [];
}

/** The overall figure in one line: rate, interval and responses. */
export function totalText(results: Results, locale: Locale): string {
  const { definition, method, table, disclosureThreshold } = results;
  const t = translator(locale, resultsMessages);
  const name = figureName(definition, method, locale);
  const { rate, interval, responses, isSuppressed } = table.total;
  if (isSuppressed) return t('results.answerSuppressed', { name, min: disclosureThreshold });
  if (rate === null) return t('results.answerNone', { name });
  const confidence = formatConfidence(method, locale);
  const about = [
    ...(interval
      ? [t('results.answerInterval', { confidence, interval: formatInterval(interval, method, locale) })]
      : []),
    t('results.answerResponses', { count: formatCount(responses ?? 0, locale) }),
  ];
  return `${t('results.answer', { name, rate: formatRate(rate, method, locale) })} (${about.join('; ')})`;
}

/** How fresh figures are for a reader who sees them in steps. */
export function stepsText({ lastAt, min }: Steps, locale: Locale): string {
  const t = translator(locale, resultsMessages);
  return lastAt === null
    ? t('results.steps.none', { min })
    : t('results.steps', { at: formatDateTime(lastAt), min });
}

/** How many of those who scanned a code stood before a display; nothing where the table is not by channel, or none did. */
function presenceNotes({ question, table }: Results, locale: Locale, t: T): readonly Note[] {
  const rowOf = (channel: Channel) => table.rows.find(({ labels }) => labels[0]?.code === channel);
  if (question.by.join() !== 'channel') return [];
  const [count, others] = [rowOf('present')?.responses ?? null, rowOf('qr')?.responses];
  // A row that is there without a number is a small group that is withheld.
  if (count === null || count === 0 || others === null) return [];
  const total = count + (others ?? 0);
  const text = t('results.present', {
    share: formatPercent((100 * count) / total, 1, locale),
    count: formatCount(count, locale),
    total: formatCount(total, locale),
  });
  return [{ label: t('results.note.present'), text }];
}

/** What is withheld from this reader: small groups, and the levels that would tell of them. */
function protectionText({ table, disclosureThreshold: min }: Results, t: T): string {
  const lacksLevels = table.rows.some(({ isSuppressed, counts }) => !isSuppressed && counts === null);
  return [t('results.protection', { min }), ...(lacksLevels ? [t('results.levelsWithheld')] : [])].join(' ');
}

/** So much of a hash tells locks apart; the whole one stands in the files and on the page of the locks. */
const HASH_SHOWN = 12;

/** Which lock the figures come from, round by round, or that they may still change. */
function lockText({ locks, round, alsoRounds }: Results, withHash: boolean, t: T): string {
  return [round, ...alsoRounds]
    .map(({ title }, index) => {
      const lock = locks[index];
      if (!lock) return [title, t('results.notLocked')] as const;
      const at = formatDateTime(lock.lockedAt);
      const text = withHash
        ? t('results.locked', { at, hash: lock.sha256.slice(0, HASH_SHOWN) })
        : t('results.lockedAt', { at });
      return [title, text] as const;
    })
    .map(([title, text]) => (alsoRounds.length === 0 ? text : `${title}: ${text}`))
    .join(' ');
}

const sentence = (text: string, locale: Locale) =>
  `${text.charAt(0).toLocaleUpperCase(locale)}${text.slice(1)}.`;

/**
 * What stands beside the total in a text of sentences: interval, method with its draft mark, who answered, and the lock.
 */
export function besideTotalText(results: Results, locale: Locale): string {
  const t = translator(locale, resultsMessages);
  const { method, table } = results;
  const { interval } = table.total;
  const draft = method.source.status === 'draft' ? ` (${t('results.draft')})` : '';
  const confidence = formatConfidence(method, locale);
  return [
    ...(interval === null
      ? []
      : [
          sentence(
            t('results.answerInterval', { confidence, interval: formatInterval(interval, method, locale) }),
            locale,
          ),
        ]),
    `${t('results.note.method')}: ${method.title[locale]}${draft}.`,
    t('results.who'),
    `${t('results.note.lock')}: ${lockText(results, false, t)}`,
  ].join(' ');
}

interface NoteOptions {
  /** Ids of questionnaire and method and the lock's hash are for those who count again; a text that is signed does without. */
  readonly withIds?: boolean;
}

/** How figures are computed: questionnaire, the method with its source, what is left out and what is withheld. */
export function countingNotes(
  results: Results,
  locale: Locale,
  { withIds = true }: NoteOptions = {},
): readonly Note[] {
  const t = translator(locale, resultsMessages);
  const { definition, method } = results;
  const id = (text: string) => (withIds ? ` (${text})` : '');
  const confidence = formatConfidence(method, locale);
  return [
    {
      label: t('results.note.definition'),
      text: `${definition.title[locale]}${id(definitionKey(definition))}. ${sourceText(definition.source, t)}`,
    },
    { label: t('results.note.who'), text: t('results.who') },
    { label: t('results.note.method'), text: `${method.title[locale]}${id(method.id)}` },
    { label: t('results.note.description'), text: method.description[locale] },
    { label: t('results.note.source'), text: sourceText(method.source, t) },
    {
      label: t('results.note.rounding'),
      text: t('results.rounding', { decimals: method.rounding.decimals }),
    },
    { label: t('results.note.interval'), text: t(`results.interval.${method.interval}`, { confidence }) },
    { label: t('results.note.minimum'), text: t('results.minimum', { min: method.minResponsesForRanking }) },
    flagsNote(results, locale),
    ...presenceNotes(results, locale, t),
    ...insightNotes(results, locale),
    ...(results.isProtected
      ? [
          {
            label: t('results.note.protection'),
            text: protectionText(results, t),
          },
        ]
      : []),
    ...(results.steps ? [{ label: t('results.note.steps'), text: stepsText(results.steps, locale) }] : []),
    ...anomalyNotes(results, locale),
  ];
}

/** The same with the lock that the figures come from: as long as the figures are the same, so are these. */
export function lastingNotes(results: Results, locale: Locale, options: NoteOptions = {}): readonly Note[] {
  const t = translator(locale, resultsMessages);
  const notes = countingNotes(results, locale, options);
  if (results.locks.length === 0) return notes;
  return [...notes, { label: t('results.note.lock'), text: lockText(results, options.withIds ?? true, t) }];
}

/** The same with when the figures were asked for. */
export function methodNotes(results: Results, locale: Locale, options: NoteOptions = {}): readonly Note[] {
  const t = translator(locale, resultsMessages);
  return [
    ...lastingNotes(results, locale, options),
    { label: t('results.note.madeAt'), text: formatDateTime(results.madeAt) },
  ];
}

/** The notes that a file needs besides the table to be self-explanatory. */
export function fileNotes(results: Results, locale: Locale): readonly Note[] {
  const t = translator(locale, resultsMessages);
  const { round } = results;
  const filters = filterTexts(results, locale);
  const fixed = fixedTotalTexts(results, locale);
  const fixedLabel = translator(locale, insightsMessages)('insights.fixed.note');
  return [
    { label: t('results.note.round'), text: `${round.title} (${round.slug})` },
    ...(round.legalBasis === null ? [] : [{ label: t('results.note.legalBasis'), text: round.legalBasis }]),
    { label: t('results.note.period'), text: periodText(results, locale) },
    ...(filters.length === 0 ? [] : [{ label: t('results.note.filter'), text: filters.join('; ') }]),
    { label: t('results.note.figure'), text: totalText(results, locale) },
    ...(fixed.length === 0 ? [] : [{ label: fixedLabel, text: fixed.join(' ') }]),
    ...methodNotes(results, locale),
  ];
}
