ALTER TABLE "access_points" DROP CONSTRAINT "access_points_place";--> statement-breakpoint
CREATE UNIQUE INDEX "access_points_in_use" ON "access_points" USING btree ("unit_id",coalesce("counter_id", 0),coalesce("service_area_id", 0)) WHERE "access_points"."revoked_at" is null;--> statement-breakpoint
-- Eth and the African d look like đ, and are found like it from now on.
UPDATE "units" SET "search_name" = translate("search_name", 'ðɖ', 'dd') WHERE "search_name" ~ '[ðɖ]';--> statement-breakpoint
UPDATE "service_areas" SET "search_name" = translate("search_name", 'ðɖ', 'dd') WHERE "search_name" ~ '[ðɖ]';
