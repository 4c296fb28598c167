ALTER TABLE "late_lists" ADD COLUMN "unchanged" integer;--> statement-breakpoint
UPDATE "late_lists" SET "unchanged" = greatest(coalesce(jsonb_array_length("rows"), 0) - "added" - "changed", 0);--> statement-breakpoint
ALTER TABLE "late_lists" ALTER COLUMN "unchanged" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "dossier_names" ADD COLUMN "passed_code" text;
