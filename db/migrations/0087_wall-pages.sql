CREATE TABLE "wall_pages" (
	"unit_id" integer PRIMARY KEY NOT NULL,
	"is_public" boolean NOT NULL,
	"secret_hash" text,
	"changed_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "wall_pages" ADD CONSTRAINT "wall_pages_unit_id_units_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."units"("id") ON DELETE cascade ON UPDATE no action;