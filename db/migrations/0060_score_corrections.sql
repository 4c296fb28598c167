CREATE TABLE "score_corrections" (
	"sheet_id" integer NOT NULL,
	"version" smallint NOT NULL,
	"node_code" text NOT NULL,
	"points_before" numeric(10, 4),
	"points_after" numeric(10, 4),
	"total_before" numeric(10, 4),
	"total_after" numeric(10, 4),
	"note_before" text,
	"reason" text NOT NULL,
	"staff_id" text,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "score_corrections_sheet_id_version_pk" PRIMARY KEY("sheet_id","version"),
	CONSTRAINT "score_corrections_version" CHECK ("score_corrections"."version" >= 2)
);
--> statement-breakpoint
ALTER TABLE "score_corrections" ADD CONSTRAINT "score_corrections_sheet_id_score_sheets_id_fk" FOREIGN KEY ("sheet_id") REFERENCES "public"."score_sheets"("id") ON DELETE no action ON UPDATE no action;