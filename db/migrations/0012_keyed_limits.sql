-- Counts live for minutes: those of before begin anew, and with them go marks that anybody could recompute.
DROP TABLE "submission_counts" CASCADE;--> statement-breakpoint
DROP TABLE "rate_limits" CASCADE;--> statement-breakpoint
CREATE UNLOGGED TABLE "rate_limits" (
	"key" text PRIMARY KEY NOT NULL,
	"count" integer NOT NULL,
	"expires_at" timestamp with time zone NOT NULL
);
