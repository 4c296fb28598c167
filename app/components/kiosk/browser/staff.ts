import { Countdown } from './countdown.ts';
import { releaseScreen, holdScreen } from './device.ts';
import { onHold, showQueueState } from './queue-state.ts';
import type { Outbox, Tally } from './outbox.ts';
import { Panel } from './panel.ts';
import { isRemembered } from './pin-check.ts';
import { PinPad } from './pin-pad.ts';

/** How long the pad for the PIN and the panel behind it stay open when nobody touches them. */
const PAD_SILENCE_MS = 30_000;
const PANEL_SILENCE_MS = 120_000;

interface StaffOptions {
  readonly outbox: Outbox;
  /** Tells one PIN of the unit from the next; '' when it has none. */
  readonly mark: string;
  /** The number under which this tablet is enrolled; '' when it is not. */
  readonly tablet: string;
  /** What citizens see, which nobody may reach meanwhile. */
  readonly stage: HTMLElement | null;
  /** The pad was opened over what somebody was doing. */
  paused(): void;
  /** The pad was closed without the PIN. */
  resumed(): void;
  /** The staff are in: whatever a citizen left on the screen goes. */
  entered(): void;
}

export function byId(id: string): HTMLElement {
  const found = document.getElementById(id);
  if (found === null) throw new Error(`the kiosk page has no #${id}`);
  return found;
}

/** The lock at the edge of the screen, the PIN behind it, and the panel behind that. */
export class Staff {
  private readonly root = byId('staff');
  private readonly pad: PinPad;
  private readonly panel: Panel;
  private readonly padSilence = new Countdown(PAD_SILENCE_MS, noTick, () => this.cancel());
  private readonly panelSilence = new Countdown(PANEL_SILENCE_MS, noTick, () => this.resume());
  private tally: Tally | undefined;
  private tablet: string;
  /** Whether the staff are taking the page off the screen. */
  isLeaving = false;

  constructor(private readonly options: StaffOptions) {
    const { outbox, mark, tablet } = options;
    this.tablet = tablet;
    this.pad = new PinPad(byId('pin'), {
      url: `${location.pathname.replace(/\/$/, '')}/pin`,
      mark,
      isEnrolled: () => this.tablet !== '',
      touched: () => this.padSilence.start(),
      right: (tablet) => {
        if (tablet !== undefined) this.tablet = String(tablet);
        this.enter();
      },
      cancelled: () => this.cancel(),
    });
    this.panel = new Panel(byId('panel'), {
      outbox,
      resumed: () => this.resume(),
      left: () => this.leave(),
    });
    const lock = this.root.querySelector<HTMLElement>('.lock');
    if (lock !== null) onHold(lock, () => this.open());
  }

  get isOpen(): boolean {
    return this.pad.isOpen || this.panel.isOpen;
  }

  show(tally: Tally): void {
    const { mark } = this.options;
    this.tally = tally;
    const isReady = mark === '' || isRemembered(mark);
    showQueueState(this.root, tally, { isReady, isEnrolled: this.tablet !== '' });
    this.panel.show(tally);
  }

  private open(): void {
    if (this.isOpen) return;
    this.options.paused();
    this.closeToCitizens(true);
    if (this.options.mark === '') {
      this.enter();
      return;
    }
    this.pad.open();
    this.padSilence.start();
  }

  private cancel(): void {
    this.padSilence.stop();
    this.pad.close();
    this.closeToCitizens(false);
    this.options.resumed();
  }

  private enter(): void {
    this.padSilence.stop();
    this.pad.close();
    this.options.entered();
    releaseScreen();
    if (this.tally !== undefined) this.show(this.tally);
    this.panel.open({ hasPin: this.options.mark !== '', tablet: this.tablet });
    this.panelSilence.start();
  }

  private resume(): void {
    this.panelSilence.stop();
    this.panel.close();
    this.closeToCitizens(false);
    holdScreen();
  }

  private leave(): void {
    this.isLeaving = true;
    this.panelSilence.stop();
  }

  private closeToCitizens(isClosed: boolean): void {
    this.options.stage?.toggleAttribute('inert', isClosed);
  }
}

function noTick(): void {
  // Nobody has to see this time.
}
