/** Half of the ring's box less half its stroke; the script empties it by the length of the whole. */
const RADIUS = 28;

/** A ring that empties while seconds go by, with their number in it. */
export function Ring() {
  return (
    <span className="ring" aria-hidden="true">
      <svg viewBox="0 0 64 64">
        <circle cx="32" cy="32" r={RADIUS} className="track" />
        <circle cx="32" cy="32" r={RADIUS} className="left" />
      </svg>
      <b />
    </span>
  );
}
