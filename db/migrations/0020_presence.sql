ALTER TABLE "responses" DROP CONSTRAINT "responses_channel_known";--> statement-breakpoint
ALTER TABLE "kiosk_tablets" ADD COLUMN "kind" text DEFAULT 'tablet' NOT NULL;--> statement-breakpoint
ALTER TABLE "rounds" ADD COLUMN "asks_presence" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "kiosk_tablets" ADD CONSTRAINT "kiosk_tablets_kind_known" CHECK ("kiosk_tablets"."kind" in ('tablet', 'display'));--> statement-breakpoint
ALTER TABLE "responses" ADD CONSTRAINT "responses_channel_known" CHECK ("responses"."channel" between 1 and 6);