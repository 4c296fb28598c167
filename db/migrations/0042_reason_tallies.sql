CREATE TABLE "reason_tallies" (
	"round_id" integer NOT NULL,
	"definition_version" smallint NOT NULL,
	"grain" smallint NOT NULL,
	"unit_id" integer NOT NULL,
	"week" date NOT NULL,
	"service_area_id" integer NOT NULL,
	"counter_id" integer NOT NULL,
	"responses" integer NOT NULL,
	"people" integer NOT NULL,
	"counts" integer[] NOT NULL,
	CONSTRAINT "reason_tallies_group" PRIMARY KEY("round_id","definition_version","grain","unit_id","week","service_area_id","counter_id")
);
--> statement-breakpoint
ALTER TABLE "tallied_rounds" ADD COLUMN "reasons" text;