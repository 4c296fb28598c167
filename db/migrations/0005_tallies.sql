CREATE TABLE "locked_tallies" (
	"lock_id" integer NOT NULL,
	"unit_id" integer NOT NULL,
	"round_id" integer NOT NULL,
	"bucket" date NOT NULL,
	"service_area_id" integer NOT NULL,
	"counter_id" integer NOT NULL,
	"grain" smallint NOT NULL,
	"definition_version" smallint NOT NULL,
	"channel" smallint NOT NULL,
	"left_out" boolean NOT NULL,
	"responses" integer NOT NULL,
	"levels" integer[] NOT NULL,
	"sums" bigint[] NOT NULL,
	"pairs" bigint[] NOT NULL,
	CONSTRAINT "locked_tallies_group" PRIMARY KEY("unit_id","lock_id","bucket","grain","definition_version","service_area_id","counter_id","channel","left_out")
);
--> statement-breakpoint
CREATE TABLE "tallied_rounds" (
	"round_id" integer NOT NULL,
	"definition_version" smallint NOT NULL,
	"shape" text NOT NULL,
	"has_pairs" boolean NOT NULL,
	CONSTRAINT "tallied_rounds_round_id_definition_version_pk" PRIMARY KEY("round_id","definition_version")
);
--> statement-breakpoint
CREATE TABLE "tallies" (
	"unit_id" integer NOT NULL,
	"round_id" integer NOT NULL,
	"bucket" date NOT NULL,
	"service_area_id" integer NOT NULL,
	"counter_id" integer NOT NULL,
	"grain" smallint NOT NULL,
	"definition_version" smallint NOT NULL,
	"channel" smallint NOT NULL,
	"left_out" boolean NOT NULL,
	"responses" integer NOT NULL,
	"levels" integer[] NOT NULL,
	"sums" bigint[] NOT NULL,
	"pairs" bigint[] NOT NULL,
	CONSTRAINT "tallies_group" PRIMARY KEY("unit_id","round_id","bucket","grain","definition_version","service_area_id","counter_id","channel","left_out")
) PARTITION BY LIST ("grain");
--> statement-breakpoint
-- Room for the next version of a row beside it: folding touches no index then.
CREATE TABLE "tallies_fine" PARTITION OF "tallies" FOR VALUES IN (0) WITH (fillfactor = 80);--> statement-breakpoint
CREATE TABLE "tallies_unit" PARTITION OF "tallies" FOR VALUES IN (1) WITH (fillfactor = 60);--> statement-breakpoint
CREATE TABLE "tallies_area" PARTITION OF "tallies" FOR VALUES IN (2) WITH (fillfactor = 60);--> statement-breakpoint
CREATE TABLE "tallies_channel" PARTITION OF "tallies" FOR VALUES IN (3) WITH (fillfactor = 60);--> statement-breakpoint
CREATE TABLE "tally_watermark" (
	"id" smallint PRIMARY KEY NOT NULL,
	"tx" bigint NOT NULL,
	"response_id" bigint NOT NULL,
	"exclusion_tx" bigint NOT NULL,
	"exclusion_id" bigint NOT NULL,
	"folded_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "tally_watermark_one" CHECK ("tally_watermark"."id" = 1)
);
--> statement-breakpoint
INSERT INTO "tally_watermark" VALUES (1, 0, 0, 0, 0);
--> statement-breakpoint
ALTER TABLE "response_exclusions" DROP CONSTRAINT "response_exclusions_kind_known";--> statement-breakpoint
ALTER TABLE "response_exclusions" ADD COLUMN "change" smallint DEFAULT -1 NOT NULL;--> statement-breakpoint
ALTER TABLE "response_exclusions" ADD COLUMN "staff_id" text;--> statement-breakpoint
ALTER TABLE "response_exclusions" ADD COLUMN "tx" bigint DEFAULT pg_current_xact_id()::text::bigint NOT NULL;--> statement-breakpoint
ALTER TABLE "responses" ADD COLUMN "tx" bigint DEFAULT pg_current_xact_id()::text::bigint NOT NULL;--> statement-breakpoint
ALTER TABLE "tallied_rounds" ADD CONSTRAINT "tallied_rounds_round_id_rounds_id_fk" FOREIGN KEY ("round_id") REFERENCES "public"."rounds"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "locked_tallies_lock" ON "locked_tallies" USING btree ("lock_id","grain","service_area_id","bucket");--> statement-breakpoint
CREATE INDEX "tallies_round" ON "tallies" USING btree ("round_id","service_area_id","bucket");--> statement-breakpoint
CREATE INDEX "response_exclusions_tx" ON "response_exclusions" USING btree ("tx","id");--> statement-breakpoint
CREATE INDEX "responses_tx" ON "responses" USING brin ("tx") WITH (pages_per_range=16,autosummarize=true);--> statement-breakpoint
ALTER TABLE "response_exclusions" ADD CONSTRAINT "response_exclusions_change_known" CHECK ("response_exclusions"."change" between -1 and 1);--> statement-breakpoint
ALTER TABLE "response_exclusions" ADD CONSTRAINT "response_exclusions_kind_known" CHECK ("response_exclusions"."kind" in ('withdrawn', 'excluded', 'included'));