import { textIn } from '#app/domain/locale/page-language.ts';
import { cardId, listedMisses, type SurveyView } from './survey-view.ts';

/** What kept a form from being sent, each line a link to its question; a screen reader begins here. */
export function ErrorSummary({ view }: { view: SurveyView }) {
  const { errors, t, definition } = view;
  if (errors.length === 0) return null;
  const title =
    errors.length === 1 ? t('citizen.errorsOne') : t('citizen.errorsMany', { count: errors.length });
  const listed = listedMisses(errors);
  return (
    <section className="summary" role="alert" tabIndex={-1} autoFocus aria-labelledby="summary">
      <h2 id="summary">{title}</h2>
      <p>{t('citizen.errorsKept')}</p>
      {listed.length < errors.length && <p>{t('citizen.errorsFirst')}</p>}
      <ul>
        {listed.map(({ question: id }) => {
          const question = definition.questions.find((asked) => asked.id === id);
          return (
            <li key={id}>
              <a href={`#${cardId(id)}`}>{question && textIn(view, question.text)}</a>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
