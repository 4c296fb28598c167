import { ErrorSummary } from '#app/components/survey/error-summary.tsx';
import { QuestionCard } from '#app/components/survey/question-card.tsx';
import { toSections, type Section } from '#app/components/survey/sections.ts';
import type { SurveyView } from '#app/components/survey/survey-view.ts';
import { definitionKey } from '#app/domain/survey/definition.ts';
import { isStoredIn } from '#app/domain/survey/question-types/register.ts';
import { DEFINITION_FIELD, HIDDEN_FIELD, SUBMISSION_KEY_FIELD } from '#app/domain/survey/reserved-names.ts';
import { textIn } from '#app/domain/locale/page-language.ts';
import kioskMessages from '#app/messages/kiosk.json' with { type: 'json' };
import type { KeysOf } from '#app/messages/index.ts';
import type { Translate } from '#app/domain/locale/translate.ts';

export const FORM = 'kiosk-form';

interface KioskQuestionsProps {
  readonly view: SurveyView;
  readonly action: string;
  readonly submissionKey: string;
}

function headingText({ heading }: Section, view: SurveyView): string | null {
  if (heading === null) return null;
  return heading.kind === 'factor' ? textIn(view, heading.title) : view.t('citizen.aboutYou');
}

/** The questions, which the script shows one at a time and a page without it all together. */
function Steps({ view, kiosk }: { view: SurveyView; kiosk: Translate<KeysOf<'kiosk'>> }) {
  return toSections(view.definition).map((section) => {
    const heading = headingText(section, view);
    return section.questions.map((numbered) => (
      <div className="step" key={numbered.question.id}>
        {heading !== null && <p className="part">{heading}</p>}
        <QuestionCard {...numbered} number={null} view={view} marked="optional" />
        {isStoredIn(numbered.question, 'comments') && <p className="seen">{kiosk('kiosk.seen')}</p>}
      </div>
    ));
  });
}

/** The form of one person; nothing that is typed into it is remembered by the browser. */
export function KioskQuestions({ view, action, submissionKey }: KioskQuestionsProps) {
  const { t, definition } = view;
  const kiosk = view.words(kioskMessages);
  return (
    <form id={FORM} method="post" action={action} noValidate autoComplete="off">
      <div className="script meter" aria-hidden="true">
        <span />
      </div>
      <div className="steps">
        <ErrorSummary view={view} />
        <Steps view={view} kiosk={kiosk} />
      </div>
      <input type="hidden" name={DEFINITION_FIELD} value={definitionKey(definition)} />
      <p hidden>
        <label>
          {t('citizen.leaveEmpty')} <input name={HIDDEN_FIELD} tabIndex={-1} autoComplete="off" />
        </label>
      </p>
      <input type="hidden" name={SUBMISSION_KEY_FIELD} value={submissionKey} />
      <div className="walk">
        <button type="button" className="script quiet back">
          {kiosk('kiosk.back')}
        </button>
        <p
          className="script place-in-line"
          data-text={kiosk('kiosk.step', { number: '{number}', total: '{total}' })}
        />
        <button
          className="send onward"
          data-next={kiosk('kiosk.next')}
          data-skip={kiosk('kiosk.skip')}
          data-send={t('citizen.send')}
        >
          {t('citizen.send')}
        </button>
      </div>
    </form>
  );
}
