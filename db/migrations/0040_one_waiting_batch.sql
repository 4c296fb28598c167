ALTER TABLE "poster_batches" ADD COLUMN "attempts" smallint DEFAULT 0 NOT NULL;--> statement-breakpoint
-- Of the batches that one person waits for, the first stays; the others may be asked for again.
UPDATE "poster_batches" AS later SET "problem" = 'accessPoints.batch.defect'
WHERE later."file_name" IS NULL AND later."problem" IS NULL AND EXISTS (SELECT 1 FROM "poster_batches" AS earlier
  WHERE earlier."requested_by" = later."requested_by" AND earlier."file_name" IS NULL AND earlier."problem" IS NULL
    AND (earlier."requested_at", earlier."ref") < (later."requested_at", later."ref"));--> statement-breakpoint
CREATE UNIQUE INDEX "poster_batches_one_waiting" ON "poster_batches" USING btree ("requested_by") WHERE "poster_batches"."file_name" is null and "poster_batches"."problem" is null;