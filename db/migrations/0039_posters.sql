CREATE TABLE "poster_batches" (
	"ref" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"requested_at" timestamp with time zone NOT NULL,
	"requested_by" text NOT NULL,
	"search" text,
	"format" text NOT NULL,
	"bundle" text NOT NULL,
	"progress" smallint DEFAULT 0 NOT NULL,
	"file_name" text,
	"codes" integer NOT NULL,
	"problem" text,
	CONSTRAINT "poster_batches_progress" CHECK ("poster_batches"."progress" between 0 and 100)
);
--> statement-breakpoint
ALTER TABLE "access_points" ADD COLUMN "printed_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "access_points" ADD COLUMN "printed_by" text;--> statement-breakpoint
ALTER TABLE "access_points" ADD COLUMN "printed_as" text;--> statement-breakpoint
CREATE INDEX "poster_batches_waiting" ON "poster_batches" USING btree ("requested_at") WHERE "poster_batches"."file_name" is null and "poster_batches"."problem" is null;