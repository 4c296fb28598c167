CREATE TABLE "paper_batches" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "paper_batches_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"unit_id" integer NOT NULL,
	"round_id" integer NOT NULL,
	"first_number" integer NOT NULL,
	"last_number" integer NOT NULL,
	"definition_version" smallint NOT NULL,
	"issued_at" timestamp with time zone NOT NULL,
	"issued_by" text,
	CONSTRAINT "paper_batches_first" UNIQUE("unit_id","round_id","first_number"),
	CONSTRAINT "paper_batches_numbers" CHECK ("paper_batches"."first_number" >= 1 and "paper_batches"."last_number" >= "paper_batches"."first_number")
);
--> statement-breakpoint
CREATE TABLE "paper_changes" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "paper_changes_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"unit_id" integer NOT NULL,
	"round_id" integer NOT NULL,
	"number" integer NOT NULL,
	"kind" text NOT NULL,
	"reason" text,
	"at" timestamp with time zone NOT NULL,
	"staff_id" text,
	CONSTRAINT "paper_changes_kind_known" CHECK ("paper_changes"."kind" in ('corrected', 'undone', 'settled'))
);
--> statement-breakpoint
CREATE TABLE "paper_draws" (
	"unit_id" integer NOT NULL,
	"round_id" integer NOT NULL,
	"seed" text NOT NULL,
	"one_in" smallint NOT NULL,
	"drawn_at" timestamp with time zone NOT NULL,
	"staff_id" text,
	CONSTRAINT "paper_draws_unit_id_round_id_pk" PRIMARY KEY("unit_id","round_id"),
	CONSTRAINT "paper_draws_share" CHECK ("paper_draws"."one_in" between 1 and 100)
);
--> statement-breakpoint
CREATE TABLE "paper_mismatches" (
	"unit_id" integer NOT NULL,
	"round_id" integer NOT NULL,
	"number" integer NOT NULL,
	"question_id" text NOT NULL,
	"first_value" smallint,
	"second_value" smallint,
	"settled_value" smallint,
	"settled_at" timestamp with time zone,
	"staff_id" text,
	CONSTRAINT "paper_mismatches_unit_id_round_id_number_question_id_pk" PRIMARY KEY("unit_id","round_id","number","question_id"),
	CONSTRAINT "paper_mismatches_differ" CHECK ("paper_mismatches"."first_value" is distinct from "paper_mismatches"."second_value")
);
--> statement-breakpoint
CREATE TABLE "paper_second_keyings" (
	"unit_id" integer NOT NULL,
	"round_id" integer NOT NULL,
	"number" integer NOT NULL,
	"first_by" text NOT NULL,
	"staff_id" text NOT NULL,
	"keyed_at" timestamp with time zone NOT NULL,
	"fields" smallint NOT NULL,
	CONSTRAINT "paper_second_keyings_unit_id_round_id_number_pk" PRIMARY KEY("unit_id","round_id","number"),
	CONSTRAINT "paper_second_keyings_two_people" CHECK ("paper_second_keyings"."first_by" <> "paper_second_keyings"."staff_id")
);
--> statement-breakpoint
CREATE TABLE "paper_sheets" (
	"unit_id" integer NOT NULL,
	"round_id" integer NOT NULL,
	"number" integer NOT NULL,
	"batch_id" integer NOT NULL,
	"state" text DEFAULT 'out' NOT NULL,
	"response_id" bigint,
	"invalid_reason" text,
	"invalid_note" text,
	"keyed_by" text,
	"keyed_at" timestamp with time zone,
	"keyings" smallint DEFAULT 0 NOT NULL,
	CONSTRAINT "paper_sheets_unit_id_round_id_number_pk" PRIMARY KEY("unit_id","round_id","number"),
	CONSTRAINT "paper_sheets_state_known" CHECK ("paper_sheets"."state" in ('out', 'valid', 'invalid')),
	CONSTRAINT "paper_sheets_reason_known" CHECK ("paper_sheets"."invalid_reason" in ('blank', 'too_few', 'several_marks', 'not_eligible', 'damaged', 'other')),
	CONSTRAINT "paper_sheets_valid_counts" CHECK (("paper_sheets"."state" = 'valid') = ("paper_sheets"."response_id" is not null)),
	CONSTRAINT "paper_sheets_invalid_says_why" CHECK (("paper_sheets"."state" = 'invalid') = ("paper_sheets"."invalid_reason" is not null)),
	CONSTRAINT "paper_sheets_out_not_keyed" CHECK (("paper_sheets"."state" = 'out') = ("paper_sheets"."keyed_at" is null))
);
--> statement-breakpoint
ALTER TABLE "response_exclusions" DROP CONSTRAINT "response_exclusions_kind_known";--> statement-breakpoint
ALTER TABLE "paper_batches" ADD CONSTRAINT "paper_batches_unit_id_units_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."units"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "paper_batches" ADD CONSTRAINT "paper_batches_round_id_rounds_id_fk" FOREIGN KEY ("round_id") REFERENCES "public"."rounds"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "paper_changes" ADD CONSTRAINT "paper_changes_sheet" FOREIGN KEY ("unit_id","round_id","number") REFERENCES "public"."paper_sheets"("unit_id","round_id","number") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "paper_draws" ADD CONSTRAINT "paper_draws_unit_id_units_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."units"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "paper_draws" ADD CONSTRAINT "paper_draws_round_id_rounds_id_fk" FOREIGN KEY ("round_id") REFERENCES "public"."rounds"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "paper_mismatches" ADD CONSTRAINT "paper_mismatches_keying" FOREIGN KEY ("unit_id","round_id","number") REFERENCES "public"."paper_second_keyings"("unit_id","round_id","number") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "paper_second_keyings" ADD CONSTRAINT "paper_second_keyings_sheet" FOREIGN KEY ("unit_id","round_id","number") REFERENCES "public"."paper_sheets"("unit_id","round_id","number") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "paper_sheets" ADD CONSTRAINT "paper_sheets_unit_id_units_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."units"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "paper_sheets" ADD CONSTRAINT "paper_sheets_round_id_rounds_id_fk" FOREIGN KEY ("round_id") REFERENCES "public"."rounds"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "paper_sheets" ADD CONSTRAINT "paper_sheets_batch_id_paper_batches_id_fk" FOREIGN KEY ("batch_id") REFERENCES "public"."paper_batches"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "paper_sheets" ADD CONSTRAINT "paper_sheets_response_of" FOREIGN KEY ("unit_id","response_id") REFERENCES "public"."responses"("unit_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "paper_batches_round_id_index" ON "paper_batches" USING btree ("round_id");--> statement-breakpoint
CREATE INDEX "paper_changes_of" ON "paper_changes" USING btree ("unit_id","round_id","number");--> statement-breakpoint
CREATE INDEX "paper_sheets_round" ON "paper_sheets" USING btree ("round_id","unit_id","state");--> statement-breakpoint
CREATE UNIQUE INDEX "paper_sheets_response" ON "paper_sheets" USING btree ("unit_id","response_id");--> statement-breakpoint
ALTER TABLE "response_exclusions" ADD CONSTRAINT "response_exclusions_kind_known" CHECK ("response_exclusions"."kind" in ('withdrawn', 'excluded', 'included', 'replaced'));