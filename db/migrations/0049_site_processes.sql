-- Holds nothing that must outlive the processes: no flush to disk, and no backup has it.
CREATE UNLOGGED TABLE "site_processes" (
	"id" uuid PRIMARY KEY NOT NULL,
	"host" text NOT NULL,
	"pid" integer NOT NULL,
	"version" text NOT NULL,
	"secrets" jsonb NOT NULL,
	"seen_at" timestamp with time zone NOT NULL
);
