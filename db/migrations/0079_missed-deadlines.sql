ALTER TABLE "plan_tasks" ADD COLUMN "missed_due_on" date;--> statement-breakpoint
UPDATE "plan_tasks" SET "missed_due_on" = "missed"."due" FROM (
	SELECT DISTINCT ON ("task_id") "task_id", "due_before" AS "due" FROM "plan_task_events"
	WHERE "kind" = 'move' AND ("at" AT TIME ZONE 'Asia/Ho_Chi_Minh')::date > "due_before"
	ORDER BY "task_id", "at", "id"
) AS "missed" WHERE "missed"."task_id" = "plan_tasks"."id";
