import { callForKeys } from '#app/components/survey/browser/queue/new-key.ts';
import { KEY_LIFE_MS, LATE_MS } from '#app/domain/responses/answered-at.ts';

/** How many to have at hand: a day without network. */
const WANTED = 50;

/**
 * Keys of the site for one person after the other. The service worker keeps them on the tablet; where there is none, or
 * where it may keep nothing, they stay in memory.
 */
export class Keys {
  private spare: string[] = [];
  private filledAt = 0;

  /** The newest one for this form; none where none is left without network. */
  async next(form: string): Promise<string[]> {
    const isOld = Date.now() - this.filledAt > KEY_LIFE_MS - LATE_MS;
    try {
      const missing = isOld ? WANTED : WANTED - this.spare.length;
      const [first, ...others] = await callForKeys(form, missing + 1);
      if (others.length > 0) {
        this.spare = isOld ? others : others.concat(this.spare);
        this.filledAt = Date.now();
      }
      if (first !== undefined) return [first];
    } catch {
      // No network.
    }
    return this.spare.splice(0, 1);
  }
}
