CREATE TABLE "reform_reports" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "reform_reports_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"unit_id" integer NOT NULL,
	"year" smallint NOT NULL,
	"period" text NOT NULL,
	"template_version" smallint NOT NULL,
	"texts" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"numbers" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"sent" jsonb,
	"sent_at" timestamp with time zone,
	"sent_by" text,
	"return_reason" text,
	"changed_at" timestamp with time zone NOT NULL,
	CONSTRAINT "reform_reports_once" UNIQUE("year","period","unit_id"),
	CONSTRAINT "reform_reports_sent_whole" CHECK (num_nulls("reform_reports"."sent", "reform_reports"."sent_at") in (0, 2))
);
--> statement-breakpoint
ALTER TABLE "reform_reports" ADD CONSTRAINT "reform_reports_unit_id_units_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."units"("id") ON DELETE no action ON UPDATE no action;