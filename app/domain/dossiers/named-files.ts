import { DOSSIER_FAMILIES } from './families.ts';

/** Files of which it is remembered what the names of units mean: counts of dossiers, late ones, captured points of QĐ 766. */
export const NAMED_FILES = [...DOSSIER_FAMILIES, 'late_dossiers', 'service_quality'] as const;
export type NamedFile = (typeof NAMED_FILES)[number];
