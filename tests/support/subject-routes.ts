import { API_ROUTES } from './api-routes.ts';
import { APOLOGY_ROUTES } from './apology-routes.ts';
import { DOSSIER_ROUTES } from './dossier-routes.ts';
import { OFFICIALS_ROUTES } from './officials-routes.ts';
import { PAPER_ROUTES } from './paper-routes.ts';
import { QUESTIONNAIRE_ROUTES } from './questionnaire-routes.ts';
import { REFORM_ROUTES } from './reform-routes.ts';
import { SERVICE_QUALITY_ROUTES } from './service-quality-routes.ts';
import { SETTINGS_ROUTES } from './settings-routes.ts';
import { SIGNALS_ROUTES } from './signals-routes.ts';

/** The routes of subjects that name their own, as the access matrix names them. */
export const SUBJECT_ROUTES = {
  ...API_ROUTES,
  ...APOLOGY_ROUTES,
  ...DOSSIER_ROUTES,
  ...OFFICIALS_ROUTES,
  ...PAPER_ROUTES,
  ...QUESTIONNAIRE_ROUTES,
  ...REFORM_ROUTES,
  ...SERVICE_QUALITY_ROUTES,
  ...SETTINGS_ROUTES,
  ...SIGNALS_ROUTES,
};
