/** What events are filtered by: the first word of what was done (`round.open`). */
export const AUDIT_SUBJECTS = [
  'round',
  'units',
  'service_areas',
  'counters',
  'weights',
  'imports',
  'access_points',
  'kiosk',
  'responses',
  'tallies',
  'comments',
  'contacts',
  'staff',
  'reports',
  'keys',
  'installation',
] as const;
