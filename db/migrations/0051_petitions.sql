CREATE TABLE "petition_events" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "petition_events_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"petition_id" integer NOT NULL,
	"kind" text NOT NULL,
	"on" date NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"staff_id" text,
	"note" text,
	"unit_before_id" integer,
	"unit_after_id" integer,
	"until_on" date
);
--> statement-breakpoint
CREATE TABLE "petitioners" (
	"petition_id" integer PRIMARY KEY NOT NULL,
	"sealed" "bytea" NOT NULL,
	"key_id" text NOT NULL,
	"expires_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "petitions" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "petitions_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"ref" uuid DEFAULT gen_random_uuid() NOT NULL,
	"year" smallint NOT NULL,
	"number" integer NOT NULL,
	"receipt" text NOT NULL,
	"entry_key" uuid NOT NULL,
	"source" text NOT NULL,
	"class" text NOT NULL,
	"title" text,
	"content" text,
	"comment_ref" uuid,
	"portal_code" text,
	"unit_id" integer NOT NULL,
	"rule_set" text NOT NULL,
	"state" text DEFAULT 'received' NOT NULL,
	"held_state" text,
	"received_on" date NOT NULL,
	"assigned_on" date NOT NULL,
	"decided_on" date,
	"referred_on" date,
	"due_on" date,
	"first_due_on" date,
	"first_answered_on" date,
	"answered_on" date,
	"resolved_on" date,
	"answer" text,
	"answered_by" text,
	"cause" text,
	"action" text,
	"task_id" integer,
	"public_content" text,
	"published_on" date,
	"rating" text,
	"rated_on" date,
	"unsatisfied_on" date,
	"merged_into_id" integer,
	"split_from_id" integer,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "petitions_ref_unique" UNIQUE("ref"),
	CONSTRAINT "petitions_receipt_unique" UNIQUE("receipt"),
	CONSTRAINT "petitions_entryKey_unique" UNIQUE("entry_key"),
	CONSTRAINT "petitions_number" UNIQUE("year","number"),
	CONSTRAINT "petitions_held" CHECK (("petitions"."state" = 'waiting') = ("petitions"."held_state" is not null)),
	CONSTRAINT "petitions_merged" CHECK (("petitions"."state" = 'merged') = ("petitions"."merged_into_id" is not null)),
	CONSTRAINT "petitions_answered" CHECK ("petitions"."state" not in ('answered', 'closed') or num_nulls("petitions"."answer", "petitions"."cause", "petitions"."action", "petitions"."answered_on") = 0),
	CONSTRAINT "petitions_published_whole" CHECK ("petitions"."published_on" is null or "petitions"."public_content" is not null),
	CONSTRAINT "petitions_rated" CHECK (("petitions"."rating" is null) = ("petitions"."rated_on" is null)),
	CONSTRAINT "petitions_from_comment" CHECK ("petitions"."comment_ref" is null or "petitions"."source" = 'comment')
);
--> statement-breakpoint
ALTER TABLE "petition_events" ADD CONSTRAINT "petition_events_petition_id_petitions_id_fk" FOREIGN KEY ("petition_id") REFERENCES "public"."petitions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "petition_events" ADD CONSTRAINT "petition_events_unit_before_id_units_id_fk" FOREIGN KEY ("unit_before_id") REFERENCES "public"."units"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "petition_events" ADD CONSTRAINT "petition_events_unit_after_id_units_id_fk" FOREIGN KEY ("unit_after_id") REFERENCES "public"."units"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "petitioners" ADD CONSTRAINT "petitioners_petition_id_petitions_id_fk" FOREIGN KEY ("petition_id") REFERENCES "public"."petitions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "petitions" ADD CONSTRAINT "petitions_unit_id_units_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."units"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "petitions" ADD CONSTRAINT "petitions_task_id_plan_tasks_id_fk" FOREIGN KEY ("task_id") REFERENCES "public"."plan_tasks"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "petitions" ADD CONSTRAINT "petitions_merged_into" FOREIGN KEY ("merged_into_id") REFERENCES "public"."petitions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "petitions" ADD CONSTRAINT "petitions_split_from" FOREIGN KEY ("split_from_id") REFERENCES "public"."petitions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "petition_events_petition_id_index" ON "petition_events" USING btree ("petition_id");--> statement-breakpoint
CREATE INDEX "petitioners_expiry" ON "petitioners" USING btree ("expires_at");--> statement-breakpoint
CREATE UNIQUE INDEX "petitions_of_comment" ON "petitions" USING btree ("comment_ref") WHERE "petitions"."split_from_id" is null;--> statement-breakpoint
CREATE INDEX "petitions_of_unit" ON "petitions" USING btree ("unit_id","received_on");--> statement-breakpoint
CREATE INDEX "petitions_received" ON "petitions" USING btree ("received_on");--> statement-breakpoint
CREATE INDEX "petitions_open" ON "petitions" USING btree ("due_on") WHERE "petitions"."state" in ('received', 'in_work');--> statement-breakpoint
CREATE INDEX "petitions_unsatisfied" ON "petitions" USING btree ("unit_id") WHERE "petitions"."unsatisfied_on" is not null;--> statement-breakpoint
CREATE INDEX "petitions_published" ON "petitions" USING btree ("published_on") WHERE "petitions"."published_on" is not null;