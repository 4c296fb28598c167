ALTER TABLE "round_locks" ADD COLUMN "hides_counters" boolean DEFAULT false NOT NULL;--> statement-breakpoint
-- Locks that were published after another one, before such revisions were marked in their pattern.
UPDATE "round_locks" AS later SET "hides_counters" = true
WHERE later."published_at" IS NOT NULL AND later."pattern" IS NOT NULL AND later."pattern" -> 'isRevision' IS NULL
  AND EXISTS (SELECT 1 FROM "round_locks" AS earlier WHERE earlier."round_id" = later."round_id"
    AND earlier."number" < later."number" AND earlier."published_at" IS NOT NULL);
