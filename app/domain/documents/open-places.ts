const BRACKETS = /(\[[^\]]*\])/;
const OPEN_PLACE = /^\[(…|[\p{L}\s]+)\]$/u;

/** A text in its pieces; those in brackets that hold words or dots alone are places to be filled in. */
export function splitPlaces(text: string): { readonly text: string; readonly isOpen: boolean }[] {
  return text
    .split(BRACKETS)
    .filter((piece) => piece !== '')
    .map((piece) => ({ text: piece, isOpen: OPEN_PLACE.test(piece) }));
}

/** The places of a text that nobody filled in, each as often as it stands there. */
export function openPlaces(text: string): string[] {
  return splitPlaces(text)
    .filter(({ isOpen }) => isOpen)
    .map((piece) => piece.text);
}
