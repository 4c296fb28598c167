ALTER TABLE "criteria_nodes" ADD COLUMN "figure" text;--> statement-breakpoint
ALTER TABLE "scoring_rounds" ADD COLUMN "groups" jsonb DEFAULT '[]'::jsonb NOT NULL;