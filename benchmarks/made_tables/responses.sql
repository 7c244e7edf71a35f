-- Of ten reactions one is an appeal and one a decision on a complaint, about one round.
WITH thrown AS (
    SELECT
        number,
        whole('response round', number, 1, getvariable('rounds')) AS round_number,
        CASE number % 10 WHEN 0 THEN 'appeal' WHEN 1 THEN 'views' ELSE 'statement' END AS kind_code
    FROM range(least(greatest(getvariable('acts') // 100, 10), 3000)) AS all_responses (number)
)
SELECT
    'V-' || number AS response_id,
    strftime(rally_day(round_number) + if(kind_code = 'views', 120, whole('response day', number, 0, 20))::INTEGER,
        '%Y-%m-%d') AS date,
    'Body ' || number % 9 AS body_en,
    kind_code,
    if(kind_code = 'views', round_number::VARCHAR, NULL) AS about_round_ids,
    'A made ' || if(kind_code = 'views', 'decision', kind_code) || '.' AS summary_en,
    source_of('response', number) AS source_ids
FROM thrown
