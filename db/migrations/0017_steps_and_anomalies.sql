CREATE TABLE "round_anomalies" (
	"round_id" integer PRIMARY KEY NOT NULL,
	"found_at" timestamp with time zone NOT NULL,
	"anomalies" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "held_changes" (
	"unit_id" integer NOT NULL,
	"response_id" bigint NOT NULL,
	"round_id" integer NOT NULL,
	"change" smallint NOT NULL,
	"is_new" boolean NOT NULL,
	CONSTRAINT "held_changes_unit_id_response_id_pk" PRIMARY KEY("unit_id","response_id")
);
--> statement-breakpoint
CREATE TABLE "round_steps" (
	"round_id" integer NOT NULL,
	"unit_id" integer NOT NULL,
	"shown_at" timestamp with time zone NOT NULL,
	CONSTRAINT "round_steps_round_id_unit_id_pk" PRIMARY KEY("round_id","unit_id")
);
--> statement-breakpoint
ALTER TABLE "round_anomalies" ADD CONSTRAINT "round_anomalies_round_id_rounds_id_fk" FOREIGN KEY ("round_id") REFERENCES "public"."rounds"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "held_changes" ADD CONSTRAINT "held_changes_response" FOREIGN KEY ("unit_id","response_id") REFERENCES "public"."responses"("unit_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "round_steps" ADD CONSTRAINT "round_steps_round_id_rounds_id_fk" FOREIGN KEY ("round_id") REFERENCES "public"."rounds"("id") ON DELETE cascade ON UPDATE no action;