const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;
const DAY_MS = 24 * 60 * MINUTE_MS;

/**
 * At most `max` in a window that begins with the first. `afterSuccess` says what an attempt that succeeds does to its
 * count: `kept`, it stays (every one counts); `uncounted`, it is taken back (failures alone count); `forgotten`, the
 * failures before it are forgotten with it.
 */
export interface Limit {
  readonly name: string;
  readonly max: number;
  readonly windowMs: number;
  readonly afterSuccess: 'kept' | 'uncounted' | 'forgotten';
  /**
   * Nobody else can use it up: an attempt within it passes, and the limits after it, which many share, are asked only
   * about what goes beyond. So strangers elsewhere cannot lock out whoever is new at a network.
   */
  readonly isOwn?: boolean;
  /** Beyond it attempts are made all the same, but later; without it they are refused until the window is over. */
  readonly slowdown?: Slowdown;
  /** Per process: how often one counted key may reach the database, on average and at once. */
  readonly perProcess?: { readonly perSecond: number; readonly atOnce: number };
}

/**
 * The first attempt beyond a limit waits `firstMs`, each one after it twice as long, at most `longestMs`. No more than
 * `atOnce` of one count wait at the same time, which bounds both the pace and what waiting costs; others are refused.
 */
export interface Slowdown {
  readonly firstMs: number;
  readonly longestMs: number;
  readonly atOnce: number;
}

/** Shorter than the minute after which proxies give up on an answer. */
const LONGEST_MS = 30 * SECOND_MS;

const SHARED = { windowMs: 15 * MINUTE_MS, afterSuccess: 'uncounted' } as const;
const OWN = {
  isOwn: true,
  windowMs: DAY_MS,
  afterSuccess: 'forgotten',
  slowdown: { firstMs: SECOND_MS, longestMs: LONGEST_MS, atOnce: 1 },
} as const;

/**
 * Every limit of the product. What each counts is said where it is used, and stored as a keyed mark. How many guesses a
 * day they leave to one network and to many: docs/attacks.md.
 */
export const LIMITS = {
  /** Wrong passwords of one person at one network. */
  logInOfPersonAtNetwork: { name: 'log-in/person-at-network', max: 10, ...OWN },
  /** In one browser in which the person logged in before. */
  logInOfKnownBrowser: { name: 'log-in/browser', max: 10, ...OWN },
  /** Of one network, whoever is tried; the work of checking a password is bounded before it. */
  logInOfNetwork: {
    name: 'log-in/network',
    max: 100,
    ...SHARED,
    slowdown: { firstMs: 250, longestMs: 5 * SECOND_MS, atOnce: 20 },
    perProcess: { perSecond: 5, atOnce: 150 },
  },
  /** Of one person from everywhere. */
  logInOfPerson: {
    name: 'log-in/person',
    max: 60,
    ...SHARED,
    slowdown: { firstMs: SECOND_MS, longestMs: LONGEST_MS, atOnce: 5 },
  },
  /** Of somebody who is logged in and changes their password. */
  currentPassword: { name: 'current-password', max: 10, windowMs: 15 * MINUTE_MS, afterSuccess: 'forgotten' },

  /** Wrong first codes of somebody who is logged in and sets up a second factor. */
  firstCode: { name: 'first-code', max: 10, windowMs: 15 * MINUTE_MS, afterSuccess: 'forgotten' },
  /** Of one code of a person's app: it is good for a minute and a half. */
  usedCode: { name: 'used-code', max: 1, windowMs: 5 * MINUTE_MS, afterSuccess: 'kept' },
  /** Links for another password that one network asks for, and that one e-mail is sent. */
  resetOfNetwork: { name: 'reset/network', max: 20, windowMs: 60 * MINUTE_MS, afterSuccess: 'kept' },
  resetOfPerson: { name: 'reset/person', max: 3, windowMs: 60 * MINUTE_MS, afterSuccess: 'kept' },

  /** Wrong PINs at one enrolled tablet. */
  pinOfTablet: { name: 'kiosk-pin/tablet', max: 5, ...OWN },
  /** Of one network at one unit. */
  pinOfNetwork: { name: 'kiosk-pin/network', max: 5, ...OWN },
  /** At one unit from everywhere. */
  pinOfUnit: {
    name: 'kiosk-pin/unit',
    max: 30,
    ...SHARED,
    slowdown: { firstMs: 5 * SECOND_MS, longestMs: LONGEST_MS, atOnce: 3 },
  },

  /** Receipts of one network that named no response; a right one must not wipe out what was guessed before it. */
  receiptOfNetwork: {
    name: 'receipt/network',
    max: 10,
    ...OWN,
    afterSuccess: 'uncounted',
    slowdown: { firstMs: SECOND_MS, longestMs: 20 * SECOND_MS, atOnce: 2 },
    perProcess: { perSecond: 5, atOnce: 40 },
  },
  /** From everywhere. */
  receipt: {
    name: 'receipt/all',
    max: 200,
    ...SHARED,
    slowdown: { firstMs: SECOND_MS, longestMs: 20 * SECOND_MS, atOnce: 20 },
  },
  /** The same for receipts of eight symbols, which were given once and are easier to hit. */
  shortReceiptOfNetwork: {
    name: 'short-receipt/network',
    max: 5,
    ...OWN,
    afterSuccess: 'uncounted',
    perProcess: { perSecond: 5, atOnce: 40 },
  },
  shortReceipt: {
    name: 'short-receipt/all',
    max: 60,
    ...SHARED,
    slowdown: { firstMs: 5 * SECOND_MS, longestMs: LONGEST_MS, atOnce: 5 },
  },

  /** Calls of the API under one key: a dashboard reads dozens of tables at once. */
  apiCallsOfKey: { name: 'api/key', max: 600, windowMs: MINUTE_MS, afterSuccess: 'kept' },
  /** Without a key: behind one network many people may sit. */
  apiCallsOfNetwork: { name: 'api/network', max: 240, windowMs: MINUTE_MS, afterSuccess: 'kept' },
} as const satisfies Record<string, Limit>;

/**
 * What one network may do in one process (`NetworkGate`). Behind one address sit the Wi-Fi of a hall, all phones of a
 * carrier in a district, or all tablets of a province: its people pass, also when they all come at once or send what
 * waited for a day; a script does not.
 */
export const NETWORK_PACES = {
  /** Forms, without those that are known already. */
  forms: { perSecond: 1, atOnce: 300 },
  /** Calls for the keys of forms (`issueKeys`). */
  keys: { perSecond: 2, atOnce: 300 },
} as const;
