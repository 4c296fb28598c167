import { isRestricted, type PetitionClass } from './petition.ts';
import { isAnswered, type PetitionState } from './petition-state.ts';

interface Publishable {
  readonly state: PetitionState;
  readonly class: PetitionClass;
  /** Null once the citizen took it back. */
  readonly content: string | null;
  readonly publishedOn: string | null;
  /** Who wrote the last answer. */
  readonly answeredBy: string | null;
}

/** Why a petition is not published: it has no answer, is none or is gone; it is out already; its answer is the reader's own. */
export type PublicationObstacle = 'unpublishable' | 'published' | 'secondPerson';

/** What keeps somebody who may publish from publishing a petition; null when nothing does. */
export function publicationObstacle(
  { state, class: of, content, publishedOn, answeredBy }: Publishable,
  staffId: string | null,
): PublicationObstacle | null {
  if (!isAnswered(state) || isRestricted(of) || content === null) return 'unpublishable';
  if (publishedOn !== null) return 'published';
  return answeredBy === staffId ? 'secondPerson' : null;
}
