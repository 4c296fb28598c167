CREATE TABLE "served_days" (
	"place" integer NOT NULL,
	"day" date NOT NULL,
	"kind" smallint NOT NULL,
	"forms" integer NOT NULL,
	"beyond" integer[] NOT NULL,
	CONSTRAINT "served_days_place_day_kind_pk" PRIMARY KEY("place","day","kind")
);
--> statement-breakpoint
CREATE UNLOGGED TABLE "source_counts" (
	"place" integer NOT NULL,
	"day" date NOT NULL,
	"kind" smallint NOT NULL,
	"mark" bigint NOT NULL,
	"forms" integer NOT NULL,
	"window_at" timestamp with time zone NOT NULL,
	"window_forms" integer NOT NULL,
	CONSTRAINT "source_counts_place_day_kind_mark_pk" PRIMARY KEY("place","day","kind","mark")
);
--> statement-breakpoint
-- Methods leave out two more flags, which no response has yet: tallies are what they would be counted anew.
UPDATE "tallied_rounds" SET "shape" = regexp_replace("shape", '[0-9]+$', '') ||
	((substring("shape" from 'flags ([0-9]+)$'))::int | 768)
WHERE "shape" ~ 'flags [0-9]+$';
