CREATE TABLE "reform_report_versions" (
	"report_id" integer NOT NULL,
	"version" smallint NOT NULL,
	"content" jsonb NOT NULL,
	"sha256" text NOT NULL,
	"sent_at" timestamp with time zone NOT NULL,
	"sent_by" text,
	"is_perfunctory" boolean NOT NULL,
	"returned_at" timestamp with time zone NOT NULL,
	"returned_by" text,
	"return_reason" text NOT NULL,
	CONSTRAINT "reform_report_versions_report_id_version_pk" PRIMARY KEY("report_id","version")
);
--> statement-breakpoint
ALTER TABLE "reform_reports" ADD COLUMN "sent_sha256" text;--> statement-breakpoint
ALTER TABLE "score_corrections" ADD COLUMN "exempt_before" boolean;--> statement-breakpoint
ALTER TABLE "score_corrections" ADD COLUMN "exempt_after" boolean;--> statement-breakpoint
ALTER TABLE "score_corrections" ADD COLUMN "stage_before" text;--> statement-breakpoint
ALTER TABLE "score_corrections" ADD COLUMN "source_before" jsonb;--> statement-breakpoint
ALTER TABLE "scoring_rounds" ADD COLUMN "sum_rules" smallint DEFAULT 2 NOT NULL;--> statement-breakpoint
ALTER TABLE "reform_report_versions" ADD CONSTRAINT "reform_report_versions_report_id_reform_reports_id_fk" FOREIGN KEY ("report_id") REFERENCES "public"."reform_reports"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "score_corrections" ADD CONSTRAINT "score_corrections_stage_known" CHECK ("score_corrections"."stage_before" in ('self', 'review1', 'review2'));--> statement-breakpoint
ALTER TABLE "scoring_rounds" ADD CONSTRAINT "scoring_rounds_sum_rules" CHECK ("scoring_rounds"."sum_rules" in (1, 2));--> statement-breakpoint
-- What was final or published before branches of bonus and penalty had a cap keeps the total that it was made final with.
UPDATE "scoring_rounds" SET "sum_rules" = 1 WHERE "published_at" IS NOT NULL
	OR EXISTS (SELECT 1 FROM "score_sheets" "s" WHERE "s"."round_id" = "scoring_rounds"."id" AND "s"."state" = 'final');--> statement-breakpoint
-- A correction without points says that the node does not apply; of those before nobody noted it.
UPDATE "score_corrections" SET "exempt_after" = "points_after" IS NULL;
