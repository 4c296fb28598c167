import { formatCount, formatDate } from '#app/domain/locale/format.ts';
import type { PageLanguage } from '#app/domain/locale/page-language.ts';
import { localDate } from '#app/domain/periods/date.ts';
import improvementsMessages from '#app/messages/improvements.json' with { type: 'json' };

interface Counts {
  readonly late: number;
  readonly apologised: number;
}

interface LateTableProps {
  readonly language: PageLanguage;
  readonly months: readonly { readonly month: string; readonly counts: Counts | null }[];
  readonly asOf: Date;
  readonly threshold: number;
}

/** Late dossiers and letters of apology by month. */
export function LateTable({ language, months, asOf, threshold }: LateTableProps) {
  const t = language.words(improvementsMessages);
  const cell = (count: number | undefined) =>
    count === undefined ? (
      <span className="none">{t('improvements.withheld')}</span>
    ) : (
      formatCount(count, language.locale)
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
          {months.map(({ month, counts }) => (
            <tr key={month}>
              <th scope="row">{month.split('-').reverse().join('/')}</th>
              <td>{cell(counts?.late)}</td>
              <td>{cell(counts?.apologised)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="soft">
        {t('improvements.lateNote', { max: threshold - 1, date: formatDate(localDate(asOf)) })}
      </p>
    </section>
  );
}
