-- The statement that counts, as it is sent for sipas-2017@1: the service areas of round 1, with the method
-- sipas-2017-pooled, over the whole round. Explained in docs/results.md; written by cellsStatement of
-- db/queries/tallies/results.ts, and kept current by tests/unit/docs/counting-statement.test.ts (vitest -u writes it).

select null, nullif(service_area_id, 0), null, null, null, null,
    coalesce(sum(responses), 0)::float8, array[coalesce(sum(levels[1]), 0), coalesce(sum(levels[2]), 0),
    coalesce(sum(levels[3]), 0), coalesce(sum(levels[4]), 0), coalesce(sum(levels[5]), 0),
    coalesce(sum(levels[6]), 0), coalesce(sum(levels[7]), 0), coalesce(sum(levels[8]), 0),
    coalesce(sum(levels[9]), 0), coalesce(sum(levels[10]), 0), coalesce(sum(levels[11]), 0),
    coalesce(sum(levels[12]), 0), coalesce(sum(levels[13]), 0), coalesce(sum(levels[14]), 0),
    coalesce(sum(levels[15]), 0), coalesce(sum(levels[16]), 0), coalesce(sum(levels[17]), 0),
    coalesce(sum(levels[18]), 0), coalesce(sum(levels[19]), 0), coalesce(sum(levels[20]), 0),
    coalesce(sum(levels[21]), 0), coalesce(sum(levels[22]), 0), coalesce(sum(levels[23]), 0),
    coalesce(sum(levels[24]), 0), coalesce(sum(levels[25]), 0), coalesce(sum(levels[26]), 0),
    coalesce(sum(levels[27]), 0), coalesce(sum(levels[28]), 0), coalesce(sum(levels[29]), 0),
    coalesce(sum(levels[30]), 0), coalesce(sum(levels[31]), 0), coalesce(sum(levels[32]), 0),
    coalesce(sum(levels[33]), 0), coalesce(sum(levels[34]), 0), coalesce(sum(levels[35]), 0),
    coalesce(sum(levels[36]), 0), coalesce(sum(levels[37]), 0), coalesce(sum(levels[38]), 0),
    coalesce(sum(levels[39]), 0), coalesce(sum(levels[40]), 0), coalesce(sum(levels[41]), 0),
    coalesce(sum(levels[42]), 0), coalesce(sum(levels[43]), 0), coalesce(sum(levels[44]), 0),
    coalesce(sum(levels[45]), 0), coalesce(sum(levels[46]), 0), coalesce(sum(levels[47]), 0),
    coalesce(sum(levels[48]), 0), coalesce(sum(levels[49]), 0), coalesce(sum(levels[50]), 0),
    coalesce(sum(levels[51]), 0), coalesce(sum(levels[52]), 0), coalesce(sum(levels[53]), 0),
    coalesce(sum(levels[54]), 0), coalesce(sum(levels[55]), 0), coalesce(sum(levels[56]), 0),
    coalesce(sum(levels[57]), 0), coalesce(sum(levels[58]), 0), coalesce(sum(levels[59]), 0),
    coalesce(sum(levels[60]), 0), coalesce(sum(levels[61]), 0), coalesce(sum(levels[62]), 0),
    coalesce(sum(levels[63]), 0), coalesce(sum(levels[64]), 0), coalesce(sum(levels[65]), 0),
    coalesce(sum(levels[66]), 0), coalesce(sum(levels[67]), 0), coalesce(sum(levels[68]), 0),
    coalesce(sum(levels[69]), 0), coalesce(sum(levels[70]), 0), coalesce(sum(levels[71]), 0),
    coalesce(sum(levels[72]), 0), coalesce(sum(levels[73]), 0), coalesce(sum(levels[74]), 0),
    coalesce(sum(levels[75]), 0), coalesce(sum(levels[76]), 0), coalesce(sum(levels[77]), 0),
    coalesce(sum(levels[78]), 0), coalesce(sum(levels[79]), 0), coalesce(sum(levels[80]), 0),
    coalesce(sum(levels[81]), 0), coalesce(sum(levels[82]), 0), coalesce(sum(levels[83]), 0),
    coalesce(sum(levels[84]), 0), coalesce(sum(levels[85]), 0), coalesce(sum(levels[86]), 0),
    coalesce(sum(levels[87]), 0), coalesce(sum(levels[88]), 0), coalesce(sum(levels[89]), 0),
    coalesce(sum(levels[90]), 0), coalesce(sum(levels[91]), 0), coalesce(sum(levels[92]), 0),
    coalesce(sum(levels[93]), 0), coalesce(sum(levels[94]), 0), coalesce(sum(levels[95]), 0),
    coalesce(sum(levels[96]), 0), coalesce(sum(levels[97]), 0), coalesce(sum(levels[98]), 0),
    coalesce(sum(levels[99]), 0), coalesce(sum(levels[100]), 0), coalesce(sum(levels[101]), 0),
    coalesce(sum(levels[102]), 0), coalesce(sum(levels[103]), 0), coalesce(sum(levels[104]), 0),
    coalesce(sum(levels[105]), 0), coalesce(sum(levels[106]), 0), coalesce(sum(levels[107]), 0),
    coalesce(sum(levels[108]), 0), coalesce(sum(levels[109]), 0), coalesce(sum(levels[110]), 0)]::text,
    array[coalesce(sum(sums[1]::float8), 0)::bigint, coalesce(sum(sums[2]::float8), 0)::bigint,
    coalesce(sum(sums[3]::float8), 0)::bigint, coalesce(sum(sums[4]::float8), 0)::bigint,
    coalesce(sum(sums[5]::float8), 0)::bigint, coalesce(sum(sums[6]::float8), 0)::bigint,
    coalesce(sum(sums[7]::float8), 0)::bigint, coalesce(sum(sums[8]::float8), 0)::bigint,
    coalesce(sum(sums[9]::float8), 0)::bigint, coalesce(sum(sums[10]::float8), 0)::bigint,
    coalesce(sum(sums[11]::float8), 0)::bigint, coalesce(sum(sums[12]::float8), 0)::bigint,
    coalesce(sum(sums[13]::float8), 0)::bigint, coalesce(sum(sums[14]::float8), 0)::bigint,
    coalesce(sum(sums[15]::float8), 0)::bigint, coalesce(sum(sums[16]::float8), 0)::bigint,
    coalesce(sum(sums[17]::float8), 0)::bigint, coalesce(sum(sums[18]::float8), 0)::bigint,
    coalesce(sum(sums[19]::float8), 0)::bigint, coalesce(sum(sums[20]::float8), 0)::bigint,
    coalesce(sum(sums[21]::float8), 0)::bigint, coalesce(sum(sums[22]::float8), 0)::bigint,
    coalesce(sum(sums[23]::float8), 0)::bigint, coalesce(sum(sums[24]::float8), 0)::bigint,
    coalesce(sum(sums[25]::float8), 0)::bigint, coalesce(sum(sums[26]::float8), 0)::bigint,
    coalesce(sum(sums[27]::float8), 0)::bigint, coalesce(sum(sums[28]::float8), 0)::bigint,
    coalesce(sum(sums[29]::float8), 0)::bigint, coalesce(sum(sums[30]::float8), 0)::bigint,
    coalesce(sum(sums[31]::float8), 0)::bigint, coalesce(sum(sums[32]::float8), 0)::bigint,
    coalesce(sum(sums[33]::float8), 0)::bigint, coalesce(sum(sums[34]::float8), 0)::bigint,
    coalesce(sum(sums[35]::float8), 0)::bigint, coalesce(sum(sums[36]::float8), 0)::bigint]::text,
    null
