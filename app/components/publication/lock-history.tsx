import { Card } from '#app/components/ui/card.tsx';
import { FactList } from '#app/components/ui/fact-list.tsx';
import { useLocale, useTranslate } from '#app/components/ui/locale.tsx';
import { formatCount, formatDateTime } from '#app/domain/locale/format.ts';
import type { LockFacts, SealFacts } from '#app/domain/publication/lock-facts.ts';
import locksMessages from '#app/messages/locks.json' with { type: 'json' };

/** Every lock of a round with its hash, the newest first. */
export function LockHistory({ locks }: { locks: readonly LockFacts[] }) {
  const t = useTranslate(locksMessages);
  if (locks.length === 0) return null;
  return (
    <>
      <h2 className="mt-2 text-lg font-semibold">{t('locks.history')}</h2>
      {locks.map((lock) => (
        <LockCard key={lock.number} lock={lock} />
      ))}
    </>
  );
}

/** A signature: whether it is ours, the key, and the hash of what was signed. */
function Seal({ seal: { key, sha256, isVerified } }: { seal: SealFacts }) {
  const t = useTranslate(locksMessages);
  return (
    <>
      <strong className={isVerified ? undefined : 'text-danger'}>
        {t(isVerified ? 'locks.seal.verified' : 'locks.seal.notVerified')}
      </strong>
      {' · '}
      {t('locks.seal.key')} <code>{key}</code>
      {' · '}SHA-256 <code>{sha256}</code>
    </>
  );
}

function LockCard({ lock }: { lock: LockFacts }) {
  const t = useTranslate(locksMessages);
  const locale = useLocale();
  const { counts, reopenedAt, reopenReason, publishedAt, earlyReason } = lock;
  const excluded = Object.values(counts.excluded).reduce((sum, count) => sum + count, 0);
  const text = t('locks.countsText', {
    valid: formatCount(counts.valid, locale),
    collected: formatCount(counts.collected, locale),
    leftOut: formatCount(counts.leftOut, locale),
    excluded: formatCount(excluded, locale),
    withdrawn: formatCount(counts.withdrawn, locale),
  });
  return (
    <Card title={t('locks.number', { number: lock.number })}>
      <FactList
        facts={[
          [t('locks.lockedAt'), formatDateTime(lock.lockedAt)],
          [t('locks.lockedBy'), lock.lockedBy ?? t('locks.byCommand')],
          ...(earlyReason ? [[t('locks.earlyReason'), earlyReason] as const] : []),
          [t('locks.counts'), text],
          [t('locks.hash'), <code key="hash">{lock.sha256}</code>],
          ...lock.seals.map(
            (seal) => [t(`locks.seal.${seal.kind}`), <Seal key={seal.kind} seal={seal} />] as const,
          ),
          ...(publishedAt ? [[t('locks.publishedAt'), formatDateTime(publishedAt)] as const] : []),
          ...(lock.hidesCounters ? [[t('locks.counters'), t('locks.countersHidden')] as const] : []),
          ...(reopenedAt
            ? [[t('locks.reopenedAt'), `${formatDateTime(reopenedAt)}: ${reopenReason ?? ''}`] as const]
            : []),
        ]}
      />
    </Card>
  );
}
