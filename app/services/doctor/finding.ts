import { message, type Message, type ParamsArguments } from '#app/domain/locale/translate.ts';
import type { KeysOf } from '#app/messages/index.ts';
import { GUIDES, type GuideName } from '#app/platform/guides.ts';

/** What was found about one thing that daily use needs. `warning`: it works, and somebody should look. */
export interface Finding {
  readonly state: 'ok' | 'warning' | 'fault';
  readonly message: Message;
  /** The page of the guide that helps; null where nothing is wrong. */
  readonly guide: string | null;
}

/** Something that is as it should be. */
export function good<Key extends KeysOf<'doctor'>>(key: Key, ...params: ParamsArguments<Key>): Finding {
  return { state: 'ok', message: message(key, ...params), guide: null };
}

/** Something that works, and that somebody should look at. */
export function doubtful<Key extends KeysOf<'doctor'>>(
  guide: GuideName,
  key: Key,
  ...params: ParamsArguments<Key>
): Finding {
  return { state: 'warning', message: message(key, ...params), guide: GUIDES[guide] };
}

/** Something that must be mended. */
export function faulty<Key extends KeysOf<'doctor'>>(
  guide: GuideName,
  key: Key,
  ...params: ParamsArguments<Key>
): Finding {
  return { state: 'fault', message: message(key, ...params), guide: GUIDES[guide] };
}
