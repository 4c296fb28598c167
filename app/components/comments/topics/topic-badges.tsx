import { Badge } from '#app/components/ui/badge.tsx';
import { useLocale } from '#app/components/ui/locale.tsx';
import { topicName } from '#app/domain/comments/topics/scheme.ts';

/** A topic as it is named. */
export interface TopicLabel {
  readonly code: string;
  readonly name: string;
  readonly nameEn: string | null;
}

/** What a comment is about; nothing where no topic is known. */
export function TopicBadges({ topics }: { readonly topics: readonly TopicLabel[] }) {
  const locale = useLocale();
  return topics.map((topic) => (
    <Badge key={topic.code} tone="accent">
      {topicName(topic, locale)}
    </Badge>
  ));
}
