CREATE TABLE "kiosk_tablets" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "kiosk_tablets_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"unit_id" integer NOT NULL,
	"number" integer NOT NULL,
	"access_point_id" integer NOT NULL,
	"secret_hash" text NOT NULL,
	"enrolled_at" timestamp with time zone NOT NULL,
	"seen_at" timestamp with time zone NOT NULL,
	"revoked_at" timestamp with time zone,
	CONSTRAINT "kiosk_tablets_secretHash_unique" UNIQUE("secret_hash"),
	CONSTRAINT "kiosk_tablets_number" UNIQUE("unit_id","number")
);
--> statement-breakpoint
ALTER TABLE "kiosk_pins" ADD COLUMN "digits" smallint;--> statement-breakpoint
ALTER TABLE "rounds" ADD COLUMN "reopened_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "access_points" ADD COLUMN "created_by" text;--> statement-breakpoint
ALTER TABLE "access_points" ADD COLUMN "poster_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "kiosk_tablets" ADD CONSTRAINT "kiosk_tablets_unit_id_units_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."units"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "kiosk_tablets_access_point" ON "kiosk_tablets" USING btree ("access_point_id");
--> statement-breakpoint
-- Whether the posters of earlier codes were printed is not known: they are taken to hang.
UPDATE "access_points" SET "poster_at" = "created_at";--> statement-breakpoint
-- Phones show receipts by pages that they keep for some days, so short ones were still given after this.
INSERT INTO "installation" ("key", "value")
SELECT 'short-receipts-until', to_jsonb(now() + CASE WHEN EXISTS (SELECT FROM "responses") THEN interval '7 days' ELSE interval '0' END);
