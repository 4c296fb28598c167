ALTER TABLE "score_entries" ADD COLUMN "source" jsonb;--> statement-breakpoint
ALTER TABLE "score_sheets" ADD COLUMN "return_reason" text;--> statement-breakpoint
ALTER TABLE "scoring_rounds" ADD COLUMN "review_due" date;--> statement-breakpoint
ALTER TABLE "scoring_rounds" ADD COLUMN "final_due" date;