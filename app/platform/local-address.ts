const LOCAL_NAME = /^(?:localhost|127\.\d+\.\d+\.\d+|\[::1\])(?::\d+)?$/i;

/** Whether a host, with or without its port, is the machine itself; browsers keep secure cookies of it without https. */
export function isLocalName(host: string): boolean {
  return LOCAL_NAME.test(host);
}

/** Whether an address opens on this machine only. */
export function isLocalAddress(url: string): boolean {
  return isLocalName(new URL(url).host);
}
