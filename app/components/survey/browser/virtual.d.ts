/** Addresses of the scripts that app/server/build/browser-scripts.ts builds. */
declare module 'virtual:browser-scripts' {
  export const survey: string;
  export const kiosk: string;
  export const display: string;
}
