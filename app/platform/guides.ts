/** The pages that messages to the operator lead to: of the start, the commands, `doctor` and the page of the site's state. */
export const GUIDES = {
  server: 'docs/vi/may-chu.md',
  deployment: 'docs/deployment.md',
  backup: 'docs/vi/sao-luu.md',
  trouble: 'docs/vi/khi-co-su-co.md',
  questionnaires: 'survey-definitions/README.md',
} as const;

export type GuideName = keyof typeof GUIDES;

/** Errors whose message tells the operator what to do, by name; any other is a defect, and its stack helps to find it. */
const FOR_THE_OPERATOR: Readonly<Record<string, GuideName>> = {
  StartError: 'server',
  EmbeddedDatabaseError: 'trouble',
  DefinitionError: 'questionnaires',
};

/** The page that helps with an error for the operator; null for any other. */
export function guideOf(error: unknown): string | null {
  const name = error instanceof Error ? FOR_THE_OPERATOR[error.name] : undefined;
  return name === undefined ? null : GUIDES[name];
}
