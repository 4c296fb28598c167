import type { CitizenMessageKey } from '#app/domain/locale/citizen-messages.ts';

/** The words the script may have to say, and where they stand in the messages. The page carries them in its language. */
export const SCRIPT_TEXTS = {
  left: 'offline.left',
  leftNone: 'offline.leftNone',
  draft: 'offline.draft',
  draftContinue: 'offline.draftContinue',
  draftDrop: 'offline.draftDrop',
  send: 'citizen.send',
  sending: 'offline.sending',
  saved: 'offline.saved',
  savedText: 'offline.savedText',
  savedClose: 'offline.savedClose',
  savedKeep: 'offline.savedKeep',
  busy: 'offline.busy',
  sendNow: 'offline.sendNow',
  sent: 'offline.sent',
  thanks: 'citizen.thanks',
  receipt: 'citizen.receipt',
  waiting: 'offline.waiting',
  sentLater: 'offline.sentLater',
  refused: 'offline.refused',
  refusedDrop: 'offline.refusedDrop',
  notKept: 'offline.notKept',
  another: 'offline.another',
  errorsOne: 'citizen.errorsOne',
  errorsMany: 'citizen.errorsMany',
  errorsKept: 'citizen.errorsKept',
  errorsFirst: 'citizen.errorsFirst',
  required: 'answers.required',
  empty: 'answers.empty',
} as const satisfies Record<string, CitizenMessageKey>;

export type ScriptText = keyof typeof SCRIPT_TEXTS;
export type Texts = Readonly<Record<ScriptText, string>>;

/** `{name}` in a text replaced by the parameter of that name. */
export function fill(text: string, params: Readonly<Record<string, string | number>>): string {
  return text.replace(/\{(\w+)\}/g, (place, name: string) => String(params[name] ?? place));
}
