import type { Citizens } from './citizens.ts';
import type { Ledger } from './ledger.ts';
import type { SoakSite } from './soak-site.ts';

/** What a scenario works with: a site with three hundred counters that has not been started yet, and people. */
export interface Soak {
  readonly site: SoakSite;
  readonly citizens: Citizens;
  readonly ledger: Ledger;
  /** The same numbers for the same seed. */
  readonly random: () => number;
  /** How long something lasts: as usual here, unless the caller said otherwise. */
  readonly seconds: (usual: number) => number;
  /** How often something happens: as usual here, unless the caller said otherwise. */
  readonly rounds: (usual: number) => number;
  /** Tells the operator what happens now. */
  readonly say: (line: string) => void;
  /** Notes something that is not as the product promises; the run fails at its end. */
  readonly complain: (what: string) => void;
}

/** One kind of trouble. */
export interface Scenario {
  readonly name: string;
  /** Why it cannot run on this machine; null where it can. */
  readonly obstacle?: () => string | null;
  /** Where the database is: in the site's own folder, or on a server of its own. */
  readonly server?: 'embedded' | 'own';
  /** Puts a small disk under this folder of the installation, in megabytes. */
  readonly disk?: { readonly under: 'data' | 'database'; readonly megabytes: number };
  /** Makes the trouble while people send; all that it starts has ended when it resolves, but for the site. */
  readonly run: (soak: Soak) => Promise<void>;
}
