CREATE TABLE "publication_requests" (
	"lock_id" integer PRIMARY KEY NOT NULL,
	"requested_at" timestamp with time zone NOT NULL,
	"requested_by" text NOT NULL,
	"progress" smallint DEFAULT 0 NOT NULL,
	"problem" jsonb,
	CONSTRAINT "publication_requests_progress" CHECK ("publication_requests"."progress" between 0 and 100)
);
--> statement-breakpoint
ALTER TABLE "publication_requests" ADD CONSTRAINT "publication_requests_lock_id_round_locks_id_fk" FOREIGN KEY ("lock_id") REFERENCES "public"."round_locks"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "publication_requests" ADD CONSTRAINT "publication_requests_requested_by_staff_id_fk" FOREIGN KEY ("requested_by") REFERENCES "public"."staff"("id") ON DELETE cascade ON UPDATE no action;