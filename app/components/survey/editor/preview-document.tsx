import { SurveyPage } from '#app/components/survey/survey-page.tsx';
import type { PageLanguage } from '#app/domain/locale/page-language.ts';
import type { Definition } from '#app/domain/survey/definition.ts';
import questionnairesMessages from '#app/messages/questionnaires.json' with { type: 'json' };

interface PreviewDocumentProps {
  definition: Definition;
  language: PageLanguage;
}

/** A questionnaire by the citizen's own renderer, of no place and without a key that is good. */
export function PreviewDocument({ definition, language }: PreviewDocumentProps) {
  const t = language.words(questionnairesMessages);
  const place = {
    code: '',
    unitName: t('questionnaires.previewPlace'),
    counterName: null,
    serviceAreaName: null,
    round: null,
  };
  return (
    <SurveyPage
      view={{ ...language, definition, typed: new Map(), errors: [] }}
      place={place}
      action="#"
      submissionKey="preview"
      isSample={false}
    />
  );
}
