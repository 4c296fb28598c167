import { refuseField } from '#app/domain/errors.ts';

/** Refuses to sign figures whose anomalies nobody has looked at. @throws AppError `conflict`. */
export function assertSeen(slug: string, count: number, hasSeen: boolean | undefined): void {
  if (count > 0 && !hasSeen) refuseField('seen', 'conflict', 'anomalies.lookFirst', { slug, count });
}
