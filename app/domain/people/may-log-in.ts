/** What decides whether somebody may log in by anything but their password. */
interface Account {
  readonly disabledAt: Date | null;
  /** None while an invitation or a reset waits for its person. */
  readonly hasPassword: boolean;
}

/** Whether a passkey or an identity server opens an account: not one that is disabled, and none that waits for its person. */
export const mayLogIn = ({ disabledAt, hasPassword }: Account): boolean => disabledAt === null && hasPassword;
