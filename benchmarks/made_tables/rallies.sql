-- In each round rallies in a third of the cities.
WITH pairs AS (
    SELECT round_number, city, round_number * 10000 + city AS pair
    FROM range(1, getvariable('rounds') + 1) AS all_rounds (round_number), range(getvariable('cities')) AS all_cities (city)
)
SELECT
    'R-' || round_number || '-city-' || city AS rally_id,
    round_number AS round_id,
    'false' AS round_inferred,
    strftime(rally_day(round_number), '%Y-%m-%d') AS date,
    'day' AS date_precision,
    'city-' || city AS city_id,
    one_of('rally answer', pair, ['refused', 'granted', 'unauthorised', 'not_reported']) AS authorisation_code,
    one_of('rally outcome', pair, ['held', 'held_moved', 'not_reported']) AS outcome_code,
    'true' AS announced,
    'A made rally.' AS summary_en,
    'S-0' AS source_ids
FROM pairs
WHERE dice('rally', pair) < 1 / 3
ORDER BY pair
