CREATE TABLE "weights" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "weights_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"unit_id" integer NOT NULL,
	"service_area_id" integer,
	"period_from" date NOT NULL,
	"period_to" date NOT NULL,
	"dossiers" integer NOT NULL,
	CONSTRAINT "weights_place" UNIQUE NULLS NOT DISTINCT("period_from","period_to","unit_id","service_area_id"),
	CONSTRAINT "weights_dossiers_not_negative" CHECK ("weights"."dossiers" >= 0),
	CONSTRAINT "weights_period_ordered" CHECK ("weights"."period_to" >= "weights"."period_from")
);
--> statement-breakpoint
ALTER TABLE "weights" ADD CONSTRAINT "weights_unit_id_units_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."units"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "weights" ADD CONSTRAINT "weights_service_area_id_service_areas_id_fk" FOREIGN KEY ("service_area_id") REFERENCES "public"."service_areas"("id") ON DELETE no action ON UPDATE no action;