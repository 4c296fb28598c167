import type { ReactNode } from 'react';
import { paths } from '#app/paths.ts';
import { textIn } from '#app/domain/locale/page-language.ts';
import { isConditional } from '#app/domain/survey/asked-questions.ts';
import { definitionKey } from '#app/domain/survey/definition.ts';
import {
  DEFINITION_FIELD,
  DEVICE_FIELD,
  HIDDEN_FIELD,
  SUBMISSION_KEY_FIELD,
  TEXT_SIZE_FIELD,
} from '#app/domain/survey/reserved-names.ts';
import { CitizenDocument } from './citizen-document.tsx';
import { ErrorSummary } from './error-summary.tsx';
import { FaceSymbols } from './faces.tsx';
import { jumpStyle } from './jump-rules.ts';
import { LanguageSwitch } from './language-switch.tsx';
import { QuestionCard } from './question-card.tsx';
import { isLongForm, isNumbered, partsOf, toSections, type Section } from './sections.ts';
import { OfflineWords, SurveyScript } from './survey-script.tsx';
import type { SurveyView } from './survey-view.ts';

/** Where the person stands: what is printed on the poster, in words. */
export interface SurveyPlace {
  readonly code: string;
  readonly unitName: string;
  readonly counterName: string | null;
  readonly serviceAreaName: string | null;
  readonly round: { readonly id: number } | null;
}

interface SurveyPageProps {
  readonly view: SurveyView;
  readonly place: SurveyPlace;
  /** Where the form is sent; carries the language when it was chosen and is not the browser's. */
  readonly action: string;
  /** Makes a repeated press harmless. */
  readonly submissionKey: string;
  readonly isSample: boolean;
}

const FORM = 'survey';
/** The box for large text. The style finds it, so it stands before everything that it makes larger. */
const LARGE = 'large';

/** A field of the form, so that the size stays when the form comes back with errors or in another language. */
export function LargeText({ view }: { view: SurveyView }) {
  return (
    <input
      type="checkbox"
      id={LARGE}
      className="vh"
      name={TEXT_SIZE_FIELD}
      value="large"
      form={FORM}
      defaultChecked={view.typed.has(TEXT_SIZE_FIELD)}
    />
  );
}

/** Who is asked about, and how the page can be read otherwise. */
export function PlaceHeader({
  view,
  place,
}: {
  view: SurveyView;
  place: Pick<SurveyPlace, 'unitName' | 'counterName' | 'serviceAreaName'>;
}) {
  const desk = [place.counterName, place.serviceAreaName].filter((name) => name !== null).join(' · ');
  return (
    <header className="place">
      <h1>{place.unitName}</h1>
      <div className="desk">
        {desk !== '' && <p>{desk}</p>}
        <label className="size" htmlFor={LARGE}>
          <span className="on">{view.t('citizen.largeText')}</span>
          <span className="off">{view.t('citizen.usualText')}</span>
        </label>
        {/* The first button of a form is what the Enter key presses: it must send, not switch the language. */}
        <button form={FORM} className="vh" tabIndex={-1} aria-hidden="true" />
        <LanguageSwitch language={view} form={FORM} />
      </div>
    </header>
  );
}

function SectionHeading({
  section,
  view,
  part,
}: {
  section: Section;
  view: SurveyView;
  part: string | null;
}) {
  if (section.heading === null) return null;
  const { heading } = section;
  return (
    <h2 className="section">
      {part !== null && <small>{part}</small>}
      {heading.kind === 'factor' ? textIn(view, heading.title) : view.t('citizen.aboutYou')}
    </h2>
  );
}

function Questions({ view }: { view: SurveyView }) {
  const { definition, t } = view;
  const sections = toSections(definition);
  const isMostlyRequired = definition.questions.filter((question) => question.required).length > 3;
  const parts = partsOf(sections);
  const total = parts.length;
  return sections.map((section, index) => (
    // A factor may come twice: the place is the key.
    <section key={index}>
      <SectionHeading
        section={section}
        view={view}
        part={
          section.heading?.kind === 'factor' && total > 1
            ? t('citizen.part', { number: parts.indexOf(section.key) + 1, total })
            : null
        }
      />
      {section.questions.map((numbered) => (
        <QuestionCard
          key={numbered.question.id}
          {...numbered}
          view={view}
          marked={isMostlyRequired ? 'optional' : 'required'}
        />
      ))}
    </section>
  ));
}

function SendBar({ view }: { view: SurveyView }) {
  const total = view.definition.questions.filter(
    (question) => isNumbered(question) && !isConditional(question),
  ).length;
  return (
    <div className="bar">
      <p className="progress">
        {view.t('citizen.answered')} <b data-total={`/${total}`} />
      </p>
      <button className="send">{view.t('citizen.send')}</button>
    </div>
  );
}

/** What people do not see: the version asked, and a trap for programs that fill in everything. */
function HiddenFields({ view, place }: Pick<SurveyPageProps, 'view' | 'place'>) {
  return (
    <>
      <input type="hidden" name={DEFINITION_FIELD} value={definitionKey(view.definition)} />
      {/* For the script to fill. */}
      <input type="hidden" name={DEVICE_FIELD} data-round={place.round?.id} />
      <p hidden>
        <label>
          {view.t('citizen.leaveEmpty')} <input name={HIDDEN_FIELD} tabIndex={-1} autoComplete="off" />
        </label>
      </p>
    </>
  );
}

interface SurveyFormProps extends Pick<SurveyPageProps, 'view' | 'action'> {
  /** What is sent along unseen. */
  readonly children?: ReactNode;
}

/** The questions with the button that sends them; above them what kept the form from being sent. */
export function SurveyForm({ view, action, children }: SurveyFormProps) {
  const { introduction } = view.definition;
  return (
    <main>
      <ErrorSummary view={view} />
      {introduction && <p className="introduction">{textIn(view, introduction)}</p>}
      <form id={FORM} method="post" action={action} noValidate>
        <Questions view={view} />
        {children}
        <SendBar view={view} />
      </form>
    </main>
  );
}

/** The questionnaire of one place. A plain form: it works with scripts off and posts one field per question. */
export function SurveyPage({ view, place, action, submissionKey, isSample }: SurveyPageProps) {
  const { t, definition, errors } = view;
  const title = t('citizen.pageTitle', { unit: place.unitName });
  return (
    <CitizenDocument
      language={view}
      title={errors.length === 0 ? title : t('citizen.errorTitle', { title })}
      isSample={isSample}
      script={<SurveyScript language={view} />}
      style={jumpStyle(definition)}
    >
      <OfflineWords language={view} />
      <FaceSymbols />
      {isLongForm(definition) && <div className="scrolled" aria-hidden="true" />}
      <LargeText view={view} />
      <PlaceHeader view={view} place={place} />
      <SurveyForm view={view} action={action}>
        <HiddenFields view={view} place={place} />
      </SurveyForm>
      <footer>
        <p>
          {t('citizen.privacyLine')} <a href={paths.privacy(view.chosen)}>{t('citizen.privacyLink')}</a>
          <span aria-hidden="true"> · </span>
          <a href={paths.accessibility(view.chosen)}>{t('citizen.accessibilityLink')}</a>
        </p>
      </footer>
      {/* The last thing on the page: what follows the key travels uncompressed. */}
      <input type="hidden" form={FORM} name={SUBMISSION_KEY_FIELD} value={submissionKey} />
    </CitizenDocument>
  );
}
