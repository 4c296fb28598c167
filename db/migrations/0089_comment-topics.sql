CREATE TABLE "comment_topics" (
	"code" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"name_en" text,
	"keywords" text[] NOT NULL,
	"position" integer NOT NULL,
	"is_active" boolean DEFAULT true NOT NULL,
	"revision" integer NOT NULL,
	"changed_at" timestamp with time zone NOT NULL,
	CONSTRAINT "comment_topics_name_unique" UNIQUE("name"),
	CONSTRAINT "comment_topics_code" CHECK ("comment_topics"."code" ~ '^[a-z0-9-]{1,40}$')
);
--> statement-breakpoint
ALTER TABLE "comment_events" DROP CONSTRAINT "comment_events_kind_known";--> statement-breakpoint
ALTER TABLE "comments" ADD COLUMN "topics" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "comments" ADD COLUMN "topics_by_hand" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "comments" ADD COLUMN "topics_revision" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
CREATE INDEX "comments_topics_revision" ON "comments" USING btree ("topics_revision");--> statement-breakpoint
ALTER TABLE "comment_events" ADD CONSTRAINT "comment_events_kind_known" CHECK ("comment_events"."kind" in ('take', 'assign', 'due', 'forward', 'note', 'reply', 'close', 'reopen', 'publish', 'unpublish', 'topics'));