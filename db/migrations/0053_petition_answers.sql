ALTER TABLE "petitions" DROP CONSTRAINT "petitions_published_whole";--> statement-breakpoint
DROP INDEX "petitions_open";--> statement-breakpoint
ALTER TABLE "petitions" ADD COLUMN "public_answer" text;--> statement-breakpoint
-- What is published stays so: its answer went out as it stood.
UPDATE "petitions" SET "public_answer" = "answer" WHERE "published_on" IS NOT NULL;--> statement-breakpoint
-- A supplement had no last day; six weeks are the 30 working days that there are now.
UPDATE "petition_events" SET "until_on" = LEAST("until_on", "on" + 42) WHERE "kind" = 'ask';--> statement-breakpoint
-- The term of an answer that waits for one now ends later by these days, which count as working days until the next move.
UPDATE "petitions" SET "due_on" = "due_on" + (
  SELECT GREATEST(0, "asked"."until_on" - "asked"."on") FROM "petition_events" "asked"
  WHERE "asked"."petition_id" = "petitions"."id" AND "asked"."kind" = 'ask' ORDER BY "asked"."id" DESC LIMIT 1
) WHERE "state" = 'waiting' AND "due_on" IS NOT NULL;--> statement-breakpoint
CREATE INDEX "petitions_open" ON "petitions" USING btree ("due_on") WHERE "petitions"."state" in ('received', 'waiting', 'in_work');--> statement-breakpoint
ALTER TABLE "petitions" ADD CONSTRAINT "petitions_published_whole" CHECK ("petitions"."published_on" is null or num_nulls("petitions"."public_content", "petitions"."public_answer") = 0);
