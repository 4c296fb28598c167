import { MAX_PIN_LENGTH, SHORT_PIN_LENGTH } from '#app/domain/kiosk/pin.ts';
import { paths } from '#app/paths.ts';
import type { KeysOf } from '#app/messages/index.ts';
import type { Translate } from '#app/domain/locale/translate.ts';

const KEYS = ['1', '2', '3', '4', '5', '6', '7', '8', '9'];

/** The edge of the screen that is for the staff: what waits on this device, and the lock that they hold to leave. */
function Edge({ t }: { t: Translate<KeysOf<'kiosk'>> }) {
  return (
    <footer className="script edge">
      <p
        className="state"
        data-waiting={t('kiosk.waiting', { count: '{count}' })}
        data-rejected={t('kiosk.rejected', { count: '{count}' })}
        data-volatile={t('kiosk.volatile')}
        data-unready={t('kiosk.unready')}
        data-unenrolled={t('kiosk.unenrolled')}
      />
      <button type="button" className="lock" aria-label={t('kiosk.staffCorner')}>
        <svg viewBox="0 0 24 24" aria-hidden="true">
          <path d="M6 11h12v9H6zM8.5 11V7.5a3.5 3.5 0 0 1 7 0V11" />
        </svg>
      </button>
    </footer>
  );
}

function PinPad({ t }: { t: Translate<KeysOf<'kiosk'>> }) {
  return (
    <div className="veil" id="pin" hidden>
      <div
        className="sheet pad"
        role="dialog"
        aria-modal="true"
        aria-labelledby="pin-title"
        data-least={SHORT_PIN_LENGTH}
        data-most={MAX_PIN_LENGTH}
      >
        <h2 id="pin-title">{t('kiosk.pinTitle')}</h2>
        <p className="dots" role="status" data-text={t('kiosk.pinEntered', { count: '{count}' })} />
        <p
          className="fault"
          role="alert"
          data-checking={t('kiosk.pinChecking')}
          data-wrong={t('kiosk.pinWrong')}
          data-wait={t('kiosk.pinWait', { seconds: '{seconds}' })}
          data-offline={t('kiosk.pinOffline')}
        />
        <div className="keys">
          {KEYS.map((digit) => (
            <button type="button" key={digit} data-digit={digit}>
              {digit}
            </button>
          ))}
          <button type="button" className="quiet cancel">
            {t('kiosk.cancel')}
          </button>
          <button type="button" data-digit="0">
            0
          </button>
          <button type="button" className="quiet delete" aria-label={t('kiosk.pinDelete')}>
            <span aria-hidden="true">⌫</span>
          </button>
        </div>
        <button type="button" className="send enter">
          {t('kiosk.pinEnter')}
        </button>
      </div>
    </div>
  );
}

function Panel({ t }: { t: Translate<KeysOf<'kiosk'>> }) {
  return (
    <div className="veil" id="panel" hidden>
      <div className="sheet" role="dialog" aria-modal="true" aria-labelledby="panel-title">
        <h2 id="panel-title" tabIndex={-1}>
          {t('kiosk.panelTitle')}
        </h2>
        <p
          className="tablet-state"
          data-enrolled={t('kiosk.panelTablet', { number: '{number}' })}
          data-none={t('kiosk.panelNoTablet')}
        />
        <p className="pin-state" data-ready={t('kiosk.panelReady')} data-none={t('kiosk.panelNoPin')} />
        <p
          className="queue-state"
          data-none={t('kiosk.panelNone')}
          data-waiting={t('kiosk.panelWaiting', { count: '{count}' })}
        />
        <p
          className="rejected-state"
          data-text={t('kiosk.panelRejected', { count: '{count}', reason: '{reason}' })}
          hidden
        />
        <p className="volatile-state" hidden>
          {t('kiosk.panelVolatile')}
        </p>
        <div className="actions">
          <button type="button" className="send resume">
            {t('kiosk.resume')}
          </button>
          <button type="button" className="quiet send-now">
            {t('kiosk.sendNow')}
          </button>
          <button type="button" className="quiet drop" hidden>
            {t('kiosk.dropRejected')}
          </button>
          <a className="quiet leave" href={paths.home()}>
            {t('kiosk.leave')}
          </a>
        </div>
      </div>
    </div>
  );
}

/** All that is for the staff beside the tablet. Counts are filled in by the script, so their places stay. */
export function KioskStaff({ t }: { t: Translate<KeysOf<'kiosk'>> }) {
  return (
    <div id="staff">
      <Edge t={t} />
      <PinPad t={t} />
      <Panel t={t} />
    </div>
  );
}
