CREATE TABLE "dossier_counts" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "dossier_counts_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"report_id" integer NOT NULL,
	"unit_id" integer NOT NULL,
	"service_area_id" integer,
	"area_name" text,
	"line" integer NOT NULL,
	"received" integer,
	"online" integer,
	"direct" integer,
	"carried" integer,
	"settled" integer,
	"early" integer,
	"on_due" integer,
	"late" integer,
	"open" integer,
	"open_in_term" integer,
	"open_late" integer,
	"extras" jsonb,
	"is_broken" boolean DEFAULT false NOT NULL,
	"replaced_by" integer,
	CONSTRAINT "dossier_counts_place" UNIQUE NULLS NOT DISTINCT("report_id","unit_id","service_area_id","area_name")
);
--> statement-breakpoint
CREATE TABLE "dossier_drafts" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "dossier_drafts_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"ref" uuid DEFAULT gen_random_uuid() NOT NULL,
	"file_name" text NOT NULL,
	"file_hash" text NOT NULL,
	"content" jsonb NOT NULL,
	"staff_id" text,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "dossier_drafts_ref_unique" UNIQUE("ref")
);
--> statement-breakpoint
CREATE TABLE "dossier_names" (
	"family" text NOT NULL,
	"kind" text NOT NULL,
	"name" text NOT NULL,
	"unit_id" integer,
	"service_area_id" integer,
	CONSTRAINT "dossier_names_family_kind_name_pk" PRIMARY KEY("family","kind","name")
);
--> statement-breakpoint
CREATE TABLE "dossier_reports" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "dossier_reports_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"ref" uuid DEFAULT gen_random_uuid() NOT NULL,
	"family" text NOT NULL,
	"unit_id" integer NOT NULL,
	"period_from" date NOT NULL,
	"period_to" date NOT NULL,
	"version" smallint NOT NULL,
	"file_name" text NOT NULL,
	"file_hash" text NOT NULL,
	"accepted_at" timestamp with time zone NOT NULL,
	"staff_id" text,
	"reason" text,
	"refused" jsonb NOT NULL,
	"taken_back_at" timestamp with time zone,
	CONSTRAINT "dossier_reports_ref_unique" UNIQUE("ref"),
	CONSTRAINT "dossier_reports_version" UNIQUE("family","unit_id","period_from","period_to","version"),
	CONSTRAINT "dossier_reports_period_ordered" CHECK ("dossier_reports"."period_to" >= "dossier_reports"."period_from")
);
--> statement-breakpoint
ALTER TABLE "dossier_counts" ADD CONSTRAINT "dossier_counts_report_id_dossier_reports_id_fk" FOREIGN KEY ("report_id") REFERENCES "public"."dossier_reports"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "dossier_counts" ADD CONSTRAINT "dossier_counts_unit_id_units_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."units"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "dossier_counts" ADD CONSTRAINT "dossier_counts_service_area_id_service_areas_id_fk" FOREIGN KEY ("service_area_id") REFERENCES "public"."service_areas"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "dossier_counts" ADD CONSTRAINT "dossier_counts_replaced_by_dossier_reports_id_fk" FOREIGN KEY ("replaced_by") REFERENCES "public"."dossier_reports"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "dossier_names" ADD CONSTRAINT "dossier_names_unit_id_units_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."units"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "dossier_names" ADD CONSTRAINT "dossier_names_service_area_id_service_areas_id_fk" FOREIGN KEY ("service_area_id") REFERENCES "public"."service_areas"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "dossier_reports" ADD CONSTRAINT "dossier_reports_unit_id_units_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."units"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "dossier_counts_unit" ON "dossier_counts" USING btree ("unit_id","report_id") WHERE "dossier_counts"."replaced_by" is null;--> statement-breakpoint
CREATE INDEX "dossier_counts_replaced" ON "dossier_counts" USING btree ("replaced_by") WHERE "dossier_counts"."replaced_by" is not null;--> statement-breakpoint
CREATE INDEX "dossier_reports_period" ON "dossier_reports" USING btree ("period_to","family");