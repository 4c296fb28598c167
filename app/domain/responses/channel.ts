/**
 * How a response was given; `present`: by a code that a display on the counter showed at that moment; `letter`: by the
 * code of a letter of apology. Stored as the position in this list plus one, so only append to it.
 */
export const CHANNELS = ['qr', 'kiosk', 'paper', 'link', 'import', 'present', 'letter'] as const;
export type Channel = (typeof CHANNELS)[number];

/** The stored number of a channel (1-based). */
export function channelCode(channel: Channel): number {
  return CHANNELS.indexOf(channel) + 1;
}

/** The channel with this stored number, or null when there is none. */
export function channelFromCode(code: number): Channel | null {
  return CHANNELS[code - 1] ?? null;
}
