CREATE TABLE "reform_report_exceptions" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "reform_report_exceptions_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"unit_id" integer NOT NULL,
	"period" text,
	"reports" boolean NOT NULL,
	"reason" text NOT NULL,
	"valid_from" date NOT NULL,
	"valid_to" date,
	"created_at" timestamp with time zone NOT NULL,
	"created_by" text
);
--> statement-breakpoint
CREATE TABLE "reform_report_rules" (
	"version" smallint PRIMARY KEY NOT NULL,
	"applies_from" date NOT NULL,
	"basis" text NOT NULL,
	"periods" jsonb NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"created_by" text,
	CONSTRAINT "reform_report_rules_version" CHECK ("reform_report_rules"."version" > 0)
);
--> statement-breakpoint
ALTER TABLE "reform_reports" ADD COLUMN "rules_version" smallint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "reform_report_exceptions" ADD CONSTRAINT "reform_report_exceptions_unit_id_units_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."units"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "reform_report_exceptions_unit_id_index" ON "reform_report_exceptions" USING btree ("unit_id");--> statement-breakpoint
CREATE UNIQUE INDEX "reform_report_exceptions_once" ON "reform_report_exceptions" USING btree ("unit_id",coalesce("period", '')) WHERE "reform_report_exceptions"."valid_to" is null;