import type { ReactNode } from 'react';
import { Face } from '#app/components/survey/faces.tsx';
import { LanguageSwitch } from '#app/components/survey/language-switch.tsx';
import type { SurveyPlace } from '#app/components/survey/survey-page.tsx';
import type { SurveyView } from '#app/components/survey/survey-view.ts';
import { textIn } from '#app/domain/locale/page-language.ts';
import { FORM, KioskQuestions } from './kiosk-questions.tsx';
import { Ring } from './ring.tsx';
import kioskMessages from '#app/messages/kiosk.json' with { type: 'json' };
import type { KeysOf } from '#app/messages/index.ts';
import type { Translate } from '#app/domain/locale/translate.ts';

/** Where the tablet stands, in words. */
export type KioskPlace = Pick<SurveyPlace, 'code' | 'unitName' | 'counterName' | 'serviceAreaName'>;

interface KioskStageProps {
  readonly view: SurveyView;
  readonly place: KioskPlace;
  readonly action: string;
  readonly startOver: string;
  readonly submissionKey: string;
  /** Whether it waits in a template for its language to be chosen: a document has one main element, whatever is shown. */
  readonly isSpare: boolean;
}

function PlaceHeader({
  view,
  place,
  kiosk,
  startOver,
}: Omit<KioskStageProps, 'action' | 'submissionKey' | 'isSpare'> & {
  kiosk: Translate<KeysOf<'kiosk'>>;
}) {
  const desk = [place.counterName, place.serviceAreaName].filter((name) => name !== null).join(' · ');
  return (
    <header className="place">
      <div>
        <h1>{place.unitName}</h1>
        {desk !== '' && <p className="desk-name">{desk}</p>}
      </div>
      <div className="choices">
        {/* The first button of a form is what the Enter key presses: it must not be that of a language. */}
        <button form={FORM} className="vh" tabIndex={-1} aria-hidden="true" />
        <LanguageSwitch language={view} form={FORM} />
        <a href={startOver} className="plain quiet">
          {kiosk('kiosk.startOver')}
        </a>
        <button type="button" className="script quiet stop">
          {kiosk('kiosk.stop')}
        </button>
      </div>
    </header>
  );
}

/** What the tablet shows while nobody answers. */
function Attract({ view, kiosk }: { view: SurveyView; kiosk: Translate<KeysOf<'kiosk'>> }) {
  const { definition, t } = view;
  return (
    <section className="script attract">
      {definition.scale.levels.length === 5 && (
        <div className="row-of-faces">
          {definition.scale.levels.map(({ value }, index) => (
            <span key={value} className={`l${index + 1}`}>
              <Face place={index + 1} />
            </span>
          ))}
        </div>
      )}
      <p className="invite">{kiosk('kiosk.invite')}</p>
      <button type="button" className="send begin">
        {kiosk('kiosk.begin')}
      </button>
      {definition.introduction && <p className="small-print">{textIn(view, definition.introduction)}</p>}
      <button type="button" className="quiet about">
        {t('citizen.privacyLink')}
      </button>
    </section>
  );
}

function Tick() {
  return (
    <svg className="tick" viewBox="0 0 64 64" aria-hidden="true">
      <circle cx="32" cy="32" r="29" />
      <path d="M20 33l8.5 8.5 16-18" />
    </svg>
  );
}

/** What one person is told at the end; the script shows the line that is true. */
function Thanks({ view, kiosk }: { view: SurveyView; kiosk: Translate<KeysOf<'kiosk'>> }) {
  const { t } = view;
  return (
    <>
      <section className="script wait" role="status">
        <p className="invite">{kiosk('kiosk.sending')}</p>
      </section>
      <section className="script thanks">
        <Tick />
        <h2 tabIndex={-1}>{t('citizen.thanks')}</h2>
        <p className="outcome" data-sent={kiosk('kiosk.sent')} data-saved={kiosk('kiosk.saved')} />
        <p className="number" hidden>
          {t('citizen.receipt')} <b />
          <span className="where" data-text={kiosk('kiosk.receiptAt', { address: '{address}' })} />
        </p>
        <Closing kiosk={kiosk} />
      </section>
      <section className="script refused">
        <h2 tabIndex={-1}>{kiosk('kiosk.refused')}</h2>
        <p className="outcome" data-unsafe={kiosk('kiosk.unsafe')} />
        <p>{kiosk('kiosk.refusedHelp')}</p>
        <Closing kiosk={kiosk} />
      </section>
    </>
  );
}

function Closing({ kiosk }: { kiosk: Translate<KeysOf<'kiosk'>> }) {
  return (
    <div className="closing">
      <p>
        <Ring />
        {kiosk('kiosk.returning')}
      </p>
      <button type="button" className="send finish">
        {kiosk('kiosk.finish')}
      </button>
    </div>
  );
}

interface SheetProps {
  readonly name: 'still' | 'privacy';
  readonly role: 'dialog' | 'alertdialog';
  readonly title: string;
  readonly children: ReactNode;
}

/** Something over the page that wants an answer first. */
function Sheet({ name, role, title, children }: SheetProps) {
  return (
    <div className={`script veil ${name}`} hidden>
      <div className="sheet" role={role} aria-modal="true" aria-labelledby={`${name}-title`}>
        <h2 id={`${name}-title`}>{title}</h2>
        {children}
      </div>
    </div>
  );
}

/** All that citizens see, in one language. */
export function KioskStage({ view, place, action, startOver, submissionKey, isSpare }: KioskStageProps) {
  const kiosk = view.words(kioskMessages);
  const { t } = view;
  const Main = isSpare ? 'div' : 'main';
  return (
    <>
      <PlaceHeader view={view} place={place} kiosk={kiosk} startOver={startOver} />
      <Main className="content" {...(isSpare && { role: 'main' })}>
        <Attract view={view} kiosk={kiosk} />
        <KioskQuestions view={view} action={action} submissionKey={submissionKey} />
        <Thanks view={view} kiosk={kiosk} />
        <p className="plain small-print">{t('citizen.privacyLine')}</p>
      </Main>
      <Sheet name="still" role="alertdialog" title={kiosk('kiosk.still')}>
        <p className="if-not-complete">{kiosk('kiosk.stillText')}</p>
        <p className="if-complete">{kiosk('kiosk.stillComplete')}</p>
        <p className="closing">
          <Ring />
          <button type="button" className="send here">
            {kiosk('kiosk.stillHere')}
          </button>
          <button type="button" className="quiet as-it-is if-complete">
            {kiosk('kiosk.sendAsItIs')}
          </button>
        </p>
      </Sheet>
      <Sheet name="privacy" role="dialog" title={t('citizen.privacyTitle')}>
        <p>{t('citizen.privacyWhat')}</p>
        <p>{t('citizen.privacyWho')}</p>
        <p>{t('citizen.privacyUse')}</p>
        <button type="button" className="send close">
          {kiosk('kiosk.close')}
        </button>
      </Sheet>
    </>
  );
}
