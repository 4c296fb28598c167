CREATE TABLE "round_locks" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "round_locks_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"round_id" integer NOT NULL,
	"number" integer NOT NULL,
	"locked_at" timestamp with time zone NOT NULL,
	"locked_by" text,
	"early_reason" text,
	"definition_id" text NOT NULL,
	"definition_version" integer NOT NULL,
	"definition_sha256" text NOT NULL,
	"method" jsonb NOT NULL,
	"counts" jsonb NOT NULL,
	"sha256" text NOT NULL,
	"reopened_at" timestamp with time zone,
	"reopen_reason" text,
	"published_at" timestamp with time zone,
	"pattern" jsonb,
	"actions_vi" text,
	"actions_en" text,
	CONSTRAINT "round_locks_number" UNIQUE("round_id","number")
);
--> statement-breakpoint
ALTER TABLE "rounds" ADD COLUMN "lock_id" integer;--> statement-breakpoint
ALTER TABLE "rounds" ADD COLUMN "published_lock_id" integer;--> statement-breakpoint
ALTER TABLE "round_locks" ADD CONSTRAINT "round_locks_round_id_rounds_id_fk" FOREIGN KEY ("round_id") REFERENCES "public"."rounds"("id") ON DELETE no action ON UPDATE no action;