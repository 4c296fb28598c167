import type { IconName } from '#app/components/ui/icon.tsx';
import { roleGives, type Permission } from '#app/domain/people/policy.ts';
import type { Viewer, Waiting } from '#app/domain/people/viewer.ts';
import { paths } from '#app/paths.ts';
import type { PlainKeysOf } from '#app/domain/locale/translate.ts';

export interface NavigationItem {
  readonly label: PlainKeysOf<'console'>;
  /** Said instead of the label, where several have the same. */
  readonly name?: string;
  readonly icon: IconName;
  readonly to: string;
  readonly needs: Permission;
  /** What waits there. */
  readonly waiting?: keyof Waiting;
}

const ITEMS: readonly NavigationItem[] = [
  { label: 'console.overview', icon: 'overview', to: paths.console(), needs: 'console.enter' },
  { label: 'console.rounds', icon: 'rounds', to: paths.rounds(), needs: 'rounds.read' },
  { label: 'console.paper', icon: 'report', to: paths.paper(), needs: 'paper.read' },
  {
    label: 'console.questionnaires',
    icon: 'draft',
    to: paths.questionnaires(),
    needs: 'questionnaires.manage',
  },
  { label: 'console.results', icon: 'results', to: paths.consoleResults(), needs: 'results.read' },
  {
    label: 'console.alarms',
    icon: 'results',
    to: paths.alarms(),
    needs: 'results.read',
    waiting: 'alarms',
  },
  {
    label: 'console.comments',
    icon: 'comments',
    to: paths.comments(),
    needs: 'comments.read',
    waiting: 'comments',
  },
  {
    label: 'console.contacts',
    icon: 'phone',
    to: paths.contacts(),
    needs: 'contacts.read',
    waiting: 'contacts',
  },
  {
    label: 'console.petitions',
    icon: 'letter',
    to: paths.petitions(),
    needs: 'petitions.open',
    waiting: 'petitions',
  },
  { label: 'console.dossiers', icon: 'report', to: paths.dossiers(), needs: 'dossiers.read' },
  {
    label: 'console.apologies',
    icon: 'letter',
    to: paths.apologies(),
    needs: 'apologies.read',
    waiting: 'letters',
  },
  {
    label: 'console.plans',
    icon: 'plan',
    to: paths.plans(),
    needs: 'plans.read',
    waiting: 'tasks',
  },
  { label: 'console.reports', icon: 'report', to: paths.reports(), needs: 'results.read' },
  { label: 'console.scoring', icon: 'check', to: paths.scoring(), needs: 'scores.read' },
  { label: 'console.officials', icon: 'lock', to: paths.officialsRounds(), needs: 'officials.read' },
  {
    label: 'console.serviceQuality',
    icon: 'results',
    to: paths.serviceQuality(),
    needs: 'scores.read',
  },
  { label: 'console.indexes', icon: 'criteria', to: paths.criteriaSets(), needs: 'indexes.read' },
  { label: 'console.reformReports', icon: 'letter', to: paths.reformReports(), needs: 'plans.read' },
  { label: 'console.units', icon: 'units', to: paths.units(), needs: 'units.read' },
  {
    label: 'console.accessPoints',
    icon: 'accessPoints',
    to: paths.accessPoints(),
    needs: 'access_points.read',
  },
  { label: 'console.staff', icon: 'staff', to: paths.staff(), needs: 'staff.manage' },
  { label: 'console.keys', icon: 'key', to: paths.keys(), needs: 'keys.manage' },
  { label: 'console.audit', icon: 'audit', to: paths.audit(), needs: 'audit.read' },
  { label: 'console.settings', icon: 'settings', to: paths.settings(), needs: 'settings.manage' },
];

/** The sections a viewer may enter (none before a first password is changed), in the order of the work; a centre's people find their own centre second. */
export function navigationFor(viewer: Viewer): readonly NavigationItem[] {
  if (viewer.mustChangePassword) return [];
  const allowed = ITEMS.filter(({ needs }) => viewer.permissions.includes(needs));
  if (!viewer.permissions.includes('results.read')) return allowed;
  return [...allowed.slice(0, 1), ...centresOf(viewer), ...allowed.slice(1)];
}

/** The units that a viewer works in and sees results of, by name where there are several. */
function centresOf({ grants }: Viewer): NavigationItem[] {
  const those = grants.filter(({ role }) => roleGives(role, 'results.read'));
  const units = new Map(those.flatMap(({ unit }) => (unit === null ? [] : [[unit.code, unit.name]])));
  return [...units].map(([code, name]) => ({
    label: 'console.myCentre',
    ...(units.size > 1 && { name }),
    icon: 'open',
    to: paths.centre(code),
    needs: 'results.read',
  }));
}
