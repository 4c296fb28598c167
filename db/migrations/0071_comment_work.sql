CREATE TABLE "comment_events" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "comment_events_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"unit_id" integer NOT NULL,
	"comment_id" bigint NOT NULL,
	"kind" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"staff_id" text,
	"note" text,
	"before" jsonb,
	"undone_at" timestamp with time zone,
	CONSTRAINT "comment_events_kind_known" CHECK ("comment_events"."kind" in ('take', 'assign', 'due', 'forward', 'note', 'reply', 'close', 'reopen', 'publish', 'unpublish'))
);
--> statement-breakpoint
CREATE TABLE "comment_templates" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "comment_templates_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"ref" uuid DEFAULT gen_random_uuid() NOT NULL,
	"title" text NOT NULL,
	"text" text NOT NULL,
	"changed_at" timestamp with time zone NOT NULL,
	CONSTRAINT "comment_templates_ref_unique" UNIQUE("ref"),
	CONSTRAINT "comment_templates_title_unique" UNIQUE("title")
);
--> statement-breakpoint
ALTER TABLE "comments" ADD COLUMN "work" text DEFAULT 'new' NOT NULL;--> statement-breakpoint
ALTER TABLE "comments" ADD COLUMN "assignee_id" text;--> statement-breakpoint
ALTER TABLE "comments" ADD COLUMN "due_on" date;--> statement-breakpoint
ALTER TABLE "comments" ADD COLUMN "handler_unit_id" integer;--> statement-breakpoint
ALTER TABLE "comments" ADD COLUMN "published_on" date;--> statement-breakpoint
ALTER TABLE "comments" ADD COLUMN "public_text" text;--> statement-breakpoint
ALTER TABLE "comments" ADD COLUMN "public_reply" text;--> statement-breakpoint
ALTER TABLE "province_settings" ADD COLUMN "comment_days" smallint;--> statement-breakpoint
ALTER TABLE "comment_events" ADD CONSTRAINT "comment_events_comment" FOREIGN KEY ("unit_id","comment_id") REFERENCES "public"."comments"("unit_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "comment_events_of" ON "comment_events" USING btree ("unit_id","comment_id","id");--> statement-breakpoint
ALTER TABLE "comments" ADD CONSTRAINT "comments_assignee_id_staff_id_fk" FOREIGN KEY ("assignee_id") REFERENCES "public"."staff"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "comments" ADD CONSTRAINT "comments_handler_unit_id_units_id_fk" FOREIGN KEY ("handler_unit_id") REFERENCES "public"."units"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "comments_assignee" ON "comments" USING btree ("assignee_id") WHERE "comments"."assignee_id" is not null;--> statement-breakpoint
CREATE INDEX "comments_handler" ON "comments" USING btree ("handler_unit_id") WHERE "comments"."handler_unit_id" is not null;--> statement-breakpoint
CREATE INDEX "comments_published" ON "comments" USING btree ("published_on") WHERE "comments"."published_on" is not null;--> statement-breakpoint
CREATE INDEX "comments_waiting" ON "comments" USING btree ("unit_id","answered_on") WHERE "comments"."work" in ('new', 'assigned', 'in_work');--> statement-breakpoint
ALTER TABLE "comments" ADD CONSTRAINT "comments_published_whole" CHECK (("comments"."published_on" is null) = ("comments"."public_text" is null)
        and ("comments"."published_on" is null) = ("comments"."public_reply" is null)
        and ("comments"."published_on" is null or "comments"."reply" is not null));--> statement-breakpoint
ALTER TABLE "comments" ADD CONSTRAINT "comments_work_known" CHECK ("comments"."work" in ('new', 'assigned', 'in_work', 'answered', 'closed'));--> statement-breakpoint
ALTER TABLE "province_settings" ADD CONSTRAINT "province_settings_comment_days" CHECK ("province_settings"."comment_days" between 1 and 60);--> statement-breakpoint
-- What was answered or read before there was a queue was done with: the pages then had nothing more to do about it.
UPDATE "comments" SET "work" = 'answered' WHERE "replied_at" is not null;--> statement-breakpoint
UPDATE "comments" SET "work" = 'closed' WHERE "replied_at" is null and "read_at" is not null;
