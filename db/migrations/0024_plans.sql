CREATE TABLE "calendar_days" (
	"day" date PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"name" text NOT NULL,
	"is_sample" boolean DEFAULT false NOT NULL
);
--> statement-breakpoint
CREATE TABLE "evidence" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "evidence_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"ref" uuid DEFAULT gen_random_uuid() NOT NULL,
	"unit_id" integer NOT NULL,
	"number" text NOT NULL,
	"issued_on" date,
	"issuer" text,
	"title" text,
	"sha256" text,
	"file_name" text,
	"file_kind" text,
	"bytes" integer,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "evidence_ref_unique" UNIQUE("ref"),
	CONSTRAINT "evidence_file_whole" CHECK (num_nulls("evidence"."sha256", "evidence"."file_name", "evidence"."file_kind", "evidence"."bytes") in (0, 4)),
	CONSTRAINT "evidence_sha256_shape" CHECK ("evidence"."sha256" ~ '^[0-9a-f]{64}$')
);
--> statement-breakpoint
CREATE TABLE "plan_check_ins" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "plan_check_ins_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"task_id" integer NOT NULL,
	"year" smallint NOT NULL,
	"period" text NOT NULL,
	"progress" smallint NOT NULL,
	"result" text NOT NULL,
	"obstacle" text,
	"staff_id" text,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "plan_check_ins_once" UNIQUE("task_id","year","period"),
	CONSTRAINT "plan_check_ins_progress" CHECK ("plan_check_ins"."progress" between 0 and 100)
);
--> statement-breakpoint
CREATE TABLE "plan_column_maps" (
	"headings" text PRIMARY KEY NOT NULL,
	"columns" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "plan_digests" (
	"staff_id" text NOT NULL,
	"day" date NOT NULL,
	"state" text DEFAULT 'waiting' NOT NULL,
	"attempts" smallint DEFAULT 0 NOT NULL,
	"next_at" timestamp with time zone NOT NULL,
	"sent_at" timestamp with time zone,
	"problem" text,
	CONSTRAINT "plan_digests_staff_id_day_pk" PRIMARY KEY("staff_id","day")
);
--> statement-breakpoint
CREATE TABLE "plan_drafts" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "plan_drafts_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"ref" uuid DEFAULT gen_random_uuid() NOT NULL,
	"unit_id" integer NOT NULL,
	"file_name" text NOT NULL,
	"content" jsonb NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "plan_drafts_ref_unique" UNIQUE("ref")
);
--> statement-breakpoint
CREATE TABLE "plan_reminders" (
	"task_id" integer NOT NULL,
	"due_on" date NOT NULL,
	"rung" smallint NOT NULL,
	"day" date NOT NULL,
	CONSTRAINT "plan_reminders_task_id_due_on_rung_pk" PRIMARY KEY("task_id","due_on","rung")
);
--> statement-breakpoint
CREATE TABLE "plan_task_events" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "plan_task_events_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"task_id" integer NOT NULL,
	"kind" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"staff_id" text,
	"reason" text,
	"due_before" date,
	"due_after" date,
	CONSTRAINT "plan_task_events_reason" CHECK ("plan_task_events"."kind" not in ('return', 'move') or length("plan_task_events"."reason") > 0)
);
--> statement-breakpoint
CREATE TABLE "plan_task_units" (
	"task_id" integer NOT NULL,
	"unit_id" integer NOT NULL,
	CONSTRAINT "plan_task_units_task_id_unit_id_pk" PRIMARY KEY("task_id","unit_id")
);
--> statement-breakpoint
CREATE TABLE "plan_tasks" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "plan_tasks_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"ref" uuid DEFAULT gen_random_uuid() NOT NULL,
	"plan_id" integer NOT NULL,
	"position" integer NOT NULL,
	"sections" text[] DEFAULT '{}' NOT NULL,
	"title" text NOT NULL,
	"solution" text,
	"product" text,
	"lead_unit_id" integer NOT NULL,
	"deadline_kind" text NOT NULL,
	"first_due_on" date,
	"due_on" date,
	"baseline" numeric(12, 2),
	"target" numeric(12, 2),
	"measure" text,
	"origin" text NOT NULL,
	"round_id" integer,
	"question_id" text,
	"about_unit_id" integer,
	"service_area_id" integer,
	"comment_ref" uuid,
	"node_set_id" integer,
	"node_code" text,
	"carried_from_id" integer,
	"state" text DEFAULT 'open' NOT NULL,
	"reported_on" date,
	"accepted_on" date,
	"progress" smallint DEFAULT 0 NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "plan_tasks_ref_unique" UNIQUE("ref"),
	CONSTRAINT "plan_tasks_due" CHECK (("plan_tasks"."deadline_kind" = 'date') = ("plan_tasks"."due_on" is not null)),
	CONSTRAINT "plan_tasks_first_due" CHECK (("plan_tasks"."due_on" is null) = ("plan_tasks"."first_due_on" is null)),
	CONSTRAINT "plan_tasks_reported" CHECK (("plan_tasks"."state" = 'open') = ("plan_tasks"."reported_on" is null)),
	CONSTRAINT "plan_tasks_accepted" CHECK (("plan_tasks"."state" = 'accepted') = ("plan_tasks"."accepted_on" is not null)),
	CONSTRAINT "plan_tasks_node" CHECK (num_nulls("plan_tasks"."node_set_id", "plan_tasks"."node_code") in (0, 2)),
	CONSTRAINT "plan_tasks_progress" CHECK ("plan_tasks"."progress" between 0 and 100)
);
--> statement-breakpoint
CREATE TABLE "plan_unit_names" (
	"name" text PRIMARY KEY NOT NULL,
	"unit_id" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "plans" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "plans_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"ref" uuid DEFAULT gen_random_uuid() NOT NULL,
	"title" text NOT NULL,
	"number" text,
	"issued_on" date,
	"period_from" date NOT NULL,
	"period_to" date NOT NULL,
	"unit_id" integer NOT NULL,
	"legal_basis" text,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "plans_ref_unique" UNIQUE("ref"),
	CONSTRAINT "plans_period_ordered" CHECK ("plans"."period_to" >= "plans"."period_from")
);
--> statement-breakpoint
CREATE TABLE "task_evidence" (
	"task_id" integer NOT NULL,
	"evidence_id" integer NOT NULL,
	"page" text,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "task_evidence_task_id_evidence_id_pk" PRIMARY KEY("task_id","evidence_id")
);
--> statement-breakpoint
ALTER TABLE "evidence" ADD CONSTRAINT "evidence_unit_id_units_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."units"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plan_check_ins" ADD CONSTRAINT "plan_check_ins_task_id_plan_tasks_id_fk" FOREIGN KEY ("task_id") REFERENCES "public"."plan_tasks"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plan_digests" ADD CONSTRAINT "plan_digests_staff_id_staff_id_fk" FOREIGN KEY ("staff_id") REFERENCES "public"."staff"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plan_drafts" ADD CONSTRAINT "plan_drafts_unit_id_units_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."units"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plan_reminders" ADD CONSTRAINT "plan_reminders_task_id_plan_tasks_id_fk" FOREIGN KEY ("task_id") REFERENCES "public"."plan_tasks"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plan_task_events" ADD CONSTRAINT "plan_task_events_task_id_plan_tasks_id_fk" FOREIGN KEY ("task_id") REFERENCES "public"."plan_tasks"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plan_task_units" ADD CONSTRAINT "plan_task_units_task_id_plan_tasks_id_fk" FOREIGN KEY ("task_id") REFERENCES "public"."plan_tasks"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plan_task_units" ADD CONSTRAINT "plan_task_units_unit_id_units_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."units"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plan_tasks" ADD CONSTRAINT "plan_tasks_plan_id_plans_id_fk" FOREIGN KEY ("plan_id") REFERENCES "public"."plans"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plan_tasks" ADD CONSTRAINT "plan_tasks_lead_unit_id_units_id_fk" FOREIGN KEY ("lead_unit_id") REFERENCES "public"."units"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plan_tasks" ADD CONSTRAINT "plan_tasks_round_id_rounds_id_fk" FOREIGN KEY ("round_id") REFERENCES "public"."rounds"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plan_tasks" ADD CONSTRAINT "plan_tasks_about_unit_id_units_id_fk" FOREIGN KEY ("about_unit_id") REFERENCES "public"."units"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plan_tasks" ADD CONSTRAINT "plan_tasks_service_area_id_service_areas_id_fk" FOREIGN KEY ("service_area_id") REFERENCES "public"."service_areas"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plan_unit_names" ADD CONSTRAINT "plan_unit_names_unit_id_units_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."units"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plans" ADD CONSTRAINT "plans_unit_id_units_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."units"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "task_evidence" ADD CONSTRAINT "task_evidence_task_id_plan_tasks_id_fk" FOREIGN KEY ("task_id") REFERENCES "public"."plan_tasks"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "task_evidence" ADD CONSTRAINT "task_evidence_evidence_id_evidence_id_fk" FOREIGN KEY ("evidence_id") REFERENCES "public"."evidence"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "evidence_unit_id_index" ON "evidence" USING btree ("unit_id");--> statement-breakpoint
CREATE INDEX "evidence_file" ON "evidence" USING btree ("sha256");--> statement-breakpoint
CREATE INDEX "plan_digests_waiting" ON "plan_digests" USING btree ("next_at") WHERE "plan_digests"."state" = 'waiting';--> statement-breakpoint
CREATE INDEX "plan_reminders_day_index" ON "plan_reminders" USING btree ("day");--> statement-breakpoint
CREATE INDEX "plan_task_events_task_id_index" ON "plan_task_events" USING btree ("task_id");--> statement-breakpoint
CREATE INDEX "plan_task_units_unit_id_index" ON "plan_task_units" USING btree ("unit_id");--> statement-breakpoint
CREATE INDEX "plan_tasks_plan_id_position_index" ON "plan_tasks" USING btree ("plan_id","position");--> statement-breakpoint
CREATE INDEX "plan_tasks_lead_unit_id_index" ON "plan_tasks" USING btree ("lead_unit_id");--> statement-breakpoint
CREATE INDEX "plan_tasks_open" ON "plan_tasks" USING btree ("due_on") WHERE "plan_tasks"."state" = 'open';--> statement-breakpoint
CREATE INDEX "plan_tasks_of_round" ON "plan_tasks" USING btree ("round_id","question_id");--> statement-breakpoint
CREATE INDEX "plans_unit_id_index" ON "plans" USING btree ("unit_id");--> statement-breakpoint
CREATE INDEX "task_evidence_evidence_id_index" ON "task_evidence" USING btree ("evidence_id");--> statement-breakpoint
-- A sample, to be checked by the province against the year's official notice: marked so until somebody confirms it.
INSERT INTO "calendar_days" ("day", "kind", "name", "is_sample") VALUES
	('2026-01-01', 'off', 'Tết Dương lịch', true),
	('2026-01-02', 'off', 'Nghỉ hoán đổi dịp Tết Dương lịch', true),
	('2026-01-10', 'work', 'Làm bù cho ngày 02/01', true),
	('2026-02-16', 'off', 'Tết Nguyên đán', true),
	('2026-02-17', 'off', 'Tết Nguyên đán (mùng 1)', true),
	('2026-02-18', 'off', 'Tết Nguyên đán', true),
	('2026-02-19', 'off', 'Tết Nguyên đán', true),
	('2026-02-20', 'off', 'Tết Nguyên đán', true),
	('2026-04-27', 'off', 'Nghỉ bù Giỗ Tổ Hùng Vương', true),
	('2026-04-30', 'off', 'Ngày Chiến thắng', true),
	('2026-05-01', 'off', 'Ngày Quốc tế lao động', true),
	('2026-08-22', 'work', 'Làm bù cho ngày 31/8', true),
	('2026-08-31', 'off', 'Nghỉ hoán đổi dịp Quốc khánh', true),
	('2026-09-01', 'off', 'Quốc khánh', true),
	('2026-09-02', 'off', 'Quốc khánh', true);
