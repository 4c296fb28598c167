ALTER TABLE "plan_tasks" ADD COLUMN "alarm_ref" uuid;--> statement-breakpoint
CREATE INDEX "plan_tasks_of_alarm" ON "plan_tasks" USING btree ("alarm_ref") WHERE "plan_tasks"."alarm_ref" is not null;