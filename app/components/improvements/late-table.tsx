import type { LateCounts, ShownCounts } from '#app/domain/improvements/late-months.ts';
import { formatCount, formatDate } from '#app/domain/locale/format.ts';
import type { PageLanguage } from '#app/domain/locale/page-language.ts';
import { localDate } from '#app/domain/periods/date.ts';
import improvementsMessages from '#app/messages/improvements.json' with { type: 'json' };

export interface LateRow {
  readonly month: string;
  readonly counts: ShownCounts;
  /** How many units a sum leaves out; null for what is none. */
  readonly leftOut: LateCounts | null;
  /** When the list behind it last changed. */
  readonly asOf: Date;
}

interface LateTableProps {
  readonly language: PageLanguage;
  /** The latest first. */
  readonly months: readonly LateRow[];
  readonly threshold: number;
}

/** Late dossiers and letters of apology by month. */
export function LateTable({ language, months, threshold }: LateTableProps) {
  const [latest] = months;
  if (latest === undefined) return null;
  const t = language.words(improvementsMessages);
  const cell = (count: number | null, leftOut: number | undefined) => (
    <td>
      {count === null ? (
        <span className="none">{t('improvements.withheld')}</span>
      ) : (
        formatCount(count, language.locale)
      )}
      {leftOut ? <span className="soft"> {t('improvements.leftOut', { count: leftOut })}</span> : null}
    </td>
  );
  return (
    <section>
      <h2 id="late">{t('improvements.late')}</h2>
      <table aria-labelledby="late">
        <thead>
          <tr>
            <th scope="col">{t('improvements.month')}</th>
            <th scope="col">{t('improvements.lateCount')}</th>
            <th scope="col">{t('improvements.apologised')}</th>
          </tr>
        </thead>
        <tbody>
          {months.map(({ month, counts, leftOut }) => (
            <tr key={month}>
              <th scope="row">{month.split('-').reverse().join('/')}</th>
              {cell(counts.late, leftOut?.late)}
              {cell(counts.apologised, leftOut?.apologised)}
            </tr>
          ))}
        </tbody>
      </table>
      <p className="soft">
        {t('improvements.lateNote', { max: threshold - 1, date: formatDate(localDate(latest.asOf)) })}
      </p>
    </section>
  );
}
