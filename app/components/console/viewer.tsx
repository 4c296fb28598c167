import { createContext, useContext, type ReactNode } from 'react';
import type { Permission } from '#app/domain/people/policy.ts';
import type { Viewer, Waiting } from '#app/domain/people/viewer.ts';

const ViewerContext = createContext<Viewer | null>(null);

/** Provides the viewer to the console pages inside. */
export function ViewerProvider({ viewer, children }: { viewer: Viewer; children: ReactNode }) {
  return <ViewerContext.Provider value={viewer}>{children}</ViewerContext.Provider>;
}

/** Whether to show what needs a permission. It only hides; the server refuses by the same table. */
export function useCan(): (permission: Permission) => boolean {
  const viewer = useContext(ViewerContext);
  return (permission) => viewer?.permissions.includes(permission) ?? false;
}

/** Whose tasks a viewer's own are: those of some units, or of all there are. */
export function useOwnTasksName(): 'plans.ownTasks' | 'plans.everyTask' {
  const grants = useContext(ViewerContext)?.grants ?? [];
  return grants.some(({ unit }) => unit === null) ? 'plans.everyTask' : 'plans.ownTasks';
}

const NOTHING: Waiting = {
  contacts: null,
  comments: null,
  tasks: null,
  petitions: null,
  letters: null,
  alarms: null,
};

/** What waits for the viewer. */
export function useWaiting(): Waiting {
  return useContext(ViewerContext)?.waiting ?? NOTHING;
}
