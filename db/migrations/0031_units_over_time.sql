ALTER TABLE "units" ADD COLUMN "former_names" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "units" ADD COLUMN "split_from_id" integer;--> statement-breakpoint
ALTER TABLE "units" ADD CONSTRAINT "units_split_from_id_units_id_fk" FOREIGN KEY ("split_from_id") REFERENCES "public"."units"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "units_successor_id_index" ON "units" USING btree ("successor_id");