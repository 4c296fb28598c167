CREATE TABLE "province_settings" (
	"id" smallint PRIMARY KEY DEFAULT 1 NOT NULL,
	"version" integer NOT NULL,
	"name" text,
	"parent_body" text,
	"issuing_body" text,
	"symbol" text,
	"place" text,
	"addressee" text,
	"signer_title" text,
	"signer_name" text,
	"recipients" text,
	"hotline" text,
	"disclosure_threshold" smallint,
	"logo" "bytea",
	"changed_at" timestamp with time zone NOT NULL,
	CONSTRAINT "province_settings_one" CHECK ("province_settings"."id" = 1),
	CONSTRAINT "province_settings_threshold" CHECK ("province_settings"."disclosure_threshold" between 3 and 20)
);
