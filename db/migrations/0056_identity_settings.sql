CREATE TABLE "identity_settings" (
	"id" smallint PRIMARY KEY DEFAULT 1 NOT NULL,
	"version" integer NOT NULL,
	"issuer" text NOT NULL,
	"client_id" text NOT NULL,
	"client_secret" "bytea" NOT NULL,
	"key_id" text NOT NULL,
	"name" text,
	"domains" text[] NOT NULL,
	"is_on" boolean NOT NULL,
	"changed_at" timestamp with time zone NOT NULL,
	CONSTRAINT "identity_settings_one" CHECK ("identity_settings"."id" = 1)
);
