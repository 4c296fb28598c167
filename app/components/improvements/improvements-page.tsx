import { dayText, formatCount } from '#app/domain/locale/format.ts';
import { foldVietnamese } from '#app/domain/locale/collate.ts';
import type { PageLanguage } from '#app/domain/locale/page-language.ts';
import { PublicationFrame } from '#app/components/publication/publication-frame.tsx';
import type { LateTotal, ShownCounts } from '#app/domain/improvements/late-months.ts';
import { OPEN_SETS } from '#app/domain/improvements/open-set.ts';
import { paths } from '#app/paths.ts';
import improvementsMessages from '#app/messages/improvements.json' with { type: 'json' };
import css from './improvements.css?inline';
import { LateTable, type LateRow } from './late-table.tsx';
import { RoundStory, type ShownStory } from './round-story.tsx';
import { TaskList, type ShownTask } from './task-list.tsx';

interface NamedUnit {
  readonly code: string;
  readonly name: string;
}

export interface ImprovementsPageProps {
  readonly language: PageLanguage;
  readonly isSample: boolean;
  readonly today: string;
  /** Part of a unit's name, however it was typed. */
  readonly search: string;
  /** To choose from; none on the page of a unit. */
  readonly units: readonly NamedUnit[];
  readonly page: {
    readonly unit: NamedUnit | null;
    readonly rounds: readonly ShownStory[];
    readonly furtherRounds: readonly { readonly slug: string; readonly title: string }[];
    readonly otherTasks: readonly ShownTask[];
    readonly petitions: readonly {
      readonly ref: string;
      readonly question: string;
      readonly answer: string;
      readonly unit: NamedUnit;
      readonly receivedOn: string;
      readonly answeredOn: string;
      readonly days: number;
    }[];
    readonly comments: readonly {
      readonly text: string;
      readonly reply: string;
      readonly month: string;
      readonly round: { readonly title: string };
      readonly unit: NamedUnit;
      readonly repliedBy: string;
    }[];
    readonly late: {
      readonly months: readonly {
        readonly month: string;
        readonly total: LateTotal;
        readonly units: readonly {
          readonly unit: NamedUnit;
          readonly asOf: Date;
          readonly counts: ShownCounts;
        }[];
      }[];
      readonly asOf: Date;
      readonly threshold: number;
    } | null;
  };
}

function Petitions({ language, page: { petitions } }: ImprovementsPageProps) {
  const t = language.words(improvementsMessages);
  if (petitions.length === 0) return null;
  return (
    <section>
      <h2 id="petitions">{t('improvements.petitions')}</h2>
      {petitions.map(({ ref, question, answer, unit, receivedOn, answeredOn, days }) => (
        <article key={ref} id={`petition-${ref}`}>
          <p>
            <b>{question}</b>
          </p>
          <p>{answer}</p>
          <p className="soft">
            {t('improvements.petitionFacts', {
              unit: unit.name,
              received: dayText(receivedOn),
              answered: dayText(answeredOn),
              days,
            })}
          </p>
        </article>
      ))}
      <p className="files">
        <a href={paths.petitionBox(language.chosen)}>{t('improvements.morePetitions')}</a>
      </p>
    </section>
  );
}

function Comments({ language, page: { comments } }: ImprovementsPageProps) {
  const t = language.words(improvementsMessages);
  if (comments.length === 0) return null;
  return (
    <section>
      <h2 id="comments">{t('improvements.comments')}</h2>
      {comments.map(({ text, reply, month, round, unit, repliedBy }, place) => (
        <article key={place}>
          <p>
            <b>{text}</b>
          </p>
          <p>{repliedBy === unit.name ? reply : `${repliedBy}: ${reply}`}</p>
          <p className="soft">
            {t('improvements.commentFacts', {
              unit: unit.name,
              month: dayText(month).slice('01/'.length),
              round: round.title,
            })}
          </p>
        </article>
      ))}
    </section>
  );
}

/** The months of the page's unit that its list knows; of the whole province on its page. */
function Late({ language, page: { late, unit } }: ImprovementsPageProps) {
  if (late === null) return null;
  const months = late.months.flatMap(({ month, total, units }): LateRow[] => {
    if (unit === null) return [{ month, counts: total, leftOut: total.leftOut, asOf: late.asOf }];
    const own = units.find((one) => one.unit.code === unit.code);
    return own ? [{ month, counts: own.counts, leftOut: null, asOf: own.asOf }] : [];
  });
  return <LateTable {...{ language, months, threshold: late.threshold }} />;
}

/** More are listed only once part of a name was typed. */
const LISTED = 200;

