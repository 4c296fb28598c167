import { CitizenDocument } from '#app/components/survey/citizen-document.tsx';
import { FaceSymbols } from '#app/components/survey/faces.tsx';
import { isLongForm } from '#app/components/survey/sections.ts';
import { LargeText, PlaceHeader, SurveyForm } from '#app/components/survey/survey-page.tsx';
import type { SurveyView } from '#app/components/survey/survey-view.ts';
import { paths } from '#app/paths.ts';
import officialsMessages from '#app/messages/officials.json' with { type: 'json' };

interface JudgePageProps {
  readonly view: SurveyView;
  readonly isSample: boolean;
  readonly token: string;
  readonly unit: { readonly code: string; readonly name: string };
  readonly threshold: number;
}

/**
 * The questionnaire about one unit, as citizens are shown theirs, and without any script: nothing of it is kept in the browser,
 * which may be a shared one.
 */
export function JudgePage({ view, isSample, token, unit, threshold }: JudgePageProps) {
  const { definition } = view;
  const t = view.words(officialsMessages);
  const place = { unitName: unit.name, counterName: null, serviceAreaName: null };
  return (
    <CitizenDocument
      language={view}
      title={`${unit.name} - ${t('officials.desk.title')}`}
      isSample={isSample}
    >
      <FaceSymbols />
      {isLongForm(definition) && <div className="scrolled" aria-hidden="true" />}
      <LargeText view={view} />
      <PlaceHeader view={view} place={place} />
      <SurveyForm view={view} action={paths.officialForm(token, unit.code, view.chosen)} />
      <footer>
        <p>{t('officials.desk.anonymous', { threshold })}</p>
        <p>
          <a href={paths.officialDesk(token, view.chosen)}>{t('officials.desk.back')}</a>
        </p>
      </footer>
    </CitizenDocument>
  );
}
