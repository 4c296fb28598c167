DROP INDEX "audit_events_at_index";--> statement-breakpoint
ALTER TABLE "kiosk_tablets" ADD COLUMN "waiting" integer;--> statement-breakpoint
ALTER TABLE "kiosk_tablets" ADD COLUMN "version" text;--> statement-breakpoint
CREATE INDEX "audit_events_in_order" ON "audit_events" USING btree ("at","id");--> statement-breakpoint
CREATE INDEX "audit_events_by_person" ON "audit_events" USING btree ("staff_id","at","id");--> statement-breakpoint
CREATE INDEX "audit_events_by_subject" ON "audit_events" USING btree ("subject_id","at","id");--> statement-breakpoint
CREATE INDEX "audit_events_by_kind" ON "audit_events" USING btree (split_part("action", '.', 1),"at","id");