import type { StaffForm } from './staff-form.ts';

const CONSOLE = 'routes/console+/';

/** The forms of the pages of questionnaires; `{form}` is a draft. */
export const QUESTIONNAIRE_FORMS: readonly StaffForm[] = [
  { route: `${CONSOLE}questionnaires+/_index`, address: '/console/questionnaires', mends: ['title'] },
  {
    route: `${CONSOLE}questionnaires+/import`,
    address: '/console/questionnaires/import',
    mends: ['file'],
  },
  {
    route: `${CONSOLE}questionnaires+/$key.method`,
    address: '/console/questionnaires/counter-quick@1/method',
    says: { figure: 'top2', composition: 'weighted', interval: 'linearised', confidence: '0.95' },
    mends: ['title_0', 'title_1', 'description_0', 'description_1', 'minimum', 'decimals'],
  },
  {
    route: `${CONSOLE}questionnaires+/$key._index`,
    address: '/console/questionnaires/counter-quick@1',
    says: { do: 'next' },
  },
  {
    route: `${CONSOLE}questionnaires+/drafts.$ref._index`,
    address: '/console/questionnaires/drafts/{form}',
    says: { do: 'unused', part: 'x' },
  },
  {
    route: `${CONSOLE}questionnaires+/drafts.$ref.facts`,
    address: '/console/questionnaires/drafts/{form}/facts',
    says: { title_0: 'x'.repeat(1001) },
    mends: ['title_0'],
  },
  {
    route: `${CONSOLE}questionnaires+/drafts.$ref.scale`,
    address: '/console/questionnaires/drafts/{form}/scale',
    says: { label_0_0: 'Tốt' },
    mends: ['value_0'],
  },
  {
    route: `${CONSOLE}questionnaires+/drafts.$ref.sections.$section`,
    address: '/console/questionnaires/drafts/{form}/sections/0a1b2c3d',
    says: { title_1: 'x'.repeat(1001) },
    mends: ['title_1'],
  },
  {
    route: `${CONSOLE}questionnaires+/drafts.$ref.questions.$question`,
    address: '/console/questionnaires/drafts/{form}/questions/0a1b2c3d',
    says: { id: 'Câu 1', min: 'ba' },
    mends: ['id', 'type', 'min'],
  },
  {
    route: `${CONSOLE}questionnaires+/drafts.$ref.history`,
    address: '/console/questionnaires/drafts/{form}/history',
    says: { revision: '99' },
  },
  {
    route: `${CONSOLE}questionnaires+/drafts.$ref.publish`,
    address: '/console/questionnaires/drafts/{form}/publish',
  },
];
