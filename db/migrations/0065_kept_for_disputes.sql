CREATE TABLE "late_lists" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "late_lists_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"ref" uuid DEFAULT gen_random_uuid() NOT NULL,
	"file_name" text NOT NULL,
	"imported_at" timestamp with time zone NOT NULL,
	"staff_id" text,
	"added" integer NOT NULL,
	"changed" integer NOT NULL,
	"rows" jsonb,
	"taken_back_at" timestamp with time zone,
	CONSTRAINT "late_lists_ref_unique" UNIQUE("ref")
);
--> statement-breakpoint
CREATE TABLE "public_task_texts" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "public_task_texts_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"task_id" integer,
	"text" text NOT NULL,
	"hash" text NOT NULL,
	"written_by" text,
	"written_at" timestamp with time zone NOT NULL,
	"published_by" text,
	"published_at" timestamp with time zone NOT NULL,
	"withdrawn_at" timestamp with time zone
);
--> statement-breakpoint
ALTER TABLE "public_task_texts" ADD CONSTRAINT "public_task_texts_task_id_plan_tasks_id_fk" FOREIGN KEY ("task_id") REFERENCES "public"."plan_tasks"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "late_lists_imported" ON "late_lists" USING btree ("imported_at");--> statement-breakpoint
CREATE INDEX "public_task_texts_task" ON "public_task_texts" USING btree ("task_id");
--> statement-breakpoint
-- What citizens read by now is kept from now on.
INSERT INTO "public_task_texts" ("task_id", "text", "hash", "written_by", "written_at", "published_by", "published_at")
SELECT "task_id", "text", encode(sha256(convert_to("text", 'UTF8')), 'hex'), "written_by", "written_at", "published_by", "published_at"
FROM "public_tasks" WHERE "published_at" IS NOT NULL;
