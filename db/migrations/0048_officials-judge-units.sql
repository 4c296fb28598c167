CREATE TABLE "officials" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "officials_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"round_id" integer NOT NULL,
	"group_id" integer NOT NULL,
	"code" text NOT NULL,
	"name" text,
	"email" text,
	"unit_id" integer,
	"mark" text,
	"mail_state" text,
	"attempts" smallint DEFAULT 0 NOT NULL,
	"next_at" timestamp with time zone,
	"problem" text,
	CONSTRAINT "officials_mark_unique" UNIQUE("mark"),
	CONSTRAINT "officials_roundId_code_unique" UNIQUE("round_id","code")
);
--> statement-breakpoint
CREATE TABLE "officials_ballots" (
	"official_id" integer NOT NULL,
	"unit_id" integer NOT NULL,
	CONSTRAINT "officials_ballots_official_id_unit_id_pk" PRIMARY KEY("official_id","unit_id")
);
--> statement-breakpoint
CREATE TABLE "officials_counts" (
	"round_id" integer NOT NULL,
	"unit_id" integer NOT NULL,
	"forms" integer NOT NULL,
	"counts" integer[] NOT NULL,
	CONSTRAINT "officials_counts_round_id_unit_id_pk" PRIMARY KEY("round_id","unit_id")
);
--> statement-breakpoint
CREATE TABLE "officials_groups" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "officials_groups_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"round_id" integer NOT NULL,
	"name" text NOT NULL,
	"judges_own" boolean DEFAULT false NOT NULL,
	"invited" integer,
	"begun" integer,
	"finished" integer,
	CONSTRAINT "officials_groups_roundId_name_unique" UNIQUE("round_id","name")
);
--> statement-breakpoint
CREATE TABLE "officials_rounds" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "officials_rounds_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"slug" text NOT NULL,
	"title" text NOT NULL,
	"definition_id" text NOT NULL,
	"definition_version" smallint NOT NULL,
	"last_on" date NOT NULL,
	"threshold" integer,
	"created_at" timestamp with time zone NOT NULL,
	"opened_at" timestamp with time zone,
	"closed_at" timestamp with time zone,
	CONSTRAINT "officials_rounds_slug_unique" UNIQUE("slug"),
	CONSTRAINT "officials_rounds_slug_shape" CHECK ("officials_rounds"."slug" ~ '^[a-z0-9][a-z0-9-]{0,62}$'),
	CONSTRAINT "officials_rounds_opened" CHECK (("officials_rounds"."opened_at" is null) = ("officials_rounds"."threshold" is null)),
	CONSTRAINT "officials_rounds_closed" CHECK ("officials_rounds"."closed_at" is null or "officials_rounds"."opened_at" is not null)
);
--> statement-breakpoint
CREATE TABLE "officials_targets" (
	"group_id" integer NOT NULL,
	"unit_id" integer NOT NULL,
	CONSTRAINT "officials_targets_group_id_unit_id_pk" PRIMARY KEY("group_id","unit_id")
);
--> statement-breakpoint
ALTER TABLE "officials" ADD CONSTRAINT "officials_round_id_officials_rounds_id_fk" FOREIGN KEY ("round_id") REFERENCES "public"."officials_rounds"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "officials" ADD CONSTRAINT "officials_group_id_officials_groups_id_fk" FOREIGN KEY ("group_id") REFERENCES "public"."officials_groups"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "officials" ADD CONSTRAINT "officials_unit_id_units_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."units"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "officials_ballots" ADD CONSTRAINT "officials_ballots_official_id_officials_id_fk" FOREIGN KEY ("official_id") REFERENCES "public"."officials"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "officials_ballots" ADD CONSTRAINT "officials_ballots_unit_id_units_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."units"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "officials_counts" ADD CONSTRAINT "officials_counts_round_id_officials_rounds_id_fk" FOREIGN KEY ("round_id") REFERENCES "public"."officials_rounds"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "officials_counts" ADD CONSTRAINT "officials_counts_unit_id_units_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."units"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "officials_groups" ADD CONSTRAINT "officials_groups_round_id_officials_rounds_id_fk" FOREIGN KEY ("round_id") REFERENCES "public"."officials_rounds"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "officials_targets" ADD CONSTRAINT "officials_targets_group_id_officials_groups_id_fk" FOREIGN KEY ("group_id") REFERENCES "public"."officials_groups"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "officials_targets" ADD CONSTRAINT "officials_targets_unit_id_units_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."units"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "officials_group_id_index" ON "officials" USING btree ("group_id");--> statement-breakpoint
CREATE INDEX "officials_mail_state_next_at_index" ON "officials" USING btree ("mail_state","next_at");--> statement-breakpoint
CREATE INDEX "officials_targets_unit_id_index" ON "officials_targets" USING btree ("unit_id");