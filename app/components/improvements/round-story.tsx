import { formatChange, formatCount, formatDate } from '#app/domain/locale/format.ts';
import type { PageLanguage } from '#app/domain/locale/page-language.ts';
import { parseIsoDate, localDate } from '#app/domain/periods/date.ts';
import type { CriterionStory } from '#app/domain/improvements/moved.ts';
import { formatRate, isPercent } from '#app/domain/results/print/wording.ts';
import type { Method } from '#app/domain/survey/method.ts';
import { paths } from '#app/paths.ts';
import improvementsMessages from '#app/messages/improvements.json' with { type: 'json' };
import publicationMessages from '#app/messages/publication.json' with { type: 'json' };
import { TaskList, type ShownTask } from './task-list.tsx';

interface ShownRound {
  readonly slug: string;
  readonly title: string;
  readonly periodFrom: string;
  readonly periodTo: string;
  readonly actionsVi: string | null;
  readonly actionsEn: string | null;
}

export interface ShownStory {
  readonly round: ShownRound;
  readonly method: Method;
  readonly reasons: {
    readonly heard: readonly { readonly name: string; readonly count: number }[];
    readonly countedAt: Date;
    readonly threshold: number;
  } | null;
  readonly weakest: readonly CriterionStory[];
  readonly fewerThan: number | null;
  readonly next: { readonly title: string } | null;
  readonly tasks: readonly ShownTask[];
  readonly notes: readonly { readonly label: string; readonly text: string }[];
}

interface StoryProps {
  readonly language: PageLanguage;
  readonly story: ShownStory;
  readonly today: string;
}

function Reasons({ language, story: { reasons } }: StoryProps) {
  if (reasons === null) return null;
  const t = language.words(improvementsMessages);
  const { heard, countedAt, threshold: min } = reasons;
  if (heard.length === 0) return <p className="soft">{t('improvements.reasonsFew', { min })}</p>;
  return (
    <>
      <ul className="said">
        {heard.map(({ name, count }) => (
          <li key={name}>{t('improvements.reason', { name, count: formatCount(count, language.locale) })}</li>
        ))}
      </ul>
      <p className="soft">{t('improvements.reasonsNote', { min, date: formatDate(localDate(countedAt)) })}</p>
    </>
  );
}

/** Whether a figure moved from one round to the next, in a sentence. */
function Moved({ language, of, method, next }: MovedProps) {
  const t = language.words(improvementsMessages);
  const { locale } = language;
  if (next === null) return <p>{t('improvements.notAgain')}</p>;
  if (of.next === null || of.change === null) {
    return <p>{t('improvements.againHidden', { round: next.title })}</p>;
  }
  const { points, verdict } = of.change;
  const size = formatChange(Math.abs(points), method.rounding.decimals, locale).replace(/^\+/, '');
  const by = t(isPercent(method) ? 'improvements.points' : 'improvements.levels', { points: size });
  const rate = formatRate(of.next.rate, method, locale);
  return (
    <p>
      {t('improvements.again', { round: next.title, rate })}{' '}
      <strong>{t(`improvements.moved.${verdict ?? 'unclear'}`, { by })}</strong>
    </p>
  );
}

interface MovedProps {
  readonly language: PageLanguage;
  readonly of: CriterionStory;
  readonly method: Method;
  readonly next: ShownStory['next'];
}

function Criterion({ language, of, method, next }: MovedProps) {
  const t = language.words(improvementsMessages);
  const { rate, interval } = of.row;
  const show = (value: number | null) => formatRate(value, method, language.locale);
  return (
    <li>
      {of.name}
      <p>
        <strong>{show(rate)}</strong> {method.figure === 'top2' && `${t('improvements.satisfied')} `}
        {interval && (
          <span className="soft">
            {t('improvements.range', { low: show(interval.low), high: show(interval.high) })}
          </span>
        )}
      </p>
      <Moved {...{ language, of, method, next }} />
    </li>
  );
}

function Heard(props: StoryProps) {
  const { language, story } = props;
  const t = language.words(improvementsMessages);
  const { weakest, method, next, fewerThan: min } = story;
  return (
    <>
      <h3>{t('improvements.heard')}</h3>
      <Reasons {...props} />
      {weakest.length === 0 ? (
        <p className="note">{t('improvements.tooFew')}</p>
      ) : (
        <>
          <p>{min === null ? t('improvements.weakest') : t('improvements.weakestOfFew', { min })}</p>
          <ul className="said">
            {weakest.map((of) => (
              <Criterion key={of.code} {...{ language, of, method, next }} />
            ))}
          </ul>
          <details className="notes">
            <summary>{t('improvements.notes')}</summary>
            <dl>
              {story.notes.map(({ label, text }) => (
                <div key={label}>
                  <dt>{label}</dt>
                  <dd>{text}</dd>
                </div>
              ))}
            </dl>
          </details>
        </>
      )}
    </>
  );
}

/** What people said in a round, what was done about it, and whether it was better when they were asked again. */
export function RoundStory(props: StoryProps) {
  const { language, story, today } = props;
  const t = language.words(improvementsMessages);
  const { slug, title, periodFrom, periodTo, actionsVi, actionsEn } = story.round;
  const [from, to] = [parseIsoDate(periodFrom), parseIsoDate(periodTo)];
  const did = (language.locale === 'en' && actionsEn) || actionsVi;
  return (
    <section>
      <h2>{title}</h2>
      {from && to && (
        <p className="soft">
          {language.words(publicationMessages)('publication.period', {
            from: formatDate(from),
            to: formatDate(to),
          })}
        </p>
      )}
      <Heard {...props} />
      <h3>{t('improvements.done')}</h3>
      {did && <p className="did">{did}</p>}
      {story.tasks.length > 0 && <TaskList {...{ language, tasks: story.tasks, today }} />}
      {!did && story.tasks.length === 0 && <p>{t('improvements.noTask')}</p>}
      <p className="files">
        <a href={paths.publishedRound(slug, language.chosen)}>{t('improvements.result')}</a>
      </p>
    </section>
  );
}
