CREATE TABLE "reform_report_outlines" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "reform_report_outlines_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"version" smallint,
	"applies_from" date,
	"basis" text,
	"outline" jsonb NOT NULL,
	"file_name" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"created_by" text,
	CONSTRAINT "reform_report_outlines_version_unique" UNIQUE("version"),
	CONSTRAINT "reform_report_outlines_adopted_whole" CHECK (num_nulls("reform_report_outlines"."version", "reform_report_outlines"."applies_from", "reform_report_outlines"."basis") in (0, 3))
);
--> statement-breakpoint
ALTER TABLE "reform_reports" ADD COLUMN "outline_version" smallint DEFAULT 0 NOT NULL;--> statement-breakpoint
CREATE UNIQUE INDEX "reform_report_outlines_one_draft" ON "reform_report_outlines" USING btree (("version" is null)) WHERE "reform_report_outlines"."version" is null;