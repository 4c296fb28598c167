CREATE TABLE "import_batches" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "import_batches_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"at" timestamp with time zone NOT NULL,
	"staff_id" text,
	"action" text NOT NULL,
	"file_name" text,
	"rows" jsonb NOT NULL,
	"taken_back_at" timestamp with time zone
);
--> statement-breakpoint
CREATE INDEX "import_batches_action_index" ON "import_batches" USING btree ("action");