import enAccessibility from './messages/en/accessibility.json' with { type: 'json' };
import viAccessibility from './messages/vi/accessibility.json' with { type: 'json' };
import type { Messages } from './translate.ts';

export type AccessibilityMessageKey = keyof typeof viAccessibility;

/** Texts of the accessibility statement. */
export const accessibilityMessages: Messages<AccessibilityMessageKey> = {
  vi: viAccessibility,
  en: enAccessibility,
};
