WITH thrown AS (
    SELECT
        number,
        whole('claim low', number, 1, 400)::DOUBLE AS low,
        one_of('claim qualifier', number, ['exact', 'about', 'at_least', 'range']) AS qualifier_code
    FROM range(getvariable('acts') // 3) AS all_claims (number)
)
SELECT
    'C-' || number AS claim_id,
    round_of('claim', number) AS round_id,
    city_of('claim', number) AS city_id,
    one_of('claim measure', number, ['attendance', 'detained_all', 'fined', 'police_deployed', 'detained_before'])
        AS measure_code,
    qualifier_code,
    low,
    CASE qualifier_code WHEN 'at_least' THEN NULL WHEN 'range' THEN 2 * low ELSE low END AS high,
    source_of('claim', number) AS source_id,
    'made words' AS support
FROM thrown
