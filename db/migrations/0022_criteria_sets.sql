CREATE TABLE "criteria_nodes" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "criteria_nodes_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"set_id" integer NOT NULL,
	"code" text NOT NULL,
	"parent_code" text,
	"kind" text NOT NULL,
	"position" integer NOT NULL,
	"label" text NOT NULL,
	"max" numeric(10, 4) NOT NULL,
	"rule" jsonb NOT NULL,
	"scored_by" text NOT NULL,
	"evidence" text DEFAULT '' NOT NULL,
	"applies_to" text[] DEFAULT '{}' NOT NULL,
	"may_be_exempt" boolean DEFAULT false NOT NULL,
	CONSTRAINT "criteria_nodes_setId_code_unique" UNIQUE("set_id","code"),
	CONSTRAINT "criteria_nodes_kind_known" CHECK ("criteria_nodes"."kind" in ('area', 'criterion', 'sub_criterion')),
	CONSTRAINT "criteria_nodes_scorer_known" CHECK ("criteria_nodes"."scored_by" in ('self', 'survey', 'external', 'leadership')),
	CONSTRAINT "criteria_nodes_max_not_negative" CHECK ("criteria_nodes"."max" >= 0)
);
--> statement-breakpoint
CREATE TABLE "criteria_sets" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "criteria_sets_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"code" text NOT NULL,
	"version" smallint NOT NULL,
	"index" text NOT NULL,
	"level" text NOT NULL,
	"title" text NOT NULL,
	"legal_basis" text,
	"total" numeric(10, 4),
	"survey_points" numeric(10, 4),
	"is_sample" boolean DEFAULT false NOT NULL,
	"status" text DEFAULT 'draft' NOT NULL,
	"valid_from" date,
	"valid_to" date,
	"replaced_by" integer,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "criteria_sets_code_version_unique" UNIQUE("code","version"),
	CONSTRAINT "criteria_sets_index_known" CHECK ("criteria_sets"."index" in ('par', 'sipas', 'papi', 'pci', 'dti', 'own')),
	CONSTRAINT "criteria_sets_level_known" CHECK ("criteria_sets"."level" in ('ministry', 'province', 'department', 'commune')),
	CONSTRAINT "criteria_sets_status_known" CHECK ("criteria_sets"."status" in ('draft', 'in_force', 'replaced')),
	CONSTRAINT "criteria_sets_validity_ordered" CHECK ("criteria_sets"."valid_to" >= "criteria_sets"."valid_from"),
	CONSTRAINT "criteria_sets_in_force_dated" CHECK ("criteria_sets"."status" = 'draft' or "criteria_sets"."valid_from" is not null),
	CONSTRAINT "criteria_sets_replaced" CHECK (("criteria_sets"."status" = 'replaced') = ("criteria_sets"."replaced_by" is not null))
);
--> statement-breakpoint
CREATE TABLE "criteria_successors" (
	"old_node_id" integer NOT NULL,
	"new_node_id" integer NOT NULL,
	CONSTRAINT "criteria_successors_old_node_id_new_node_id_pk" PRIMARY KEY("old_node_id","new_node_id")
);
--> statement-breakpoint
ALTER TABLE "criteria_nodes" ADD CONSTRAINT "criteria_nodes_set_id_criteria_sets_id_fk" FOREIGN KEY ("set_id") REFERENCES "public"."criteria_sets"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "criteria_sets" ADD CONSTRAINT "criteria_sets_replaced_by_criteria_sets_id_fk" FOREIGN KEY ("replaced_by") REFERENCES "public"."criteria_sets"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "criteria_successors" ADD CONSTRAINT "criteria_successors_old_node_id_criteria_nodes_id_fk" FOREIGN KEY ("old_node_id") REFERENCES "public"."criteria_nodes"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "criteria_successors" ADD CONSTRAINT "criteria_successors_new_node_id_criteria_nodes_id_fk" FOREIGN KEY ("new_node_id") REFERENCES "public"."criteria_nodes"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "criteria_nodes_set_id_position_index" ON "criteria_nodes" USING btree ("set_id","position");--> statement-breakpoint
CREATE INDEX "criteria_successors_new_node_id_index" ON "criteria_successors" USING btree ("new_node_id");