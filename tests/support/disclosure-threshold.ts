import { parseEnv } from '#app/platform/env.ts';

/** That of an installation which does not set one. */
export const USUAL_THRESHOLD = parseEnv({}).DISCLOSURE_THRESHOLD;

/** What is promised of small groups is tested with each of these. */
export const TESTED_THRESHOLDS = [5, 10] as const;
