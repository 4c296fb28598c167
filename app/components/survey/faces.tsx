/** Mouths of the five faces, from a deep frown to an open smile; brows set the two ends apart without colour. */
const FACES = [
  <>
    <path d="M11 12l5.5 2.5M29 12l-5.5 2.5M12.5 30c3-6 12-6 15 0" />
    <path d="M14.5 18.5v.01M25.5 18.5v.01" className="eye" />
  </>,
  <>
    <path d="M13 28.5c3-4 11-4 14 0" />
    <path d="M14.5 17v.01M25.5 17v.01" className="eye" />
  </>,
  <>
    <path d="M13 27h14" />
    <path d="M14.5 17v.01M25.5 17v.01" className="eye" />
  </>,
  <>
    <path d="M12.5 25c3 4.5 12 4.5 15 0" />
    <path d="M14.5 17v.01M25.5 17v.01" className="eye" />
  </>,
  <>
    <path d="M11 23h18c-1 11-17 11-18 0z" className="open" />
    <path d="M12 17c1-2.5 4-2.5 5 0M23 17c1-2.5 4-2.5 5 0" />
  </>,
];

/** The drawings, once a page; `Face` points to them. */
export function FaceSymbols() {
  return (
    <svg width="0" height="0" className="vh" aria-hidden="true">
      {FACES.map((face, index) => (
        <symbol id={`f${index + 1}`} viewBox="0 0 40 40" key={index}>
          <circle cx="20" cy="20" r="17.5" />
          {face}
        </symbol>
      ))}
    </svg>
  );
}

/** The face of a place on a five-level scale (1 = worst); the word beside it says the same. */
export function Face({ place }: { place: number }) {
  return (
    <svg className="face" aria-hidden="true">
      <use href={`#f${place}`} />
    </svg>
  );
}
