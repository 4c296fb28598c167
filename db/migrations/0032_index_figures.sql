CREATE TABLE "index_figures" (
	"set_id" integer NOT NULL,
	"year" smallint NOT NULL,
	"node_code" text NOT NULL,
	"value" numeric(10, 4) NOT NULL,
	"place" smallint,
	"provinces" smallint,
	"lowest" numeric(10, 4),
	"highest" numeric(10, 4),
	"published_group" smallint,
	"is_mean" boolean DEFAULT false NOT NULL,
	"note" text,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "index_figures_set_id_year_node_code_pk" PRIMARY KEY("set_id","year","node_code"),
	CONSTRAINT "index_figures_rank" CHECK (num_nulls("index_figures"."place", "index_figures"."provinces") in (0, 2)),
	CONSTRAINT "index_figures_place" CHECK ("index_figures"."place" between 1 and "index_figures"."provinces"),
	CONSTRAINT "index_figures_group" CHECK ("index_figures"."published_group" between 1 and 4)
);
--> statement-breakpoint
CREATE TABLE "node_efforts" (
	"set_id" integer NOT NULL,
	"node_code" text NOT NULL,
	"effort" text NOT NULL,
	"note" text,
	"staff_id" text,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "node_efforts_set_id_node_code_pk" PRIMARY KEY("set_id","node_code"),
	CONSTRAINT "node_efforts_known" CHECK ("node_efforts"."effort" in ('easy', 'medium', 'hard'))
);
--> statement-breakpoint
CREATE TABLE "node_proxies" (
	"set_id" integer NOT NULL,
	"node_code" text NOT NULL,
	"definition_id" text NOT NULL,
	"question_id" text NOT NULL,
	CONSTRAINT "node_proxies_set_id_node_code_definition_id_question_id_pk" PRIMARY KEY("set_id","node_code","definition_id","question_id")
);
--> statement-breakpoint
ALTER TABLE "index_figures" ADD CONSTRAINT "index_figures_set_id_criteria_sets_id_fk" FOREIGN KEY ("set_id") REFERENCES "public"."criteria_sets"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "node_efforts" ADD CONSTRAINT "node_efforts_set_id_criteria_sets_id_fk" FOREIGN KEY ("set_id") REFERENCES "public"."criteria_sets"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "node_proxies" ADD CONSTRAINT "node_proxies_set_id_criteria_sets_id_fk" FOREIGN KEY ("set_id") REFERENCES "public"."criteria_sets"("id") ON DELETE cascade ON UPDATE no action;