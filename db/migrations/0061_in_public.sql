CREATE TABLE "public_tasks" (
	"task_id" integer PRIMARY KEY NOT NULL,
	"text" text NOT NULL,
	"written_by" text,
	"written_at" timestamp with time zone NOT NULL,
	"published_at" timestamp with time zone,
	"published_by" text,
	CONSTRAINT "public_tasks_second_person" CHECK ("public_tasks"."published_at" is null or "public_tasks"."written_by" is distinct from "public_tasks"."published_by")
);
--> statement-breakpoint
CREATE TABLE "published_reasons" (
	"round_id" integer PRIMARY KEY NOT NULL,
	"lock_id" integer NOT NULL,
	"counted_at" timestamp with time zone NOT NULL,
	"kept" jsonb
);
--> statement-breakpoint
ALTER TABLE "public_tasks" ADD CONSTRAINT "public_tasks_task_id_plan_tasks_id_fk" FOREIGN KEY ("task_id") REFERENCES "public"."plan_tasks"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "published_reasons" ADD CONSTRAINT "published_reasons_round_id_rounds_id_fk" FOREIGN KEY ("round_id") REFERENCES "public"."rounds"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "published_reasons" ADD CONSTRAINT "published_reasons_lock_id_round_locks_id_fk" FOREIGN KEY ("lock_id") REFERENCES "public"."round_locks"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "public_tasks_published" ON "public_tasks" USING btree ("published_at") WHERE "public_tasks"."published_at" is not null;