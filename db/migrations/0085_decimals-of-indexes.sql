ALTER TABLE "plan_tasks" ALTER COLUMN "baseline" SET DATA TYPE numeric(14, 4);--> statement-breakpoint
ALTER TABLE "plan_tasks" ALTER COLUMN "target" SET DATA TYPE numeric(14, 4);--> statement-breakpoint
ALTER TABLE "criteria_sets" ADD COLUMN "decimals" smallint DEFAULT 2 NOT NULL;--> statement-breakpoint
ALTER TABLE "criteria_sets" ADD CONSTRAINT "criteria_sets_decimals" CHECK ("criteria_sets"."decimals" between 0 and 4);--> statement-breakpoint
-- An index from 0 to 1 was printed with two decimals until now.
UPDATE "criteria_sets" SET "decimals" = 4 WHERE "index" = 'dti' AND (
  SELECT sum("max") FROM "criteria_nodes" WHERE "set_id" = "criteria_sets"."id" AND "parent_code" IS NULL) <= 10;
