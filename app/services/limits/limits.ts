const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;

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
  /** What one process lets through to the database: so many a second on average, so many at once. */
  readonly perProcess?: { readonly perSecond: number; readonly atOnce: number };
}

const GUESSES = { windowMs: 15 * MINUTE_MS, afterSuccess: 'uncounted' } as const;
const OWN_GUESSES = { ...GUESSES, afterSuccess: 'forgotten' } as const;

/** Every limit of the product. What each counts is said where it is used, and stored as a keyed mark. */
export const LIMITS = {
  /** Wrong passwords of one person at one network. */
  logInOfPersonAtNetwork: { name: 'log-in/person-at-network', max: 10, ...OWN_GUESSES },
  /** In one browser in which the person logged in before: nobody can keep them out by guessing from elsewhere. */
  logInOfKnownBrowser: { name: 'log-in/browser', max: 10, ...OWN_GUESSES },
  /** Of one network, where a whole office may sit. */
  logInOfNetwork: { name: 'log-in/network', max: 100, ...GUESSES },
  /** Of one person from everywhere, against a guesser with many addresses. */
  logInOfPerson: { name: 'log-in/person', max: 60, ...GUESSES },
  /** Of somebody who is logged in and changes their password. */
  currentPassword: { name: 'current-password', max: 10, ...OWN_GUESSES },

  /** Wrong PINs of one network at one unit. */
  pinOfNetwork: { name: 'kiosk-pin/network', max: 8, ...OWN_GUESSES },
  /** At one unit from everywhere, against a guesser with many addresses. */
  pinOfUnit: { name: 'kiosk-pin/unit', max: 60, ...GUESSES },

  /**
   * Receipts that named no response. A receipt has 40 bits, so of N responses one is hit by a guess with N / 2^40. At
   * 100,000 responses, guessing without a pause: one network (10 in 15 minutes, 960 a day) waits 31 years for a hit on
   * average; a crowd of networks that uses up all that the site takes (200 in 15 minutes, 19,200 a day) waits 19 months,
   * at a million responses 8 weeks. What a hit shows is a day, a place and a reply; what it can do is take back one
   * response that nobody can choose.
   */
  receiptOfNetwork: { name: 'receipt/network', max: 10, ...GUESSES },
  /** From everywhere. A flood, of right receipts too, stops before the database. */
  receipt: { name: 'receipt/all', max: 200, ...GUESSES, perProcess: { perSecond: 20, atOnce: 60 } },

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
