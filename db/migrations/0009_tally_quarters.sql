-- Quarters of units (4, 5), and channels without units (6): grains of few rows for what is asked most.
CREATE TABLE "tallies_quarter" PARTITION OF "tallies" FOR VALUES IN (4, 5) WITH (fillfactor = 60);--> statement-breakpoint
CREATE TABLE "tallies_channel_total" PARTITION OF "tallies" FOR VALUES IN (6) WITH (fillfactor = 60);--> statement-breakpoint
-- What was folded is folded again, into all grains.
TRUNCATE "tallies";--> statement-breakpoint
DELETE FROM "tallied_rounds";--> statement-breakpoint
UPDATE "tally_watermark" SET "tx" = 0, "response_id" = 0, "exclusion_tx" = 0, "exclusion_id" = 0;
