CREATE TABLE "quality_periods" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "quality_periods_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"set_id" integer NOT NULL,
	"period_from" date NOT NULL,
	"period_to" date NOT NULL,
	"imported_at" timestamp with time zone NOT NULL,
	CONSTRAINT "quality_periods_days" UNIQUE("period_to","period_from"),
	CONSTRAINT "quality_periods_ordered" CHECK ("quality_periods"."period_to" >= "quality_periods"."period_from")
);
--> statement-breakpoint
CREATE TABLE "quality_values" (
	"period_id" integer NOT NULL,
	"unit_id" integer NOT NULL,
	"node_code" text NOT NULL,
	"points" numeric(10, 4),
	"numerator" integer,
	"denominator" integer,
	"captured_on" date,
	"earlier" jsonb DEFAULT '[]'::jsonb NOT NULL,
	CONSTRAINT "quality_values_period_id_unit_id_node_code_pk" PRIMARY KEY("period_id","unit_id","node_code"),
	CONSTRAINT "quality_values_share" CHECK (num_nulls("quality_values"."numerator", "quality_values"."denominator") in (0, 2)),
	CONSTRAINT "quality_values_something" CHECK (num_nonnulls("quality_values"."points", "quality_values"."numerator") > 0),
	CONSTRAINT "quality_values_part" CHECK ("quality_values"."numerator" between 0 and "quality_values"."denominator")
);
--> statement-breakpoint
ALTER TABLE "criteria_sets" DROP CONSTRAINT "criteria_sets_index_known";--> statement-breakpoint
ALTER TABLE "quality_periods" ADD CONSTRAINT "quality_periods_set_id_criteria_sets_id_fk" FOREIGN KEY ("set_id") REFERENCES "public"."criteria_sets"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "quality_values" ADD CONSTRAINT "quality_values_period_id_quality_periods_id_fk" FOREIGN KEY ("period_id") REFERENCES "public"."quality_periods"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "quality_values" ADD CONSTRAINT "quality_values_unit_id_units_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."units"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "quality_values_unit" ON "quality_values" USING btree ("unit_id","period_id");--> statement-breakpoint
ALTER TABLE "criteria_sets" ADD CONSTRAINT "criteria_sets_index_known" CHECK ("criteria_sets"."index" in ('par', 'sipas', 'papi', 'pci', 'dti', 'qd766', 'own'));