/** Length beats composition rules (NIST SP 800-63B); the upper bound keeps hashing cheap. */
export const MIN_PASSWORD_LENGTH = 12;
export const MAX_PASSWORD_LENGTH = 128;
