CREATE TABLE "apologies" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "apologies_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"dossier_id" integer NOT NULL,
	"unit_id" integer NOT NULL,
	"year" smallint,
	"number" integer,
	"reason" text NOT NULL,
	"note" text,
	"new_due_on" date NOT NULL,
	"latest_on" date NOT NULL,
	"day_rule" text NOT NULL,
	"drafted_at" timestamp with time zone NOT NULL,
	"drafted_by" text,
	"signed_on" date,
	"sent_at" timestamp with time zone,
	"sent_on" date,
	"channel" text,
	CONSTRAINT "apologies_dossierId_unique" UNIQUE("dossier_id"),
	CONSTRAINT "apologies_number" UNIQUE("unit_id","year","number"),
	CONSTRAINT "apologies_signed" CHECK (num_nulls("apologies"."year", "apologies"."number", "apologies"."signed_on") in (0, 3)),
	CONSTRAINT "apologies_sent" CHECK (num_nulls("apologies"."sent_at", "apologies"."sent_on", "apologies"."channel") in (0, 3)),
	CONSTRAINT "apologies_sent_signed" CHECK ("apologies"."sent_at" is null or "apologies"."signed_on" is not null)
);
--> statement-breakpoint
CREATE TABLE "late_applicants" (
	"dossier_id" integer PRIMARY KEY NOT NULL,
	"sealed" "bytea" NOT NULL,
	"key_id" text NOT NULL,
	"expires_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "late_dossiers" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "late_dossiers_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"ref" uuid DEFAULT gen_random_uuid() NOT NULL,
	"code" text NOT NULL,
	"unit_id" integer NOT NULL,
	"area" text,
	"procedure" text NOT NULL,
	"received_on" date NOT NULL,
	"due_on" date NOT NULL,
	"returned_on" date,
	"reason" text,
	"listed_at" timestamp with time zone NOT NULL,
	"changed_at" timestamp with time zone NOT NULL,
	CONSTRAINT "late_dossiers_ref_unique" UNIQUE("ref"),
	CONSTRAINT "late_dossiers_code_unique" UNIQUE("code"),
	CONSTRAINT "late_dossiers_days" CHECK ("late_dossiers"."due_on" >= "late_dossiers"."received_on")
);
--> statement-breakpoint
ALTER TABLE "province_settings" ADD COLUMN "apology_days" text;--> statement-breakpoint
ALTER TABLE "apologies" ADD CONSTRAINT "apologies_dossier_id_late_dossiers_id_fk" FOREIGN KEY ("dossier_id") REFERENCES "public"."late_dossiers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "apologies" ADD CONSTRAINT "apologies_unit_id_units_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."units"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "late_applicants" ADD CONSTRAINT "late_applicants_dossier_id_late_dossiers_id_fk" FOREIGN KEY ("dossier_id") REFERENCES "public"."late_dossiers"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "late_dossiers" ADD CONSTRAINT "late_dossiers_unit_id_units_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."units"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "late_applicants_expiry" ON "late_applicants" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "late_dossiers_of_unit" ON "late_dossiers" USING btree ("unit_id","due_on");--> statement-breakpoint
CREATE INDEX "late_dossiers_due" ON "late_dossiers" USING btree ("due_on");