ALTER TABLE "comment_events" ADD COLUMN "batch" uuid;--> statement-breakpoint
CREATE INDEX "comment_events_batch" ON "comment_events" USING btree ("batch") WHERE "comment_events"."batch" is not null;