-- What was passed to a body outside is `referred`; `transfer` is the hand-over to another unit of this system.
UPDATE "petitions" SET "state" = 'referred' WHERE "state" = 'transferred';
