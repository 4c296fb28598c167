CREATE TABLE "staff_grants" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "staff_grants_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"staff_id" text NOT NULL,
	"role" text NOT NULL,
	"unit_id" integer,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "staff_grants_once" UNIQUE NULLS NOT DISTINCT("staff_id","role","unit_id"),
	CONSTRAINT "staff_grants_role_known" CHECK ("staff_grants"."role" in ('admin', 'leader', 'manager', 'staff', 'data_entry', 'supervisor')),
	CONSTRAINT "staff_grants_unit_given" CHECK (("staff_grants"."unit_id" is null) = ("staff_grants"."role" in ('admin', 'leader', 'supervisor')))
);
--> statement-breakpoint
CREATE TABLE "staff_links" (
	"staff_id" text PRIMARY KEY NOT NULL,
	"purpose" text NOT NULL,
	"mark" text,
	"expires_at" timestamp with time zone NOT NULL,
	"mail_state" text,
	"attempts" smallint DEFAULT 0 NOT NULL,
	"next_at" timestamp with time zone NOT NULL,
	"problem" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "staff_links_mark_unique" UNIQUE("mark")
);
--> statement-breakpoint
-- Roles of the province were never limited by a unit, even where one was written beside them.
INSERT INTO "staff_grants" ("staff_id", "role", "unit_id")
SELECT "id", "role", CASE WHEN "role" IN ('admin', 'leader', 'supervisor') THEN NULL ELSE "unit_id" END FROM "staff" ORDER BY "created_at", "id";--> statement-breakpoint
ALTER TABLE "staff" DROP CONSTRAINT "staff_role_known";--> statement-breakpoint
ALTER TABLE "staff" DROP CONSTRAINT "staff_unit_given";--> statement-breakpoint
ALTER TABLE "staff" DROP CONSTRAINT "staff_unit_id_units_id_fk";
--> statement-breakpoint
ALTER TABLE "staff_grants" ADD CONSTRAINT "staff_grants_staff_id_staff_id_fk" FOREIGN KEY ("staff_id") REFERENCES "public"."staff"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "staff_grants" ADD CONSTRAINT "staff_grants_unit_id_units_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."units"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "staff_links" ADD CONSTRAINT "staff_links_staff_id_staff_id_fk" FOREIGN KEY ("staff_id") REFERENCES "public"."staff"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "staff_grants_unit_id_index" ON "staff_grants" USING btree ("unit_id");--> statement-breakpoint
CREATE INDEX "staff_links_mail_state_next_at_index" ON "staff_links" USING btree ("mail_state","next_at");--> statement-breakpoint
ALTER TABLE "staff" DROP COLUMN "role";--> statement-breakpoint
ALTER TABLE "staff" DROP COLUMN "unit_id";