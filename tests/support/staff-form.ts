/** A form of staff, and what an empty one is told. */
export interface StaffForm {
  readonly route: string;
  readonly address: string;
  /** What its button or hidden fields say. */
  readonly says?: Readonly<Record<string, string>>;
  /** The fields that an empty form is told to mend; none for a form of buttons alone. */
  readonly mends?: readonly string[];
}
