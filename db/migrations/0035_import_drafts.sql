CREATE TABLE "import_drafts" (
	"ref" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"list" text NOT NULL,
	"file_name" text NOT NULL,
	"content" text NOT NULL,
	"staff_id" text,
	"created_at" timestamp with time zone NOT NULL
);
