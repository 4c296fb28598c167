CREATE TABLE "score_entries" (
	"sheet_id" integer NOT NULL,
	"node_code" text NOT NULL,
	"stage" text NOT NULL,
	"is_exempt" boolean DEFAULT false NOT NULL,
	"declared" jsonb,
	"points" numeric(10, 4),
	"is_override" boolean DEFAULT false NOT NULL,
	"note" text,
	"staff_id" text,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "score_entries_sheet_id_node_code_stage_pk" PRIMARY KEY("sheet_id","node_code","stage"),
	CONSTRAINT "score_entries_stage_known" CHECK ("score_entries"."stage" in ('self', 'review1', 'review2')),
	CONSTRAINT "score_entries_exempt" CHECK (not "score_entries"."is_exempt" or "score_entries"."points" is null),
	CONSTRAINT "score_entries_override" CHECK (not "score_entries"."is_override" or "score_entries"."note" is not null)
);
--> statement-breakpoint
CREATE TABLE "score_evidence" (
	"sheet_id" integer NOT NULL,
	"node_code" text NOT NULL,
	"evidence_id" integer NOT NULL,
	"page" text,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "score_evidence_sheet_id_node_code_evidence_id_pk" PRIMARY KEY("sheet_id","node_code","evidence_id")
);
--> statement-breakpoint
CREATE TABLE "score_explanations" (
	"sheet_id" integer NOT NULL,
	"node_code" text NOT NULL,
	"text" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "score_explanations_sheet_id_node_code_pk" PRIMARY KEY("sheet_id","node_code")
);
--> statement-breakpoint
CREATE TABLE "score_reviewers" (
	"round_id" integer NOT NULL,
	"cluster" text NOT NULL,
	"staff_id" text NOT NULL,
	CONSTRAINT "score_reviewers_round_id_cluster_staff_id_pk" PRIMARY KEY("round_id","cluster","staff_id")
);
--> statement-breakpoint
CREATE TABLE "score_sheets" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "score_sheets_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"round_id" integer NOT NULL,
	"unit_id" integer NOT NULL,
	"state" text DEFAULT 'draft' NOT NULL,
	"cluster" text DEFAULT '' NOT NULL,
	"submitted_at" timestamp with time zone,
	"final_at" timestamp with time zone,
	CONSTRAINT "score_sheets_roundId_unitId_unique" UNIQUE("round_id","unit_id"),
	CONSTRAINT "score_sheets_state_known" CHECK ("score_sheets"."state" in ('draft', 'returned', 'submitted', 'reviewed', 'explained', 'final'))
);
--> statement-breakpoint
CREATE TABLE "scoring_rounds" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "scoring_rounds_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"slug" text NOT NULL,
	"title" text NOT NULL,
	"set_id" integer NOT NULL,
	"year" smallint NOT NULL,
	"self_due" date NOT NULL,
	"explain_due" date NOT NULL,
	"published_at" timestamp with time zone,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "scoring_rounds_slug_unique" UNIQUE("slug"),
	CONSTRAINT "scoring_rounds_due_ordered" CHECK ("scoring_rounds"."explain_due" >= "scoring_rounds"."self_due")
);
--> statement-breakpoint
ALTER TABLE "score_entries" ADD CONSTRAINT "score_entries_sheet_id_score_sheets_id_fk" FOREIGN KEY ("sheet_id") REFERENCES "public"."score_sheets"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "score_evidence" ADD CONSTRAINT "score_evidence_sheet_id_score_sheets_id_fk" FOREIGN KEY ("sheet_id") REFERENCES "public"."score_sheets"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "score_evidence" ADD CONSTRAINT "score_evidence_evidence_id_evidence_id_fk" FOREIGN KEY ("evidence_id") REFERENCES "public"."evidence"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "score_explanations" ADD CONSTRAINT "score_explanations_sheet_id_score_sheets_id_fk" FOREIGN KEY ("sheet_id") REFERENCES "public"."score_sheets"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "score_reviewers" ADD CONSTRAINT "score_reviewers_round_id_scoring_rounds_id_fk" FOREIGN KEY ("round_id") REFERENCES "public"."scoring_rounds"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "score_reviewers" ADD CONSTRAINT "score_reviewers_staff_id_staff_id_fk" FOREIGN KEY ("staff_id") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "score_sheets" ADD CONSTRAINT "score_sheets_round_id_scoring_rounds_id_fk" FOREIGN KEY ("round_id") REFERENCES "public"."scoring_rounds"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "score_sheets" ADD CONSTRAINT "score_sheets_unit_id_units_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."units"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "scoring_rounds" ADD CONSTRAINT "scoring_rounds_set_id_criteria_sets_id_fk" FOREIGN KEY ("set_id") REFERENCES "public"."criteria_sets"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "score_evidence_evidence_id_index" ON "score_evidence" USING btree ("evidence_id");--> statement-breakpoint
CREATE INDEX "score_sheets_unit_id_index" ON "score_sheets" USING btree ("unit_id");