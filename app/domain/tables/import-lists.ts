/** The lists that are imported, by the first word of their audit actions, in the order in which a province fills them. */
export const IMPORT_LISTS = [
  'units',
  'service_areas',
  'counters',
  'weights',
  'staff',
  'index_figures',
  'service_quality',
] as const;
export type ImportList = (typeof IMPORT_LISTS)[number];

/** Lists that have a template: these, officials of a round and late dossiers, which are imported elsewhere. */
export type TemplateList = ImportList | 'officials' | 'late_dossiers';

/** The columns of a list of officials: who, in which group, and where they work. */
export const OFFICIALS_COLUMNS = ['code', 'group', 'unit_code', 'name', 'email'] as const;

/** The columns of a list of late dossiers, as its template has them. */
export const LATE_COLUMNS = [
  'dossier_code',
  'unit',
  'area',
  'procedure',
  'person',
  'phone',
  'received_on',
  'due_on',
  'returned_on',
  'reason',
] as const;

/** The columns of each, as its template has them. */
export const LIST_COLUMNS: Readonly<Record<TemplateList, readonly string[]>> = {
  units: ['code', 'parent_code', 'kind', 'name', 'valid_from', 'valid_to', 'successor_code'],
  service_areas: ['code', 'name'],
  counters: ['unit_code', 'counter_code', 'name', 'service_area_codes', 'active'],
  weights: ['unit_code', 'service_area_code', 'period', 'dossiers'],
  staff: ['email', 'name', 'role', 'unit_code'],
  officials: OFFICIALS_COLUMNS,
  late_dossiers: LATE_COLUMNS,
  index_figures: [
    ...['set', 'year', 'code', 'value', 'place', 'provinces', 'lowest', 'highest', 'group', 'mean', 'note'],
  ],
  service_quality: ['unit_code', 'period', 'code', 'points', 'numerator', 'denominator', 'captured_on'],
};
