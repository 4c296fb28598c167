ALTER TABLE "plan_task_events" DROP CONSTRAINT "plan_task_events_reason";--> statement-breakpoint
ALTER TABLE "plan_task_events" ADD COLUMN "node_before" text;--> statement-breakpoint
ALTER TABLE "plan_task_events" ADD COLUMN "node_after" text;--> statement-breakpoint
CREATE INDEX "plan_tasks_of_node" ON "plan_tasks" USING btree ("node_set_id","node_code") WHERE "plan_tasks"."node_set_id" is not null;--> statement-breakpoint
ALTER TABLE "plan_task_events" ADD CONSTRAINT "plan_task_events_reason" CHECK ("plan_task_events"."kind" not in ('return', 'move', 'follow') or length("plan_task_events"."reason") > 0);