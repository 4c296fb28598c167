ALTER TABLE "rounds" ADD COLUMN "target" numeric(5, 2);--> statement-breakpoint
ALTER TABLE "rounds" ADD CONSTRAINT "rounds_target_is_a_rate" CHECK ("rounds"."target" between 0 and 100);