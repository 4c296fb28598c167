/** The jobs that delete each day what is over; their names are the keys of their leases. */
export const DAILY_PURGES = [
  'purge-contacts',
  'purge-petitioners',
  'purge-applicants',
  'purge-device-marks',
  'purge-log-ins',
  'purge-dossier-drafts',
] as const;
export type DailyPurge = (typeof DAILY_PURGES)[number];