function Units({ language, units, search }: ImprovementsPageProps) {
  const t = language.words(improvementsMessages);
  if (units.length === 0) return null;
  const wanted = foldVietnamese(search);
  const found = units.filter(({ name }) => foldVietnamese(name).includes(wanted));
  const isLong = search === '' && units.length > LISTED;
  return (
    <section>
      <h2 id="units">{t('improvements.units')}</h2>
      <form className="find" method="get" action={`${paths.improvements()}#units`} role="search">
        {language.chosen && <input type="hidden" name="lang" value={language.chosen} />}
        <label htmlFor="q">{t('improvements.search')}</label>
        <input id="q" name="q" type="search" defaultValue={search} maxLength={100} autoComplete="off" />
        <button>{t('improvements.searchSubmit')}</button>
      </form>
      {isLong && <p>{t('improvements.searchMany', { count: formatCount(units.length, language.locale) })}</p>}
      {found.length === 0 && <p>{t('improvements.searchNone')}</p>}
      {!isLong && (
        <ul className="places">
          {found.slice(0, LISTED).map(({ code, name }) => (
            <li key={code}>
              <a href={paths.unitImprovements(code, { lang: language.chosen })}>{name}</a>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function FurtherRounds({ language, page: { unit, furtherRounds } }: ImprovementsPageProps) {
  const t = language.words(improvementsMessages);
  if (furtherRounds.length === 0) return null;
  const choice = (round: string) => ({ round, lang: language.chosen });
  return (
    <section>
      <h2>{t('improvements.rounds')}</h2>
      <ul className="places">
        {furtherRounds.map(({ slug, title }) => (
          <li key={slug}>
            <a
              href={
                unit === null
                  ? paths.improvements(choice(slug))
                  : paths.unitImprovements(unit.code, choice(slug))
              }
            >
              {title}
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Follow({ language, page: { unit } }: ImprovementsPageProps) {
  const t = language.words(improvementsMessages);
  const { chosen } = language;
  return (
    <section>
      <h2 id="data">{t('improvements.follow')}</h2>
      <p>{t('improvements.followText')}</p>
      <ul className="files">
        <li>
          <a href={paths.improvementsFeed(unit?.code, chosen)}>{t('improvements.feed')}</a>
        </li>
        <li>
          <a href={paths.catalog()}>{t('improvements.catalog')}</a>
        </li>
        {OPEN_SETS.map((set) => (
          <li key={set}>
            {t('improvements.set', { set })}: <a href={paths.improvementsData(set, 'csv', chosen)}>CSV</a>{' '}
            <a href={paths.improvementsData(set, 'json', chosen)}>JSON</a>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** What citizens said and what was done about it, of a unit or of the whole province; without scripts. */
export function ImprovementsPage(props: ImprovementsPageProps) {
  const { language, isSample, page, today } = props;
  const t = language.words(improvementsMessages);
  const { unit, rounds, otherTasks, petitions, comments } = page;
  const { chosen } = language;
  const isEmpty = rounds.length + otherTasks.length + petitions.length + comments.length === 0;
  return (
    <PublicationFrame
      language={language}
      isSample={isSample}
      title={t('improvements.title')}
      {...(unit && { windowTitle: t('improvements.titleOf', { unit: unit.name }) })}
      description={t('improvements.description')}
      back={
        unit === null
          ? { href: paths.home(), text: t('improvements.home') }
          : { href: paths.improvements({ lang: chosen }), text: t('improvements.all') }
      }
      head={
        <link
          rel="alternate"
          type="application/atom+xml"
          title={t('improvements.title')}
          href={paths.improvementsFeed(unit?.code, chosen)}
        />
      }
      style={css}
    >
      {unit !== null && <p className="of-unit">{unit.name}</p>}
      <p>{t('improvements.intro')}</p>
      {isEmpty && <p className="note">{t('improvements.empty')}</p>}
      {rounds.map((story) => (
        <RoundStory key={story.round.slug} {...{ language, story, today }} />
      ))}
      {otherTasks.length > 0 && (
        <section>
          <h2>{t('improvements.otherTasks')}</h2>
          <TaskList {...{ language, tasks: otherTasks, today }} />
        </section>
      )}
      <Comments {...props} />
      <Petitions {...props} />
      <Late {...props} />
      <Units {...props} />
      <FurtherRounds {...props} />
      <Follow {...props} />
      <p>
        <a className="up" href="#top">
          {t('improvements.top')}
        </a>
      </p>
    </PublicationFrame>
  );
}

/** For a unit or a round that is not there, or not published. */
export function ImprovementsGone({
  language,
  isSample,
}: Pick<ImprovementsPageProps, 'language' | 'isSample'>) {
  const t = language.words(improvementsMessages);
  const back = { href: paths.improvements({ lang: language.chosen }), text: t('improvements.all') };
  return (
    <PublicationFrame {...{ language, isSample, back }} title={t('improvements.goneTitle')}>
      <p>{t('improvements.goneText')}</p>
    </PublicationFrame>
  );
}
