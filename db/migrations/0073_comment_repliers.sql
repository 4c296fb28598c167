ALTER TABLE "comments" ADD COLUMN "replied_unit_id" integer;--> statement-breakpoint
ALTER TABLE "comments" ADD CONSTRAINT "comments_replied_unit_id_units_id_fk" FOREIGN KEY ("replied_unit_id") REFERENCES "public"."units"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "signal_points_shown" ON "signal_points" USING btree ("shown_at");--> statement-breakpoint
UPDATE "comments" SET "replied_unit_id" = "handler_unit_id" WHERE "reply" is not null and "handler_unit_id" is not null;