from (
  select service_area_id, coalesce(sum(s), 0)::int as responses,
      array[coalesce(sum(s) filter (where a0 = 1), 0), coalesce(sum(s) filter (where a0 = 2), 0),
      coalesce(sum(s) filter (where a0 = 3), 0), coalesce(sum(s) filter (where a0 = 4), 0),
      coalesce(sum(s) filter (where a0 = 5), 0), coalesce(sum(s) filter (where a1 = 1), 0),
      coalesce(sum(s) filter (where a1 = 2), 0), coalesce(sum(s) filter (where a1 = 3), 0),
      coalesce(sum(s) filter (where a1 = 4), 0), coalesce(sum(s) filter (where a1 = 5), 0),
      coalesce(sum(s) filter (where a2 = 1), 0), coalesce(sum(s) filter (where a2 = 2), 0),
      coalesce(sum(s) filter (where a2 = 3), 0), coalesce(sum(s) filter (where a2 = 4), 0),
      coalesce(sum(s) filter (where a2 = 5), 0), coalesce(sum(s) filter (where a3 = 1), 0),
      coalesce(sum(s) filter (where a3 = 2), 0), coalesce(sum(s) filter (where a3 = 3), 0),
      coalesce(sum(s) filter (where a3 = 4), 0), coalesce(sum(s) filter (where a3 = 5), 0),
      coalesce(sum(s) filter (where a4 = 1), 0), coalesce(sum(s) filter (where a4 = 2), 0),
      coalesce(sum(s) filter (where a4 = 3), 0), coalesce(sum(s) filter (where a4 = 4), 0),
      coalesce(sum(s) filter (where a4 = 5), 0), coalesce(sum(s) filter (where a5 = 1), 0),
      coalesce(sum(s) filter (where a5 = 2), 0), coalesce(sum(s) filter (where a5 = 3), 0),
      coalesce(sum(s) filter (where a5 = 4), 0), coalesce(sum(s) filter (where a5 = 5), 0),
      coalesce(sum(s) filter (where a6 = 1), 0), coalesce(sum(s) filter (where a6 = 2), 0),
      coalesce(sum(s) filter (where a6 = 3), 0), coalesce(sum(s) filter (where a6 = 4), 0),
      coalesce(sum(s) filter (where a6 = 5), 0), coalesce(sum(s) filter (where a7 = 1), 0),
      coalesce(sum(s) filter (where a7 = 2), 0), coalesce(sum(s) filter (where a7 = 3), 0),
      coalesce(sum(s) filter (where a7 = 4), 0), coalesce(sum(s) filter (where a7 = 5), 0),
      coalesce(sum(s) filter (where a8 = 1), 0), coalesce(sum(s) filter (where a8 = 2), 0),
      coalesce(sum(s) filter (where a8 = 3), 0), coalesce(sum(s) filter (where a8 = 4), 0),
      coalesce(sum(s) filter (where a8 = 5), 0), coalesce(sum(s) filter (where a9 = 1), 0),
      coalesce(sum(s) filter (where a9 = 2), 0), coalesce(sum(s) filter (where a9 = 3), 0),
      coalesce(sum(s) filter (where a9 = 4), 0), coalesce(sum(s) filter (where a9 = 5), 0),
      coalesce(sum(s) filter (where a10 = 1), 0), coalesce(sum(s) filter (where a10 = 2), 0),
      coalesce(sum(s) filter (where a10 = 3), 0), coalesce(sum(s) filter (where a10 = 4), 0),
      coalesce(sum(s) filter (where a10 = 5), 0), coalesce(sum(s) filter (where a11 = 1), 0),
      coalesce(sum(s) filter (where a11 = 2), 0), coalesce(sum(s) filter (where a11 = 3), 0),
      coalesce(sum(s) filter (where a11 = 4), 0), coalesce(sum(s) filter (where a11 = 5), 0),
      coalesce(sum(s) filter (where a12 = 1), 0), coalesce(sum(s) filter (where a12 = 2), 0),
      coalesce(sum(s) filter (where a12 = 3), 0), coalesce(sum(s) filter (where a12 = 4), 0),
      coalesce(sum(s) filter (where a12 = 5), 0), coalesce(sum(s) filter (where a13 = 1), 0),
      coalesce(sum(s) filter (where a13 = 2), 0), coalesce(sum(s) filter (where a13 = 3), 0),
      coalesce(sum(s) filter (where a13 = 4), 0), coalesce(sum(s) filter (where a13 = 5), 0),
      coalesce(sum(s) filter (where a14 = 1), 0), coalesce(sum(s) filter (where a14 = 2), 0),
      coalesce(sum(s) filter (where a14 = 3), 0), coalesce(sum(s) filter (where a14 = 4), 0),
      coalesce(sum(s) filter (where a14 = 5), 0), coalesce(sum(s) filter (where a15 = 1), 0),
      coalesce(sum(s) filter (where a15 = 2), 0), coalesce(sum(s) filter (where a15 = 3), 0),
      coalesce(sum(s) filter (where a15 = 4), 0), coalesce(sum(s) filter (where a15 = 5), 0),
      coalesce(sum(s) filter (where a16 = 1), 0), coalesce(sum(s) filter (where a16 = 2), 0),
      coalesce(sum(s) filter (where a16 = 3), 0), coalesce(sum(s) filter (where a16 = 4), 0),
      coalesce(sum(s) filter (where a16 = 5), 0), coalesce(sum(s) filter (where a17 = 1), 0),
      coalesce(sum(s) filter (where a17 = 2), 0), coalesce(sum(s) filter (where a17 = 3), 0),
      coalesce(sum(s) filter (where a17 = 4), 0), coalesce(sum(s) filter (where a17 = 5), 0),
      coalesce(sum(s) filter (where a18 = 1), 0), coalesce(sum(s) filter (where a18 = 2), 0),
      coalesce(sum(s) filter (where a18 = 3), 0), coalesce(sum(s) filter (where a18 = 4), 0),
      coalesce(sum(s) filter (where a18 = 5), 0), coalesce(sum(s) filter (where a19 = 1), 0),
      coalesce(sum(s) filter (where a19 = 2), 0), coalesce(sum(s) filter (where a19 = 3), 0),
      coalesce(sum(s) filter (where a19 = 4), 0), coalesce(sum(s) filter (where a19 = 5), 0),
      coalesce(sum(s) filter (where a20 = 1), 0), coalesce(sum(s) filter (where a20 = 2), 0),
      coalesce(sum(s) filter (where a20 = 3), 0), coalesce(sum(s) filter (where a20 = 4), 0),
      coalesce(sum(s) filter (where a20 = 5), 0), coalesce(sum(s) filter (where a21 = 1), 0),
      coalesce(sum(s) filter (where a21 = 2), 0), coalesce(sum(s) filter (where a21 = 3), 0),
      coalesce(sum(s) filter (where a21 = 4), 0), coalesce(sum(s) filter (where a21 = 5), 0)]::int[] as levels,
      array[coalesce(sum(s) filter (where m0 > 0), 0), coalesce(sum(s * x0), 0), coalesce(sum(s * m0), 0),
      coalesce(sum(s * x0 * x0), 0), coalesce(sum(s * x0 * m0), 0), coalesce(sum(s * m0 * m0), 0),
      coalesce(sum(s) filter (where m1 > 0), 0), coalesce(sum(s * x1), 0), coalesce(sum(s * m1), 0),
      coalesce(sum(s * x1 * x1), 0), coalesce(sum(s * x1 * m1), 0), coalesce(sum(s * m1 * m1), 0),
      coalesce(sum(s) filter (where m2 > 0), 0), coalesce(sum(s * x2), 0), coalesce(sum(s * m2), 0),
      coalesce(sum(s * x2 * x2), 0), coalesce(sum(s * x2 * m2), 0), coalesce(sum(s * m2 * m2), 0),
      coalesce(sum(s) filter (where m3 > 0), 0), coalesce(sum(s * x3), 0), coalesce(sum(s * m3), 0),
      coalesce(sum(s * x3 * x3), 0), coalesce(sum(s * x3 * m3), 0), coalesce(sum(s * m3 * m3), 0),
      coalesce(sum(s) filter (where m4 > 0), 0), coalesce(sum(s * x4), 0), coalesce(sum(s * m4), 0),
      coalesce(sum(s * x4 * x4), 0), coalesce(sum(s * x4 * m4), 0), coalesce(sum(s * m4 * m4), 0),
      coalesce(sum(s) filter (where ma > 0), 0), coalesce(sum(s * xa), 0), coalesce(sum(s * ma), 0),
      coalesce(sum(s * xa * xa), 0), coalesce(sum(s * xa * ma), 0), coalesce(sum(s * ma * ma), 0)]::bigint[] as sums,
      '{}'::bigint[] as pairs
  from (
    select *, x0 + x1 + x2 + x3 + x4 as xa, m0 + m1 + m2 + m3 + m4 as ma
    from (
      select *, (case when a0 in (4, 5) then 1 else 0 end + case when a1 in (4, 5) then 1 else 0 end
          + case when a2 in (4, 5) then 1 else 0 end + case when a3 in (4, 5) then 1 else 0 end)::int as x0,
          num_nonnulls(a0, a1, a2, a3) as m0, (case when a4 in (4, 5) then 1 else 0 end
          + case when a5 in (4, 5) then 1 else 0 end + case when a6 in (4, 5) then 1 else 0 end
          + case when a7 in (4, 5) then 1 else 0 end + case when a8 in (4, 5) then 1 else 0 end)::int as x1,
          num_nonnulls(a4, a5, a6, a7, a8) as m1, (case when a9 in (4, 5) then 1 else 0 end
          + case when a10 in (4, 5) then 1 else 0 end + case when a11 in (4, 5) then 1 else 0 end
          + case when a12 in (4, 5) then 1 else 0 end + case when a13 in (4, 5) then 1 else 0 end
          + case when a14 in (4, 5) then 1 else 0 end)::int as x2, num_nonnulls(a9, a10, a11, a12, a13, a14) as m2,
          (case when a15 in (4, 5) then 1 else 0 end + case when a16 in (4, 5) then 1 else 0 end
          + case when a17 in (4, 5) then 1 else 0 end)::int as x3, num_nonnulls(a15, a16, a17) as m3,
          (case when a18 in (4, 5) then 1 else 0 end + case when a19 in (4, 5) then 1 else 0 end
          + case when a20 in (4, 5) then 1 else 0 end + case when a21 in (4, 5) then 1 else 0 end)::int as x4,
          num_nonnulls(a18, a19, a20, a21) as m4
      from (
        select s, coalesce(service_area_id, 0) as service_area_id, answers[1] as a0,
            answers[2] as a1, answers[3] as a2, answers[4] as a3, answers[5] as a4,
            answers[6] as a5, answers[7] as a6, answers[8] as a7, answers[9] as a8,
            answers[10] as a9, answers[11] as a10, answers[12] as a11, answers[13] as a12,
            answers[14] as a13, answers[15] as a14, answers[16] as a15, answers[17] as a16,
            answers[18] as a17, answers[19] as a18, answers[20] as a19, answers[21] as a20,
            answers[22] as a21
        from (
          select "responses"."unit_id", "responses"."id", "responses"."round_id",
              "responses"."service_area_id", "responses"."counter_id", "responses"."channel",
              "responses"."answered_at", "responses"."flags", "responses"."answers",
              1 as s
          from "responses"
          where ("responses"."tx" >= (
            select "tally_watermark"."tx"
            from "tally_watermark"
          ) and "responses"."tx" <= 9223372036854775807 and ("responses"."tx" > (
            select "tally_watermark"."tx"
            from "tally_watermark"
          ) or "responses"."id" > (
            select "tally_watermark"."response_id"
            from "tally_watermark"
          )) and ("responses"."round_id" in ($1) and "responses"."definition_version" = $2
              and "responses"."flags" & 837 = 0))
          union all
          select "responses"."unit_id", "responses"."id", "responses"."round_id",
              "responses"."service_area_id", "responses"."counter_id", "responses"."channel",
              "responses"."answered_at", "responses"."flags", "responses"."answers",
              ("response_exclusions"."change"::int)
          from "response_exclusions" join "responses" on "responses"."unit_id" = "response_exclusions"."unit_id"
              and "responses"."id" = "response_exclusions"."response_id"
          where ("response_exclusions"."tx" >= (
            select "tally_watermark"."exclusion_tx"
            from "tally_watermark"
          ) and "response_exclusions"."tx" <= 9223372036854775807 and ("response_exclusions"."tx" > (
            select "tally_watermark"."exclusion_tx"
            from "tally_watermark"
          ) or "response_exclusions"."id" > (
            select "tally_watermark"."exclusion_id"
            from "tally_watermark"
          )) and "response_exclusions"."change" <> 0 and ("responses"."round_id" in ($3)
              and "responses"."definition_version" = $4 and "responses"."flags" & 837 = 0))
        ) as counted offset 0
      ) as answers offset 0
    ) as factors offset 0
  ) as whole
  group by service_area_id
  union all
  select service_area_id, responses, levels, sums, pairs
  from "tallies"
  where ("tallies"."round_id" in ($5) and "tallies"."definition_version" = $6 and not "tallies"."left_out"
      and "tallies"."grain" = 2)
) as parts
group by service_area_id;

-- $1 = 1
-- $2 = 1
-- $3 = 1
-- $4 = 1
-- $5 = 1
-- $6 = 1
